"""Letters crossed out, outlined in white or with a note beside them are doubted; a pen's mark raises nothing."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from fixtures.make import variants
from parsers.history import Status
from tests.pdf.conftest import codes, histories
from tests.pdf.small import BASE, LAST_ROW, rewritten, within

# The first row's first stamp stands from 434.7 to 444 points, its ink from 436.5; its score begins at 405.4.
STAMP, SCORE = "246 {0} m 340 {0} l", (403.0, 432.0, 424.0, 445.0)


def drawn(instructions: str) -> bytes:
    return variants.changed(BASE, lambda document: document.pages[0].contents_add(instructions.encode()))


def noted(kind: Name, looks: str | None, box: tuple[float, float, float, float] = SCORE) -> bytes:
    """Lay an annotation over a part of the first row, with looks of its own or without."""
    left, low, right, high = box

    def change(document: pikepdf.Pdf) -> None:
        corners = Array([left, high, right, high, left, low, right, low])
        note = Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array(list(box)), F=4, QuadPoints=corners)
        note.C = Array([1, 1, 0])
        if looks is not None:
            form = document.make_stream(looks.encode())
            form.update(
                {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, right - left, high - low])}
            )
            form.Resources = Dictionary(Font=document.pages[0].resources.Font)
            note.AP = Dictionary(N=form)
        document.pages[0].Annots = Array([document.make_indirect(note)])

    return variants.changed(BASE, change)


STRUCK = {
    "a line through a stamp": drawn(f"q 0.5 w {STAMP.format(439.5)} S Q"),
    "a line through a row": drawn("q 0.7 w 1 0 0 RG 20 439 m 820 439 l S Q"),
    "a bar through a score": drawn("q 404 439 16 0.6 re f Q"),
    "outlines as white as the paper": rewritten(within("2 Tr 1 G 4 w"), LAST_ROW),
    "a note's figure before a score": noted(Name.FreeText, "BT /F1 8 Tf 0 2 Td <0010> Tj ET", (400, 432, 405.5, 445)),
    "a mark that crosses out": noted(Name.StrikeOut, None),
    "a mark that crosses out, with its looks": noted(Name.StrikeOut, "1 0 0 RG 0 7 m 21 7 l S"),
}


@pytest.mark.parametrize("kind", STRUCK)
def test_what_is_crossed_out_or_added_is_in_doubt(kind: str) -> None:
    (found,) = histories(STRUCK[kind])
    assert codes((found,)) & {"text_covered", "letters_unseen", "value_not_text"}
    assert found.status is Status.PARTIAL


PLAIN = {
    "a line below a stamp": drawn(f"q 0.5 w {STAMP.format(435)} S Q"),
    "a line above a stamp": drawn(f"q 0.5 w {STAMP.format(444)} S Q"),
    "lines around the row": drawn("q 0.5 w 20 447 m 820 447 l 20 405 m 820 405 l S Q"),
    "a line between the letters": drawn("q 0.5 w 341 439.5 m 343 439.5 l S Q"),
    "outlines as dark as the letters": rewritten(within("2 Tr 0 G 0.1 w"), LAST_ROW),
    "a marker's colour that a viewer puts on": noted(Name.Highlight, None),
    "a link": noted(Name.Link, None),
    "a note aside": noted(Name.FreeText, "BT /F1 8 Tf 0 2 Td <0010> Tj ET", (700, 560, 721, 573)),
}


@pytest.mark.parametrize("kind", PLAIN)
def test_what_crosses_out_nothing_raises_nothing(kind: str) -> None:
    (found,) = histories(PLAIN[kind])
    assert codes((found,)) == set()
    assert found.status is Status.COMPLETE
