"""Pictures become pages of characters: pages of a scanned PDF, and picture files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from parsers.pdf.glyphs import PageFrame, PageGlyphs, each_radical
from parsers.pdf.ocr.again import apart, overlooked, relabelled, upright
from parsers.pdf.ocr.engine import Image, Piece, Recognised, recognise
from parsers.pdf.ocr.glued import numbers_apart
from parsers.pdf.ocr.ink import Run
from parsers.pdf.ocr.lattice import lattice_of, line_of
from parsers.pdf.ocr.order import ordered
from parsers.pdf.ocr.pictures import DPI, frames_of
from parsers.pdf.ocr.rules import rules_of
from parsers.pdf.ocr.tight import trimmed
from parsers.pdf.ocr.unread import unread_of
from parsers.pdf.ocr.upright.slant import straightened
from parsers.pdf.options import OnPage

_POINTS = 72.0
_MOST_PIXELS = 60_000_000
_SMALL = 25  # pixels: a line's box, with its room, at some 110 dpi; smaller letters are read better enlarged
_LARGER = 2
_SMALLEST = 8  # pixels; no letter is smaller, and the engine fails on less
_BULLET = re.compile(r"^[●•]\s*(?=.)")
# What is left of a link's underline, of the line's own or of the one above.
_BRACKET_DOT = re.compile(r"(?<=[)）])[.。·_]+(?=$|[(（])|^[.。·_]+(?=[(（])")


def page_from_pdf(document: pdfium.PdfDocument, index: int) -> PageGlyphs:
    """Recognise one page of a PDF, drawn at 200 dpi."""
    page = document[index]
    scale = DPI / _POINTS
    while page.get_width() * page.get_height() * scale * scale > _MOST_PIXELS:
        scale /= 2
    return _page(page.render(scale=scale).to_numpy(), index + 1, _POINTS * scale)


def pages_from_picture(data: bytes, on_page: OnPage | None = None) -> Iterator[PageGlyphs]:
    """Recognise a picture file, every frame of it as a page; raises ``UnreadableError`` as ``frames_of`` does.

    ``on_page`` is told which frame of how many comes next.
    """
    import numpy

    for shown in frames_of(data):
        if on_page is not None:
            on_page(shown.number, shown.total)
        yield _page(numpy.asarray(shown.picture)[:, :, ::-1].copy(), shown.number, shown.dpi)


def _page(image: Image, number: int, dpi: float) -> PageGlyphs:
    if min(image.shape[:2]) < _SMALLEST:
        return PageGlyphs(number, PageFrame(*_size(image, dpi)), "", [], [], [], [], certain=False, picture=True)
    image, fell = straightened(image)
    seen, turns = _upright(image)
    if seen.pieces and line_of(seen.pieces) < _SMALL:
        dpi *= _LARGER
        seen = recognise(_enlarged(_turned(image, turns)))
    image = seen.image
    points = _POINTS / dpi
    text: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    pieces, unread = _pieces(image, seen.pieces)
    for piece in pieces:
        letters = printed(piece.text)
        text += letters
        boxes += _boxes(piece, letters)
    return PageGlyphs(
        number,
        PageFrame(*_size(image, dpi), turns=turns, slant=fell + seen.slant),
        "".join(text),
        [box[0] * points for box in boxes],
        [box[2] * points for box in boxes],
        [box[1] * points for box in boxes],
        [box[3] * points for box in boxes],
        certain=False,
        picture=True,
        unread=[(top * points, bottom * points) for top, bottom in unread],
    )


def _upright(image: Image) -> tuple[Recognised, int]:
    """Recognise a page, once more where it is turned; gives too the quarter turns clockwise by which it was."""
    seen = recognise(image)
    if seen.turns:
        again = recognise(_turned(image, seen.turns))
        if not again.turns:
            return again, seen.turns
    return seen, 0


def _turned(image: Image, turns: int) -> Image:
    """Turn a picture back by quarter turns that it is turned clockwise."""
    import numpy

    return numpy.ascontiguousarray(numpy.rot90(image, turns))


def _size(image: Image, dpi: float) -> tuple[float, float]:
    height, width = image.shape[:2]
    return width * _POINTS / dpi, height * _POINTS / dpi


def printed(text: str) -> str:
    """Give a piece's letters without a list's bullet and without what is left of a link's underline."""
    return _BULLET.sub("", _BRACKET_DOT.sub("", each_radical(text)))


def _enlarged(image: Image) -> Image:
    import cv2

    return cv2.resize(image, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC)


def _pieces(image: Image, found: Sequence[Piece]) -> tuple[list[Piece], list[Run]]:
    """Put what was recognised in order, after a second look where cells are not told apart or were overlooked.

    Gives too the stretches of the page's height with letters that were not recognised.
    """
    rules, ink = rules_of(image)
    if not found:
        return [], list(unread_of((), ink, _SMALL))
    pieces = trimmed(found, ink)
    pieces = list(numbers_apart(pieces, ink, line_of(pieces)))
    pieces = upright(image, pieces, line_of(pieces), ink)
    pieces = apart(image, lattice_of(pieces, rules, ink), rules, ink)
    pieces += overlooked(image, lattice_of(pieces, rules, ink), ink)
    pieces = relabelled(image, lattice_of(pieces, rules, ink), ink)
    return ordered(lattice_of(pieces, rules, ink)), list(unread_of(pieces, ink, line_of(pieces)))


def _boxes(piece: Piece, letters: str) -> Iterator[tuple[float, float, float, float]]:
    """Share a piece's box among its letters: along the line, or downwards where they stand below each other."""
    weights = [2 if letter >= "\u2e80" else 1 for letter in letters]
    total = sum(weights)
    upright = len(letters) > 1 and piece.bottom - piece.top > 1.5 * (piece.x1 - piece.x0)
    begin, length = (piece.top, piece.bottom - piece.top) if upright else (piece.x0, piece.x1 - piece.x0)
    for weight in weights:
        end = begin + length * weight / total
        yield (piece.x0, begin, piece.x1, end) if upright else (begin, piece.top, end, piece.bottom)
        begin = end
