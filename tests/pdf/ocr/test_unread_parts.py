"""A part of a picture that was not recognised is named with its place."""

import numpy

from parsers.pdf.glyphs import PageFrame, PageGlyphs
from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.unread import unread_of
from parsers.pdf.reader import _recognised


def page_with_lines(*tops: int) -> numpy.ndarray:
    ink = numpy.zeros((400, 400), bool)
    for top in tops:
        for left in range(20, 320, 30):
            ink[top : top + 20, left : left + 18] = True
    return ink


def test_a_line_that_no_piece_covers_is_named() -> None:
    pieces = [Piece("課程名稱", 20, 40, 320, 60), Piece("人權", 20, 300, 320, 320)]
    assert list(unread_of(pieces, page_with_lines(40, 150, 300), 20)) == [(150, 170)]


def test_a_page_read_whole_and_a_stain_name_nothing() -> None:
    ink = page_with_lines(40)
    ink[200:220, 100:118] = True
    assert list(unread_of([Piece("課程名稱", 20, 40, 320, 60)], ink, 20)) == []


def test_the_place_is_said_in_centimetres_from_the_top() -> None:
    page = PageGlyphs(2, PageFrame(842, 595), "", (), (), (), (), certain=False, picture=True, unread=[(72, 144)])
    _, note = _recognised(page)
    assert note.code == "picture_part_unread"
    assert note.place is not None
    assert (note.place.page, note.params["begin"], note.params["end"]) == (2, "2.5", "5.1")
