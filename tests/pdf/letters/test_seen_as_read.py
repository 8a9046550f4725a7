"""Letters that cannot be told, and values that are no letters: doubted or left out, and their twins are not."""

import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from fixtures.make import variants
from fixtures.make.print_set import print_of
from parsers.history import Status
from tests.pdf.conftest import codes, histories
from tests.pdf.small import (
    BASE,
    FIRST_ROW,
    HIGH,
    LAST_ROW,
    SCORE,
    WIDE,
    Change,
    Instructions,
    operators,
    rewritten,
    with_outline,
    with_state,
    within,
)

SPLIT = print_of("split_rows").read_bytes()


def placed(matrix: str) -> Change:
    """Place texts by a matrix."""

    def change(document: pikepdf.Pdf, text: Instructions) -> Instructions:
        del document
        moved: Instructions = []
        for given, name in text:
            at = f"{matrix} {given[0]} {given[1]} Tm" if str(name) == "Td" else ""
            moved += operators(at) if at else [(given, name)]
        return [*operators("q"), *moved, *operators("Q")]

    return change


def sized(size: str) -> Change:
    """Set texts in another size."""

    def change(document: pikepdf.Pdf, text: Instructions) -> Instructions:
        del document
        return [*operators("q"), text[0], *operators(f"/F1 {size} Tf"), *text[1:], *operators("Q")]

    return change


SET_ODDLY = {
    "narrow": within("3 Tz"),
    "narrower than it is high": within("20 Tz"),
    "mirrored": within("-100 Tz"),
    "upside down": placed("1 0 0 -1"),
    "flat": placed("1 0 0 0.05"),
    "without a height": placed("1 0 1 0"),
    "without anything": placed("0 0 0 0"),
    "a tenth of a point": sized("0.1"),
    "as small as dust": sized("1.2"),
    "letter upon letter": within("-8 Tc"),
}


@pytest.mark.parametrize("kind", SET_ODDLY)
@pytest.mark.parametrize("cells", [SCORE, (0.0, WIDE)], ids=["score", "row"])
def test_letters_that_are_set_so_that_nobody_reads_them(kind: str, cells: tuple[float, float]) -> None:
    rows = FIRST_ROW if cells == SCORE else LAST_ROW
    (found,) = histories(rewritten(SET_ODDLY[kind], rows, cells))
    assert found.status is Status.PARTIAL
    record = found.records[0 if cells == SCORE else -1]
    assert record.exam_score is None or "exam_score" in record.doubts or len(found.records) == 3


def pattern(colour: int) -> Change:
    def change(document: pikepdf.Pdf, text: Instructions) -> Instructions:
        tile = document.make_stream(f"{colour} g 0 0 9 9 re f".encode())
        tile.update({"/Type": Name.Pattern, "/PatternType": 1, "/PaintType": 1, "/TilingType": 1, "/XStep": 9})
        tile.update({"/YStep": 9, "/BBox": Array([0, 0, 9, 9]), "/Resources": Dictionary()})
        document.pages[0].resources["/Pattern"] = Dictionary({"/Odd": document.make_indirect(tile)})
        return [*operators("q /Pattern cs /Odd scn"), *text, *operators("Q")]

    return change


def again(before: str, *, first: bool = False) -> Change:
    """Write texts twice on one spot, the second time in another state."""

    def change(document: pikepdf.Pdf, text: Instructions) -> Instructions:
        del document
        other = [*operators(f"q BT /F1 8 Tf ET {before}"), *text, *operators("Q")]
        return [*other, *text] if first else [*text, *other]

    return change


def image(document: pikepdf.Pdf, box: tuple[float, float, float, float], rows: tuple[bytes, ...]) -> str:
    """Name a picture /Pic on the first page; gives what draws it."""
    stream = document.make_stream(b"".join(rows))
    size = {"/Width": len(rows[0]), "/Height": len(rows), "/BitsPerComponent": 8, "/ColorSpace": Name.DeviceGray}
    stream.update({"/Type": Name.XObject, "/Subtype": Name.Image, **size})
    document.pages[0].resources["/XObject"] = Dictionary({"/Pic": document.make_indirect(stream)})
    left, low, right, high = box
    return f"q {right - left} 0 0 {high - low} {left} {low} cm /Pic Do Q"


BARS = (b"\xff\x00\xff\xff\x00\x00\xff\x00",) * 4
CELL = (403.0, 430.0, 434.0, 446.0)


def pictured(change: Change, *, first: bool = True) -> bytes:
    """Put a picture where the first row's score is written."""

    def put(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(image(document, CELL, BARS).encode(), prepend=first)

    return variants.changed(rewritten(change, FIRST_ROW, SCORE), put)


def nothing(document: pikepdf.Pdf, text: Instructions) -> Instructions:
    del document, text
    return []


def drawn(document: pikepdf.Pdf, text: Instructions) -> Instructions:
    del document, text
    return operators("q 1 w 0 G 406 436 m 409 443 l 410 436 l 412 441 l S Q")


SHOWN_OTHERWISE = {
    "white on a picture of another": pictured(within("1 g")),
    "a picture of a value": pictured(nothing),
    "a drawing of a value": rewritten(drawn, FIRST_ROW, SCORE),
    "in a white pattern": rewritten(pattern(1), FIRST_ROW, SCORE),
    "painted white again": rewritten(again("1 g"), FIRST_ROW, SCORE),
}


@pytest.mark.parametrize("kind", SHOWN_OTHERWISE)
def test_a_value_that_is_not_seen_as_text(kind: str) -> None:
    (found,) = histories(SHOWN_OTHERWISE[kind])
    assert found.status is Status.PARTIAL
    record = found.records[0]
    assert record.exam_score is None or "exam_score" in record.doubts
    assert codes((found,)) & {"letters_unseen", "value_not_text"}


def marked(state: dict[str, object], colour: str = "1 1 0") -> bytes:
    """Mark the first stamp with a pen."""

    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(f"q /Odd gs {colour} rg 240 430 110 14 re f Q".encode())

    return variants.changed(variants.changed(BASE, with_state(state)), change)


def noted(looks: str) -> bytes:
    """Lay an annotation with its own looks over the first stamp."""

    def change(document: pikepdf.Pdf) -> None:
        stream = document.make_stream(looks.encode())
        resources = Dictionary(ExtGState=Dictionary(M=Dictionary(BM=Name.Multiply)))
        stream.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 110, 14])})
        stream.update({"/Resources": resources, "/Group": Dictionary(S=Name.Transparency)})
        box = Array([240, 430, 350, 444])
        note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=box, F=4, AP=Dictionary(N=stream))
        document.pages[0].Annots = Array([document.make_indirect(note)])

    return variants.changed(BASE, change)


