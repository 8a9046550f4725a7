"""What is seen is what is read: letters that leave no ink are left out and named, by whatever means they are hidden."""

import pikepdf
import pytest
from pikepdf import Array, Name, String

from fixtures.make import variants
from parsers.findings import UnreadableError
from parsers.history import LearningHistory, Status
from tests.pdf.conftest import codes, histories
from tests.pdf.small import (
    BASE,
    FIRST_ROW,
    HIGH,
    LAST_ROW,
    SCORE,
    STAMPS,
    WIDE,
    rewritten,
    with_layer,
    with_mask,
    with_state,
    within,
)

CODES = ["PCENTER107100093", "PCENTER107100678", "PKCG10710154", "PKCG107100161"]
CLIP = "0 0 5 5 re W n"
# What draws the last row's texts, and what the file must hold besides.
HIDDEN = {
    "invisible": ("3 Tr", None),
    "clipping only": ("7 Tr", None),
    "white": ("1 g", None),
    "white in three colours": ("1 1 1 rg", None),
    "white in print colours": ("0 0 0 0 k", None),
    "nearly white": ("0.98 g", None),
    "transparent": ("/Odd gs", with_state({"/ca": 0})),
    "nearly transparent": ("/Odd gs", with_state({"/ca": 0.01})),
    "masked": ("/Odd gs", with_mask()),
    "clipped": (CLIP, None),
    "moved off the page": ("1 0 0 1 3000 0 cm", None),
    "tiny": ("0.02 0 0 0.02 20 300 cm", None),
    "a speck": ("0.001 0 0 0.001 20 300 cm", None),
    "layer off": ("/OC /Odd BDC", with_layer()),
    "layers of which one is off": ("/OC /Odd BDC", with_layer(member={"/OCGs": [], "/P": Name.AllOn})),
    "not this layer, which is on": (
        "/OC /Odd BDC",
        with_layer(on=True, member={"/VE": [Name.Not]}),
    ),
    "of its ground's colour": ("0.5 g", lambda document: grounded(document, "0.5 g")),
    "of a dark ground's colour": ("0 g", lambda document: grounded(document, "0 g")),
}


def grounded(document: pikepdf.Pdf, colour: str) -> None:
    """Lay a ground under the last row."""
    document.pages[0].contents_add(f"q {colour} 0 290 {WIDE} 38 re f Q".encode(), prepend=True)


def hidden(kind: str, rows: tuple[float, float] = LAST_ROW, cells: tuple[float, float] = (0.0, WIDE)) -> bytes:
    before, change = HIDDEN[kind]
    pdf = rewritten(within(before, "EMC" if before.endswith("BDC") else ""), rows, cells)
    return variants.changed(pdf, change) if change else pdf


def named(found: tuple[LearningHistory, ...]) -> str:
    notes = [note for history in found for note in history.findings if note.code == "letters_unseen"]
    assert [note.place.page for note in notes if note.place] == [1]
    return str(notes[0].params["text"])


@pytest.mark.parametrize("kind", HIDDEN)
def test_a_row_that_nobody_sees_is_no_record_and_is_named(kind: str) -> None:
    found = histories(hidden(kind))
    assert [record.course_code for record in found[0].records] == CODES[:3]
    assert found[0].status is Status.PARTIAL
    assert named(found)
    assert all(record.started_at is not None and not record.doubts for record in found[0].records)


ELSEWHERE = {"a speck"}


@pytest.mark.parametrize("kind", [kind for kind in HIDDEN if "ground" not in kind and kind not in ELSEWHERE])
def test_a_score_that_nobody_sees_is_not_taken(kind: str) -> None:
    found = histories(hidden(kind, FIRST_ROW, SCORE))
    assert found[0].records[0].exam_score is None
    assert found[0].status is Status.PARTIAL
    assert named(found) == "100"


@pytest.mark.parametrize("kind", ["invisible", "white", "transparent", "layer off", "clipped"])
def test_a_page_of_which_nothing_is_seen_is_refused_by_what_it_is(kind: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        histories(hidden(kind, (0.0, HIGH)))
    assert [note.code for note in refused.value.findings] == ["letters_unseen", "not_this_page"]


@pytest.mark.parametrize("edge", ["mediabox", "cropbox"])
def test_rows_outside_the_page_are_not_on_it(edge: str) -> None:
    def narrowed(document: pikepdf.Pdf) -> None:
        setattr(document.pages[0], edge, [0, LAST_ROW[1] + 3, WIDE, HIGH])

    found = histories(variants.changed(BASE, narrowed))
    assert [record.course_code for record in found[0].records] == CODES[:3]
    assert named(found)


def test_one_digit_that_nobody_sees_makes_its_value_an_offer() -> None:
    def last_hidden(document: pikepdf.Pdf, text: list[tuple[list[object], pikepdf.Operator]]) -> object:
        shown = [(given, name) for given, name in text if str(name) != "Tj"]
        whole = next(bytes(given[0]) for given, name in text if str(name) == "Tj")  # type: ignore[call-overload]
        tj = pikepdf.Operator("Tj")
        white = ([1], pikepdf.Operator("g")), ([String(whole[-2:])], tj), ([0], pikepdf.Operator("g"))
        return [*shown[:-1], ([String(whole[:-2])], tj), *white, shown[-1]]

    found = histories(rewritten(last_hidden, FIRST_ROW, SCORE))  # type: ignore[arg-type]
    assert found[0].records[0].exam_score == 10.0
    assert "exam_score" in found[0].records[0].doubts
    assert named(found) == "0"


def test_letters_of_which_only_the_upper_half_is_seen_are_in_doubt() -> None:
    found = histories(rewritten(within("0 440 842 10 re W n"), (436.0, 437.0), STAMPS))
    assert "started_at" in found[0].records[0].doubts
    assert "letters_unseen" in codes(found)


def test_transparent_text_over_the_picture_of_another_table_rules_nothing() -> None:
    def picture(document: pikepdf.Pdf) -> None:
        image = document.make_stream(b"\xe0" * 3)
        image.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 1, "/Height": 1, "/BitsPerComponent": 8})
        image.ColorSpace = Name.DeviceRGB
        page = document.pages[0]
        page.resources["/XObject"] = pikepdf.Dictionary({"/Under": document.make_indirect(image)})
        page.contents_add(f"q {WIDE} 0 0 {HIGH} 0 0 cm /Under Do Q".encode(), prepend=True)

    found = histories(variants.changed(hidden("transparent", (0.0, HIGH)), picture))
    assert "text_layer_guessed" in codes(found)
    assert all("started_at" in record.doubts for record in found[0].records)


