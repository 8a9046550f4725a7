"""The first reader: characters from pdfium, in bulk.

A call into pdfium costs Python more than it costs pdfium, so a page's text is fetched in one call and the boxes
through ``map`` over one prepared buffer. pdfium's *loose* boxes are as wide as a letter's advance, except where the
producer wrapped a glyph in /ActualText: there they are as tight as the ink, and are widened here.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import repeat
from math import pi
from statistics import mode

import pypdfium2 as pdfium
from pypdfium2 import raw

from parsers.pdf.file.soundness import FileParts, Soundness
from parsers.pdf.glyphs import SPECK, Figure, PageFrame, PageGlyphs, Quad, Unseen, each_radical, ligated, packed
from parsers.pdf.letters.fetched import real_letters, text_of
from parsers.pdf.letters.reading_frame import quads, turn
from parsers.pdf.letters.shapes_of_digits import FontDigits
from parsers.pdf.letters.upright import unmarked, uprighted
from parsers.pdf.paint.annotations import annotations_of
from parsers.pdf.paint.clipped import window_of
from parsers.pdf.paint.covers import CoveredLetters, covers_of, is_plain
from parsers.pdf.paint.drawing import Drawing, drawing_of
from parsers.pdf.paint.foreign import ORIGIN
from parsers.pdf.paint.instructions import PlainPage
from parsers.pdf.paint.placed import Edges, Letters
from parsers.pdf.paint.shapes import Area
from parsers.pdf.paint.written import FIRST, Boxes, as_written, has_forms, in_order, objects_of, owners_of, reordered
from parsers.pdf.seen.legible import unchanged
from parsers.pdf.seen.pictures import dark_images, images_of, shapes_of, size_of
from parsers.pdf.seen.render import PageLook
from parsers.pdf.seen.sight import KnownOfPage, on_edge, sight_of, specks_of
from parsers.pdf.seen.unseen import parted

_SAMPLES = 12
_WIDE = "\u2e80"
_LOOSE = 0.01
_INKLESS = 0.6
_MOST = 0.5
_LARGEST = 200_000.0  # points; beyond it the places of letters are no longer told apart
_UNKNOWN = FileParts(Soundness.SOUND, layered=False)
_HYPHEN = "\ufffe"  # what pdfium makes of a hyphen at a line's end
_WIDE_LETTER = re.compile(f"[{_WIDE}-\U0010ffff—―…‥“”‘’·]")


def pages_of(
    document: pdfium.PdfDocument,
    data: bytes,
    parts: FileParts = _UNKNOWN,
    *,
    skia: bool = False,
    password: str | None = None,
) -> Iterator[PageGlyphs | None]:
    """Give each page's characters; ``None`` for a page pdfium cannot load.

    ``data`` are the document's bytes, from which pages with turned text are made anew; ``parts`` is what is known of
    them, where that was looked at.
    """
    plain = parts.plain if len(parts.plain) == len(document) else repeat(None, len(document))
    with closing(FontDigits(parts.fonts.doubled, parts.fonts.repeated)) as digits:
        pages = [
            page_of(document, index, skia=skia, parts=parts, plain=proven, digits=digits)
            for index, proven in enumerate(plain)
        ]
    forms = [at for at, page in enumerate(pages) if page is not None and page.forms]
    if forms:
        data = unmarked(data, password)
        document = pdfium.PdfDocument(data)
        password = None
        with closing(FontDigits(parts.fonts.doubled, parts.fonts.repeated)) as digits:
            for at in forms:
                pages[at] = page_of(document, at, parts=parts, digits=digits)
    turns = {at: page.turned for at, page in enumerate(pages) if page is not None and page.turned is not None}
    if turns:
        upright = pdfium.PdfDocument(uprighted(data, turns, password))
        with closing(upright), closing(FontDigits(parts.fonts.doubled, parts.fonts.repeated)) as digits:
            for at in turns:
                turned = pages[at]
                page = page_of(upright, at, skia=skia and at not in forms, parts=parts, digits=digits)
                if page is not None and turned is not None:
                    frame = replace(page.frame, turns=turned.frame.turns)
                    pages[at] = replace(page, frame=frame, certain=turned.certain, picture=turned.picture)
    return iter(pages)


def page_of(
    document: pdfium.PdfDocument,
    index: int,
    *,
    skia: bool = False,
    parts: FileParts = _UNKNOWN,
    plain: PlainPage | None = None,
    digits: FontDigits,
) -> PageGlyphs | None:
    """Give one page's characters, ``None`` for a page that cannot be loaded or is no paper's size.

    ``index`` counts from 0; ``parts`` is what is known of the document, ``plain`` what the page's instructions prove of
    it; ``digits`` are those that the document's fonts drew on earlier pages.

    pdfium takes ligature letters (ﬁ) apart. Skia marks a ligature glyph of plain letters with /ActualText, which
    parts its box as well; where ``skia`` wrote the page, letters on one and the same box are a ligature letter.
    """
    page = raw.FPDF_LoadPage(document.raw, index)
    if not page:
        return None
    rotation = raw.FPDFPage_GetRotation(page)
    if rotation:
        # The text is ordered by the rotated view otherwise; the page must be loaded anew for it to hold.
        raw.FPDFPage_SetRotation(page, 0)
        raw.FPDF_ClosePage(page)
        page = raw.FPDF_LoadPage(document.raw, index)
    known = digits.known
    try:
        if not all(0 < edge < _LARGEST for edge in (raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))):
            return None
        text_page = raw.FPDFText_LoadPage(page)
        try:
            glyphs = _read(page, text_page, index + 1, rotation, parts=parts, plain=plain, digits=digits)
            return packed(replace(ligated(glyphs), marked=True) if skia else glyphs)
        finally:
            raw.FPDFText_ClosePage(text_page)
    finally:
        if rotation:
            raw.FPDFPage_SetRotation(page, rotation)
        digits.leave(page, known)


def _read(
    page: raw.FPDF_PAGE,
    text_page: raw.FPDF_TEXTPAGE,
    number: int,
    rotation: int,
    *,
    parts: FileParts,
    plain: PlainPage | None,
    digits: FontDigits,
) -> PageGlyphs:
    count = max(raw.FPDFText_CountChars(text_page), 0)
    text = text_of(text_page, count)
    real, edges = real_letters(text_page, text)
    turned = _quarter(text_page, real)
    area = _area(page)
    boxes = turn(edges, turned, area)
    objects: list[int] = []
    owners: list[int] = []
    if reordered(text, real, boxes):
        owners = owners_of(text_page, real)
        objects = objects_of(page)
        order = as_written(objects, owners)
        real, owners = in_order(order, real, owners)
        edges, boxes = Edges(*in_order(order, *edges)), Boxes(*in_order(order, *boxes))
    letters = each_radical("".join(map(text.__getitem__, real)).replace(_HYPHEN, "-"))
    width, height = area[2] - area[0], area[3] - area[1]
    if turned % 2:
        width, height = height, width
    frame = PageFrame(width, height, (turned + rotation) % 4)
    placed = Letters(text_page, real, edges, letters, owners)
    look = PageLook(page, Area(*area))
    if plain is not None and is_plain(page, plain, placed):
        drawing, covers, clip = None, CoveredLetters(), None
    else:
        drawing = drawing_of(objects or objects_of(page))
        covers, clip = _seen_through(look, drawing, placed), window_of(drawing.clipped, area)
    images = images_of(drawing) if drawing is not None else []
    picture = covers.picture or _is_picture(page, area) or size_of(images, look.whole) > _MOST
    # What a window's edge cuts is for its columns and lines to be said.
    known = covers.letters | (on_edge(placed, clip) if clip else frozenset())
    held = KnownOfPage(known, parts.fonts, parts.layered, number in parts.darkened)
    sight = sight_of(look, drawing, placed, held)
    # Over a scan, recognition software puts text that is not drawn.
    under = sight.none if picture else sight.none.intersection(*[set().union(*map(placed.within, images))])
    sure = not (covers.picture or 2 * len(under) > len(real))
    doubted = known | sight.none | sight.part
    misread = digits.misread(look, placed, doubted) if sure else []
    turns = (turned, area) if turned else None
    window = turn(Edges(*([edge] for edge in clip)), turned, area) if clip else None
    glyphs = PageGlyphs(
        number,
        frame,
        letters,
        *boxes,
        certain=sure,
        picture=picture,
        turned=turns,
        forms=drawing is not None and has_forms(drawing.objects),
        window=(window.top[0], window.bottom[0]) if window else None,
        covered=frozenset() if covers.picture else covers.letters,
        misread="".join(misread),
        untold=digits.untold or not sure,
        figures=_figures(look, drawing, plain, turned),
    )

    _widen(letters, boxes, _origins(text_page, real, turned, area))
    if not sure:
        return glyphs
    glyphs = parted(glyphs, sight)
    if drawing is None:
        return glyphs
    specks = specks_of(drawing, owners or owners_of(text_page, real))
    unseen = [Unseen(SPECK, *box) for box in quads(specks, turned, area)]
    return replace(glyphs, unseen=(*glyphs.unseen, *unseen)) if unseen else glyphs


def _origins(
    text_page: raw.FPDF_TEXTPAGE, real: Sequence[int], turned: int, area: Quad
) -> Callable[[int], tuple[float, float]]:
    """Give what tells where a letter begins on its line, in reading coordinates."""
    handle, at = ctypes.cast(text_page, ctypes.c_void_p).value, (ctypes.c_double * 2)()
    place = ctypes.addressof(at)

    def origin(index: int) -> tuple[float, float]:
        ORIGIN(handle, real[index], place, place + 8)
        x, y = at
        if turned == 0:
            return x - area[0], area[3] - y
        point = turn(Edges([x], [y], [x], [y]), turned, area)
        return point.x0[0], point.top[0]

    return origin


def _seen_through(look: PageLook, drawing: Drawing, letters: Letters) -> CoveredLetters:
    """Find the letters that are drawn over, but those that look as they would without: marked, or framed."""
    covers = covers_of(look.page, look.whole, drawing, letters)
    if covers.picture:
        return covers
    seen = unchanged(look, drawing, letters, covers) if covers.letters else set()
    return covers._replace(letters=(covers.letters - seen) | covers.struck)


def _is_picture(page: raw.FPDF_PAGE, area: Quad) -> bool:
    """Say whether a picture fills most of the page, as on a scan: it is among the first things drawn there."""
    whole = (area[2] - area[0]) * (area[3] - area[1])
    for index in range(min(raw.FPDFPage_CountObjects(page), FIRST)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
            edges = [ctypes.c_float() for _ in range(4)]
            raw.FPDFPageObj_GetBounds(item, *edges)
            left, low, right, high = (edge.value for edge in edges)
            if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM and raw.FPDFFormObj_CountObjects(item) > FIRST:
                continue
            if (right - left) * (high - low) > _MOST * whole:
                return True
    return False


def _area(page: raw.FPDF_PAGE) -> Quad:
    """Give the part of the page that is shown: left, lower, right, upper edge, in the PDF's own coordinates."""
    area = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, area)
    return area.left, min(area.bottom, area.top), area.right, max(area.bottom, area.top)


