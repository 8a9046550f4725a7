"""A scan's text layer is somebody's recognition: its figures are held against what our own reads at the same place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium

from parsers.findings import Finding, Place, finding
from parsers.pdf.codes import PdfCode
from parsers.pdf.glyphs import PageGlyphs, Quad
from parsers.pdf.ocr.engine import installed
from parsers.pdf.options import PrintOptions

_DIGIT = re.compile("[0-9]")
_LONGEST = 40
_LONG = 5  # digits: so many in a row stand nowhere else in theirs by chance
_GAP = 0.6  # of a letter's height: what is further away is another text
_BESIDE = 1.0  # of a letter's height: recognition shares a line's width among its letters
_LINE = 0.3  # of a letter's height


class DifferingLayer(NamedTuple):
    """Figures of a layer, and what is recognised at their place, if anything is."""

    layer: str
    recognised: str


class _Figures(NamedTuple):
    text: str
    box: Quad


def about_layer(document: pdfium.PdfDocument, page: PageGlyphs, options: PrintOptions) -> Iterator[Finding]:
    """Recognise a scan whose text somebody else's recognition has written, and name where the two differ."""
    if not (options.ocr and page.picture and installed()):
        return
    from parsers.pdf.ocr.pages import page_from_pdf
    from parsers.pdf.ocr.pictures import MOST_PAGES

    if page.number > MOST_PAGES:
        return
    if options.on_page is not None:
        options.on_page(page.number, len(document))
    recognised, place = page_from_pdf(document, page.number - 1), Place(page=page.number)
    if pairs := differing(page, recognised):
        layer, seen = (text[:_LONGEST] for text in pairs[0])
        yield finding(PdfCode.LAYER_DIFFERS, place, count=len(pairs), layer=layer, seen=seen)
    if stamps := lacking(page, recognised):
        yield finding(PdfCode.LAYER_LACKS, place, count=len(stamps), seen=stamps[0][:_LONGEST])


def differing(layer: PageGlyphs, recognised: PageGlyphs) -> list[DifferingLayer]:
    """Give the figures of a page's text layer that the picture does not show at their place."""
    ours = list(_figures(recognised))
    return [each for one in _figures(layer) if (each := _compared(one, ours)) is not None]


def lacking(layer: PageGlyphs, recognised: PageGlyphs) -> list[str]:
    """Give the stamps that the picture shows and the text layer does not have, as where it lacks a row."""
    theirs = list(_figures(layer))
    return [one.text for one in _figures(recognised) if _is_stamp(one) and _compared(one, theirs) is not None]


def _compared(one: _Figures, others: list[_Figures]) -> DifferingLayer | None:
    """Say what stands at the place of figures, where it is not they."""
    left, top, right, bottom = one.box
    tall = bottom - top
    line = [each for each in others if abs((each.box[1] + each.box[3]) - (top + bottom)) / 2 < tall * (0.5 + _LINE)]
    near = [each for each in line if each.box[2] > left - tall * _BESIDE and each.box[0] < right + tall * _BESIDE]
    wanted = "".join(_DIGIT.findall(one.text))
    among = line if len(wanted) >= _LONG else near
    digits = ["".join(_DIGIT.findall(each.text)) for each in among]
    if wanted in "".join(digits) or any(wanted in each for each in digits):
        return None
    return DifferingLayer(one.text, " ".join(each.text for each in near))


def _is_stamp(one: _Figures) -> bool:
    return re.search(r"\d:\d\d:\d\d", one.text) is not None


def _figures(page: PageGlyphs) -> Iterator[_Figures]:
    """Give runs of letters on one line that hold a digit, in the places of the page as it is shown."""
    run: list[int] = []
    for at in (*range(len(page.text)), None):
        if at is None or (run and not _goes_on(page, run[-1], at)):
            if run and _DIGIT.search(text := "".join(page.text[each] for each in run)):
                yield _Figures(text, _box(page, run))
            run = []
        if at is not None and not page.text[at].isspace() and page.text[at] < "\u2e80":
            run.append(at)


def _goes_on(page: PageGlyphs, one: int, other: int) -> bool:
    tall = page.bottom[one] - page.top[one]
    near = -tall < page.x0[other] - page.x1[one] < tall * _GAP
    return near and abs(page.bottom[other] - page.bottom[one]) < tall * 0.5 and page.text[other] < "\u2e80"


def _box(page: PageGlyphs, run: list[int]) -> Quad:
    return page.frame.shown(
        min(page.x0[at] for at in run),
        min(page.top[at] for at in run),
        max(page.x1[at] for at in run),
        max(page.bottom[at] for at in run),
    )