def test_what_viewers_do_not_agree_about_is_in_doubt() -> None:
    lightened = rewritten(within("/Odd gs"), LAST_ROW)
    found = histories(variants.changed(lightened, with_state({"/BM": Name.Lighten, "/ca": 1})))
    assert "started_at" in found[0].records[-1].doubts
    assert found[0].records[0].doubts == ()
    assert "letters_unseen" in codes(found)


GROUND = f"0.2 g 0 453 {WIDE} 25 re f 1 g"
SEEN = {
    "a layer that is on": rewritten(within("/OC /Odd BDC", "EMC"), LAST_ROW),
    "white on a dark header": rewritten(within(GROUND), (464.0, 465.0), (25.0, 26.0)),
    "grey": rewritten(within("0.75 g"), LAST_ROW),
    "in colours": rewritten(within("0.85 0.33 0.31 rg"), LAST_ROW),
    "nine tenths opaque": variants.changed(rewritten(within("/Odd gs"), LAST_ROW), with_state({"/ca": 0.9})),
    "filled and lined": rewritten(within("2 Tr 0.3 w"), LAST_ROW),
    "outlined": rewritten(within("1 Tr 0.3 w"), LAST_ROW),
    "zebra": rewritten(within(f"0.93 g 0 290 {WIDE} 38 re f 0 g"), LAST_ROW, (25.0, 26.0)),
    "a wide clip": rewritten(within(f"0 0 {WIDE} 310 re W n"), (290.0, 300.0)),
}


@pytest.mark.parametrize("kind", SEEN)
def test_what_a_person_can_read_is_read(kind: str) -> None:
    pdf = SEEN[kind]
    if kind == "a layer that is on":
        pdf = variants.changed(pdf, with_layer(on=True))
    found = histories(pdf)
    assert codes(found) == set()
    assert [record.course_code for record in found[0].records] == CODES
    assert found[0].status is Status.COMPLETE


def test_a_whole_header_in_white_on_a_dark_ground_is_read() -> None:
    def dark(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(f"q 0.13 0.3 0.45 rg 22 448 {WIDE - 44} 28.35 re f Q".encode(), prepend=True)

    found = histories(variants.changed(rewritten(within("1 g"), (450.0, 470.0)), dark))
    assert codes(found) == set()
    assert found[0].status is Status.COMPLETE


def test_a_helper_outside_the_table_and_the_facts_is_nobodys_loss() -> None:
    def helper(document: pikepdf.Pdf) -> None:
        # 學習歷程 in the base's own codes.
        document.pages[0].contents_add(b"q BT /F1 8 Tf 3 Tr 1 0 0 1 400 30 Tm <0003000400050006> Tj ET Q")

    found = histories(variants.changed(BASE, helper))
    assert codes(found) == set()
    assert found[0].status is Status.COMPLETE


BEYOND = b"q BT /F1 8 Tf 1 0 0 1 3000 30 Tm %s Tj ET Q"
WORDS = BEYOND % b"<0003000400050006>"


@pytest.mark.parametrize("row", [None, FIRST_ROW], ids=["no empty cell", "an empty cell"])
def test_words_beyond_the_page_are_no_figures_of_a_cell(row: tuple[float, float] | None) -> None:
    pdf = BASE if row is None else rewritten(lambda _document, _text: [], row, SCORE)
    found = histories(variants.changed(pdf, lambda document: document.pages[0].contents_add(WORDS)))
    assert "letters_unseen" not in codes(found)


def test_a_pale_watermark_is_no_ones_letters() -> None:
    def watermark(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(b"q 0.85 g BT /F1 90 Tf 200 380 Td <0003000400050006> Tj ET Q", prepend=True)

    found = histories(variants.changed(BASE, watermark))
    assert [record.course_code for record in found[0].records] == CODES
    assert "letters_unseen" not in codes(found)


def test_a_script_that_never_runs_changes_nothing() -> None:
    def script(document: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))
        document.Root.OpenAction = document.make_indirect(action)
        document.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=Array([String("x"), action])))

    found = histories(variants.changed(BASE, script))
    assert codes(found) == set()
    assert found[0].status is Status.COMPLETE