def strips(picture_first: bool) -> bytes:
    """Cut a scan's picture into strips, with its text invisible above them, or written before them."""

    def change(document: pikepdf.Pdf) -> None:
        high = HIGH / 6
        draws = [image(document, (0, at * high, WIDE, (at + 1) * high), (b"\xe0\x20",)) for at in range(6)]
        document.pages[0].contents_add(" ".join(draws).encode(), prepend=picture_first)

    return variants.changed(rewritten(within("3 Tr"), (0.0, HIGH)) if picture_first else BASE, change)


@pytest.mark.parametrize("picture_first", [True, False])
def test_a_scan_in_strips_is_a_scan(picture_first: bool) -> None:
    (found,) = histories(strips(picture_first))
    assert "text_layer_guessed" in codes((found,))
    assert len(found.records) == 4
    assert all("started_at" in record.doubts for record in found.records)


def itself(document: pikepdf.Pdf) -> None:
    """Give the page a form that lists itself, as where forms share the page's resources."""
    form = document.make_stream(b"")
    form.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 1, 1])})
    form.update({"/Resources": Dictionary(XObject=Dictionary({f"/F{at}": form for at in range(20)}))})
    document.pages[0].resources["/XObject"] = Dictionary({"/Form": form})


DARKENING = variants.changed(rewritten(within("/Odd gs"), LAST_ROW), with_state({"/BM": Name.Multiply, "/ca": 1}))
SEEN = {
    "marked with a pen": marked({"/BM": Name.Multiply, "/ca": 1}),
    "a pen's note": noted("/M gs 1 1 0 rg 0 0 110 14 re f"),
    "framed": noted("1 0 0 RG 0.5 w 0.5 4 109 9.5 re S"),
    "in a black pattern": rewritten(pattern(0), LAST_ROW),
    "white below": rewritten(again("1 g", first=True), FIRST_ROW, SCORE),
    "darkening": DARKENING,
    "darkening beside a form that lists itself": variants.changed(DARKENING, itself),
    "nothing in a cell": rewritten(nothing, FIRST_ROW, SCORE),
}


@pytest.mark.parametrize("kind", SEEN)
def test_what_is_told_raises_nothing(kind: str) -> None:
    (found,) = histories(SEEN[kind])
    assert codes((found,)) == set()
    assert found.status is Status.COMPLETE
    assert len(found.records) == 4


@pytest.mark.parametrize(
    "cover", [marked({"/ca": 1}), noted("1 1 1 rg 0 0 60 14 re f"), marked({"/BM": Name.Multiply, "/ca": 1}, "0 0 0")]
)
def test_a_pen_that_hides_is_a_cover(cover: bytes) -> None:
    (found,) = histories(cover)
    assert "text_covered" in codes((found,))
    assert "started_at" in found.records[0].doubts


@pytest.mark.parametrize("blend", ["/Normal", "/Multiply"])
def test_drawn_letters_that_only_clip_are_in_doubt_whatever_else_darkens(blend: str) -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(b"7 Tr", prepend=True)

    data = variants.changed(variants.changed(SPLIT, change), with_state({"/BM": Name(blend)}))
    (found,) = histories(data)
    assert "letters_unseen" in codes((found,))
    # The three rows of the page that was changed.
    assert ["started_at" in record.doubts for record in found.records] == [True] * 3 + [False] * 6


def without_drawing(letter: str) -> bytes:
    """Let a drawn font draw a letter as nothing."""

    def change(document: pikepdf.Pdf) -> None:
        changed = 0
        for font in document.pages[0].resources.Font.values():
            for code in re.findall(rb"<([0-9A-F]{2})> <[0-9A-F]{2}> <%04X>" % ord(letter), font.ToUnicode.read_bytes()):
                first, *names = list(font.Encoding.Differences)
                one = font.CharProcs[str(names[int(code, 16) - int(first)])] if "/CharProcs" in font else None
                advance = re.match(rb"[^d]*d[01]\b", one.read_bytes()) if one is not None else None
                if one is not None and advance:
                    one.write(advance[0])
                    changed += 1
        assert changed

    return variants.changed(SPLIT, change)


@pytest.mark.parametrize("letter", [":", "是"])
def test_an_outline_that_is_empty_is_no_letter(letter: str) -> None:
    (found,) = histories(with_outline(letter))
    assert "letters_unseen" in codes((found,))
    assert found.status is Status.PARTIAL


def test_a_drawing_that_is_empty_is_no_letter() -> None:
    (found,) = histories(without_drawing("-"))
    assert "letters_unseen" in codes((found,))
    assert all("started_at" in record.doubts for record in found.records)
