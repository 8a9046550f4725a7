"""What lies over a print's text is noticed: the letters below are not what is seen."""

import io
import re
from collections.abc import Callable

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name

from fixtures.make import variants
from parsers.history import LearningHistory, Status
from parsers.pdf.letters.pdfium import page_of
from parsers.pdf.letters.shapes_of_digits import FontDigits
from parsers.pdf.sheets.printed_words import Word, words_of
from tests.pdf.conftest import codes, histories

STAMP = re.compile(r"\d\d:\d\d:\d\d-$")
Box = tuple[float, float, float, float]


def stamp(pdf: bytes) -> tuple[Box, Word]:
    """Give the place (PDF points) of the time at which the first record began."""
    document = pdfium.PdfDocument(pdf)
    page = page_of(document, 0, digits=FontDigits())
    assert page is not None
    word = next(word for word in words_of(page, 0) if STAMP.search(word.text))
    height = page.frame.height
    document.close()
    return (word.x0, height - word.bottom, word.x1, height - word.top), word


def drawn_last(content: str) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q q {content} Q".encode())

    return change


def box(area: Box, paint: str = "f", colour: str = "1 g 1 G") -> Callable[[pikepdf.Pdf], None]:
    x0, low, x1, high = area
    return drawn_last(f"{colour} {x0} {low} {x1 - x0} {high - low} re {paint}")


def picture(area: Box) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        image = document.make_stream(b"\xff" * 3)
        image.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 1, "/Height": 1, "/BitsPerComponent": 8})
        image.ColorSpace = Name.DeviceRGB
        page = document.pages[0]
        page.resources["/XObject"] = page.resources.get("/XObject", Dictionary())
        page.resources["/XObject"]["/Over"] = document.make_indirect(image)
        x0, low, x1, high = area
        drawn_last(f"{x1 - x0} 0 0 {high - low} {x0} {low} cm /Over Do")(document)

    return change


def form(area: Box) -> Callable[[pikepdf.Pdf], None]:
    """Draw the box in a form that is placed by a matrix."""

    def change(document: pikepdf.Pdf) -> None:
        x0, low, x1, high = area
        inner = document.make_stream(f"1 g 0 0 {x1 - x0} {high - low} re f".encode())
        inner.update({"/Type": Name.XObject, "/Subtype": Name.Form})
        inner.BBox = Array([0, 0, 2000, 2000])
        page = document.pages[0]
        page.resources["/XObject"] = page.resources.get("/XObject", Dictionary())
        page.resources["/XObject"]["/Over"] = document.make_indirect(inner)
        drawn_last(f"1 0 0 1 {x0} {low} cm /Over Do")(document)

    return change


def note(area: Box, kind: str, flags: int = 4) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        added = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(list(area)), F=flags)
        page, placed = document.pages[0], document.make_indirect(added)
        page.Annots = Array([*page.get("/Annots", Array()), placed])
        if kind == "Widget":
            document.Root.AcroForm = Dictionary(Fields=Array([placed]))

    return change


def assert_doubted(found: tuple[LearningHistory, ...], *, only: bool = True) -> None:
    assert "text_covered" in codes(found)
    place = next(note.place for note in found[0].findings if note.code == "text_covered")
    assert place is not None
    assert place.page == 1
    assert found[0].status is Status.PARTIAL
    assert "started_at" in found[0].records[0].doubts
    if only:
        assert found[0].records[1].doubts == ()


COVERS = {
    "filled": box,
    "filled and lined": lambda area: box(area, "B"),
    "half seen through": lambda area: box(area, "f", "0.5 g"),
    "picture": picture,
    "form": form,
    "free text": lambda area: note(area, "FreeText"),
    "square": lambda area: note(area, "Square"),
    "stamp": lambda area: note(area, "Stamp"),
    "field": lambda area: note(area, "Widget"),
    "ink": lambda area: note(area, "Ink"),
    "redaction": lambda area: note(area, "Redact"),
}


@pytest.mark.parametrize("cover", COVERS.values(), ids=COVERS.keys())
def test_what_lies_over_a_value_makes_it_an_offer(
    split_rows: bytes, cover: Callable[[Box], Callable[[pikepdf.Pdf], None]]
) -> None:
    area, word = stamp(split_rows)
    found = histories(variants.changed(split_rows, cover(area)))
    assert_doubted(found)
    assert word.text in next(note for note in found[0].findings if note.code == "text_covered").params["text"]


def test_one_letter_covered_is_enough(split_rows: bytes) -> None:
    (x0, low, x1, high), _ = stamp(split_rows)
    assert_doubted(histories(variants.changed(split_rows, box((x0, low, x0 + (x1 - x0) / 9, high)))))


def test_thin_lines_upon_each_other_are_a_cover(split_rows: bytes) -> None:
    (x0, low, x1, high), _ = stamp(split_rows)
    step = (high - low) / 12
    lines = " ".join(f"{x0} {low + at * step} {x1 - x0} {step} re f" for at in range(12))
    assert_doubted(histories(variants.changed(split_rows, drawn_last(f"1 g {lines}"))))