def _figures(look: PageLook, drawing: Drawing | None, plain: PlainPage | None, turned: int) -> list[Figure]:
    """Give what stands on a page beside its text and may show some."""
    area = (*look.whole,)
    if drawing is None:
        shapes = plain.figures if plain is not None else ()
        return [Figure(*box, picture=False) for box in quads(shapes, turned, area)]
    notes = [note.area for note in annotations_of(look.page) if note.shows]
    kinds = ((dark_images(look, drawing), True), (notes, True), (shapes_of(drawing), False))
    return [Figure(*box, picture=kind) for areas, kind in kinds for box in quads(areas, turned, area)]


def _quarter(text_page: raw.FPDF_TEXTPAGE, real: Sequence[int]) -> int:
    """Give the quarter turns clockwise that most letters are turned by."""
    if not real:
        return 0
    sample = real[:: max(1, len(real) // _SAMPLES)]
    angles: list[float] = [raw.FPDFText_GetCharAngle(text_page, index) for index in sample]
    return mode(round(angle / (pi / 2)) % 4 for angle in angles)


def _widen(text: str, boxes: Boxes, origin: Callable[[int], tuple[float, float]]) -> None:
    """Give wide letters with a tight box (an /ActualText glyph) the box of their advance."""
    x0, x1, top, bottom = boxes
    # Width by height, in hundredths.
    wide = [
        (index := found.start(), int(100 * (x1[index] - x0[index]) / ((bottom[index] - top[index]) or 0.01) + 0.5))
        for found in _WIDE_LETTER.finditer(text)
    ]
    usual = mode(ratio for _, ratio in wide) if wide else 0
    odd = [index for index, ratio in wide if not -2 < ratio - usual < 2]
    strange = set(odd)
    normal = [index for index, _ in wide if index not in strange]
    at = 0
    for index in odd if normal else ():
        while at + 1 < len(normal) and normal[at + 1] < index:
            at += 1
        model = normal[at]
        begin, base = origin(index)
        shift = base - origin(model)[1]
        low = bottom[model] + shift
        width, height = x1[model] - x0[model], bottom[model] - top[model]
        if text[index] < _WIDE and bottom[index] - top[index] > (bottom[model] - top[model]) * _INKLESS:
            continue  # a narrow dash or dot of another font, not one of an em
        if abs(x0[index] - begin) > _LOOSE or abs(bottom[index] - low) > _LOOSE:
            x0[index], x1[index] = begin, begin + width
            top[index], bottom[index] = low - height, low