def test_strokes_on_a_letter_are_a_cover(split_rows: bytes) -> None:
    (x0, low, x1, high), _ = stamp(split_rows)
    wide, tall = (x1 - x0) / 9, high - low
    digit = f"0.5 w {x0 + wide} {low + tall / 4} m {x0 + wide * 1.4} {low + tall * 0.8} l S"
    assert_doubted(histories(variants.changed(split_rows, drawn_last(digit))))


@pytest.mark.parametrize("quarter", [1, 2, 3])
@pytest.mark.parametrize("cover", [box, lambda area: note(area, "FreeText")], ids=["box", "note"])
def test_covers_turn_with_the_page(
    split_rows: bytes, quarter: int, cover: Callable[[Box], Callable[[pikepdf.Pdf], None]]
) -> None:
    covered = variants.changed(split_rows, cover(stamp(split_rows)[0]))
    assert_doubted(histories(variants.rotated(covered, 90 * quarter)))


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_covers_of_content_that_is_turned(split_rows: bytes, quarter: int) -> None:
    area, _ = stamp(split_rows)
    assert_doubted(histories(variants.turned(variants.changed(split_rows, box(area)), quarter)))
    turned = variants.turned(split_rows, quarter)
    with pikepdf.open(io.BytesIO(split_rows)) as document:
        width, height = (float(value) for value in document.pages[0].mediabox[2:])
    x0, low, x1, high = area
    places = {1: (height - high, x0, height - low, x1), 2: (width - x1, height - high, width - x0, height - low)}
    moved = places.get(quarter, (low, width - x1, high, width - x0))
    assert_doubted(histories(variants.changed(turned, note(moved, "Stamp"))))


def test_two_pages_on_a_sheet(split_rows: bytes) -> None:
    covered = variants.two_up(variants.changed(split_rows, box(stamp(split_rows)[0])))
    assert_doubted(histories(covered), only=False)


def test_a_picture_over_the_page_makes_it_a_scan(split_rows: bytes) -> None:
    found = histories(variants.changed(split_rows, picture((0, 0, 2000, 2000))))
    assert "text_layer_guessed" in codes(found)
    assert found[0].status is Status.PARTIAL
    assert "holder.name" in found[0].doubts
    assert "started_at" in found[0].records[0].doubts


def test_a_page_painted_over_is_in_doubt_as_a_whole(split_rows: bytes) -> None:
    found = histories(variants.changed(split_rows, box((0, 0, 2000, 2000))))
    assert "text_covered" in codes(found)
    assert {"started_at", "exam_score", "certified_hours"} <= set(found[0].records[0].doubts)


def harmless(pdf: bytes) -> dict[str, Callable[[pikepdf.Pdf], None]]:
    (x0, low, x1, high), _ = stamp(pdf)
    tall = high - low
    return {
        "underline": box((x0, low + 0.1 * tall, x1, low + 0.16 * tall), colour="0 g"),
        "piece of an underline": box((x0 + 1, low + 0.1 * tall, x0 + 2, low + 0.16 * tall), colour="0 g"),
        "frame around": box((x0 - 1, low - 1, x1 + 1, high + 1), "S", "0 G"),
        "filled frame": drawn_last(
            f"0 g {x0 - 2} {low - 2} {x1 - x0 + 4} {tall + 4} re {x0 - 1} {low - 1} {x1 - x0 + 2} {tall + 2} re f*"
        ),
        "nothing drawn": box((x0, low, x1, high), "n"),
        "clipped away": drawn_last(f"0 0 1 1 re W n 1 g {x0} {low} {x1 - x0} {tall} re f"),
        "link": note((x0, low, x1, high), "Link"),
        "window of a note": note((x0, low, x1, high), "Popup"),
        "hidden note": note((x0, low, x1, high), "FreeText", flags=2),
        "note in the margin": note((1, 1, 4, 4), "Text"),
    }


@pytest.mark.parametrize(
    "name",
    [
        "underline", "piece of an underline", "frame around", "filled frame", "nothing drawn",
        "clipped away", "link", "window of a note", "hidden note", "note in the margin",
    ],
)  # fmt: skip
def test_what_hides_nothing_is_no_cover(split_rows: bytes, name: str) -> None:
    found = histories(variants.changed(split_rows, harmless(split_rows)[name]))
    assert codes(found) == codes(histories(split_rows))
    assert found[0].status is Status.COMPLETE


def test_what_can_be_seen_through_is_no_cover(split_rows: bytes) -> None:
    area, _ = stamp(split_rows)

    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.resources["/ExtGState"] = page.resources.get("/ExtGState", Dictionary())
        page.resources["/ExtGState"]["/Clear"] = Dictionary(ca=0.02)
        box(area, colour="/Clear gs 0 g")(document)

    assert histories(variants.changed(split_rows, change))[0].status is Status.COMPLETE


def test_a_box_drawn_before_the_text_is_its_background(split_rows: bytes) -> None:
    x0, low, x1, high = stamp(split_rows)[0]

    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(f"q 0.9 g {x0} {low} {x1 - x0} {high - low} re f Q".encode(), prepend=True)

    assert histories(variants.changed(split_rows, change))[0].status is Status.COMPLETE
