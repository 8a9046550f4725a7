"""A print's bytes become a document: open it, read its pages, put them together, say what is doubtful."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2 as pdfium

from parsers.findings import Finding, Place, ReadingCode, UnreadableError, finding
from parsers.history import CheckOutcome
from parsers.pdf.codes import PdfCode
from parsers.pdf.file.opening import OpenedPdf, opened
from parsers.pdf.file.soundness import FileParts, Soundness, parts_of
from parsers.pdf.file.structure import tagged_rows
from parsers.pdf.glyphs import PageGlyphs
from parsers.pdf.grid.build import blocks_of, tables_in
from parsers.pdf.grid.cells import garbled
from parsers.pdf.layered import about_layer
from parsers.pdf.letters.pdfium import pages_of
from parsers.pdf.letters.plumber import letters_of
from parsers.pdf.ocr.engine import installed
from parsers.pdf.options import OnPage, PrintOptions, SecondReader
from parsers.pdf.sheets.agreement import compare, in_sample
from parsers.pdf.sheets.alike import doubt_alike
from parsers.pdf.sheets.covered import doubt_covered
from parsers.pdf.sheets.nup import sheets_of
from parsers.pdf.sheets.page_numbers import about_numbers
from parsers.pdf.sheets.pictures_without_rows import pictures_without_rows
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.stacked import stacked_pages
from parsers.pdf.sheets.unseen_text import UnseenText, about_unseen, doubt_beside, hidden_on
from parsers.table.grid import Document, Grid, Line

RAPIDOCR = "rapidocr"
_CHINESE = "\u2e80"
_MOST_GARBLED = 0.02
_FEWEST_LETTERS = 5
_POINTS_A_CM = 72 / 2.54
# pdfminer takes some 60 ms a page; a doubt about a long print is not worth minutes.
_MOST_ASKED = 40
_PARTS_MISSING = {
    code.value
    for code in (PdfCode.PAGE_UNREADABLE, PdfCode.PICTURE_UNREAD, PdfCode.PDF_REPAIRED, PdfCode.PDF_PARTS_DAMAGED)
}


def read_print(data: bytes, options: PrintOptions | None = None) -> Document:
    """Read a printed PDF, or a scanned one where text recognition is allowed and installed.

    Raises ``UnreadableError``: ``pdf_damaged``, ``pdf_swells``, ``password_needed``, ``password_wrong``,
    ``ocr_not_installed``.
    """
    chosen = options or PrintOptions()
    source = opened(data, chosen.password)
    if chosen.on_pages is not None:
        chosen.on_pages(len(source.pdf))
    soundness = Soundness.SOUND
    try:
        with _without_collector():
            parts = parts_of(source.data, None if source.repaired else chosen.password)
            soundness = parts.soundness
            if soundness is Soundness.SWELLING:
                raise UnreadableError(finding(PdfCode.PDF_SWELLS))
            return _read(source, chosen, parts)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        # Boxes without height and the like come of damage; of a sound file they would be a fault of ours.
        if soundness is not Soundness.DAMAGED:
            raise
        raise UnreadableError(finding(PdfCode.PDF_DAMAGED)) from None
    finally:
        source.pdf.close()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let the cycle collector rest: reading makes hundreds of thousands of small objects and no cycles."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def read_picture(data: bytes, options: PrintOptions | None = None) -> Document:
    """Recognise a picture file; raises ``UnreadableError``: ``ocr_not_installed``, and as ``frames_of`` does."""
    chosen = options or PrintOptions()
    if not (chosen.ocr and installed()):
        raise UnreadableError(finding(PdfCode.OCR_NOT_INSTALLED))
    from parsers.pdf.ocr.pages import pages_from_picture

    pages = list(pages_from_picture(data, chosen.on_page))
    findings = [found for page in pages for found in _recognised(page)]
    sheets = sheets_of(pages)
    blocks, more = blocks_of(sheets, tables_in(sheets))
    findings += pictures_without_rows(blocks, [page.number for page in pages])
    return Document(tuple(blocks), reader=RAPIDOCR, pages=len(pages), findings=(*findings, *more), all_read=False)


def _read(source: OpenedPdf, options: PrintOptions, parts: FileParts) -> Document:
    soundness = parts.soundness
    pages, findings = _pages(source, options, parts)
    recognised = [page.number for page in pages if page.picture and not page.certain]
    if source.repaired:
        findings.append(finding(PdfCode.PDF_REPAIRED, None, pages=len(source.pdf)))
    hidden = hidden_on(pages)
    misread = sorted({digit for page in pages for digit in page.misread})
    untold = any(page.untold for page in pages) or bool(recognised)
    if misread:
        # Every digit of the file went through that table, or may have.
        place = Place(page=next(page.number for page in pages if page.misread))
        findings.append(finding(PdfCode.DIGITS_MISREAD, place, digits="、".join(misread)))
        pages = [replace(page, certain=False) for page in pages]
    stacked = stacked_pages(source.pdf, pages)
    sheets = sheets_of(pages, title=source.title, stacked=stacked)
    pages.clear()
    halves = sorted({sheet.page for sheet in sheets if sheet.left})
    findings += [finding(PdfCode.SHEETS_SIDE_BY_SIDE, Place(page=page)) for page in halves]
    findings += [finding(PdfCode.SHEETS_STACKED, Place(page=page)) for page in sorted(stacked)]
    findings += doubt_covered(sheets)
    doubt_beside(sheets)
    findings += _about_letters(sheets, source)
    numbers = list(about_numbers((sheet.page, sheet.number) for sheet in sheets if sheet.number and sheet.certain))
    findings += numbers
    shuffled = any(found.code == PdfCode.PAGES_OUT_OF_ORDER for found in numbers)
    if soundness is Soundness.DAMAGED or shuffled:
        # Everything is in doubt then: a second reader passes over the same damaged parts, and in pages out of order
        # nobody knows whose a row is.
        for sheet in sheets:
            sheet.glyphs = replace(sheet.glyphs, certain=False)
        options = replace(options, second=SecondReader.NEVER)
    if soundness is Soundness.DAMAGED:
        findings.append(finding(PdfCode.PDF_PARTS_DAMAGED))
    asked = _asked(source, sheets, options, parts)
    findings += _second(source, sheets, asked, options)
    tables = tables_in(sheets)
    blocks, more = blocks_of(sheets, tables)
    if options.second is SecondReader.WHEN_DOUBTFUL:
        doubtful = [page for page in _doubtful(blocks) if page not in asked][:_MOST_ASKED]
        certain = {sheet.page for sheet in sheets if sheet.certain}
        differing = _second(source, sheets, [page for page in doubtful if page in certain], options)
        if differing:
            findings += differing
            blocks, more = blocks_of(sheets, tables)
    findings += _unseen(hidden, blocks, sheets)
    if source.tagged and not recognised:
        findings += _structure(source, blocks, options.password)
    if recognised:
        findings += pictures_without_rows(blocks, recognised)
    return Document(
        tuple(blocks),
        reader=f"pdfium {pdfium.PDFIUM_INFO.version}" + (f" + {RAPIDOCR}" if recognised else ""),
        pages=len(source.pdf),
        findings=(*findings, *more),
        seen_year=source.year,
        made_at=source.made_at,
        digits_as_drawn=CheckOutcome.FAIL if misread else CheckOutcome.NOT_POSSIBLE if untold else CheckOutcome.PASS,
        cut_off=any(found.code == PdfCode.COLUMN_CLIPPED for found in more),
        all_read=not recognised and not any(found.code in _PARTS_MISSING for found in findings),
    )


def _asked(source: OpenedPdf, sheets: Sequence[PrintSheet], options: PrintOptions, parts: FileParts) -> list[int]:
    """Give the pages about which the second reader is asked before anything is in doubt."""
    certain = [sheet.page for sheet in sheets if sheet.certain]
    if options.second is SecondReader.ALWAYS:
        return certain
    if options.second is SecondReader.NEVER:
        return []
    if parts.soundness is Soundness.UNPROVEN:
        return certain[:_MOST_ASKED]
    marked = set(parts.marked)
    asked = [page for page in certain if page in marked][:_MOST_ASKED]
    middle = sheets[len(sheets) // 2] if sheets else None
    sampled = middle is not None and middle.certain and middle.page not in asked
    if middle is not None and sampled and in_sample(hashlib.sha256(source.data).hexdigest(), len(sheets)):
        asked.append(middle.page)
    return asked


def _unseen(hidden: Sequence[UnseenText], blocks: Sequence[Line | Grid], sheets: Sequence[PrintSheet]) -> list[Finding]:
    """Name the text that nobody sees; where nothing else is left of a table, there is nothing to read."""
    found = list(about_unseen(hidden, blocks, sheets))
    if found and not any(isinstance(block, Grid) for block in blocks):
        raise UnreadableError(*found, finding(ReadingCode.NOT_THIS_PAGE))
    return found


def _pages(source: OpenedPdf, options: PrintOptions, parts: FileParts) -> tuple[list[PageGlyphs], list[Finding]]:
    """Give the pages' characters; where a page has none that can be used, it is recognised."""
    pages: list[PageGlyphs] = []
    findings: list[Finding] = []
    unread = 0
    pictures: list[int] = []
    read = pages_of(source.pdf, source.data, parts, skia=source.skia, password=options.password)
    for number, page in enumerate(read, 1):
        place = Place(page=number)
        if page is None:
            findings.append(finding(PdfCode.PAGE_UNREADABLE, place))
            continue
        bad = _share_garbled(page.text)
        if bad:
            findings.append(finding(PdfCode.TEXT_GARBLED, place, producer=_named(source.producer)))
        if bad > _MOST_GARBLED or (page.picture and len(page.text) < _FEWEST_LETTERS):
            if not (options.ocr and installed()):
                unread += 1
                findings += [] if bad else [finding(PdfCode.PICTURE_UNREAD, place)]
                continue
            pictures.append(len(pages))
        elif not page.certain:
            findings.append(finding(PdfCode.TEXT_LAYER_GUESSED, place))
            findings += about_layer(source.pdf, page, options)
        pages.append(page)
    if pictures:
        findings += _recognise(source, pages, pictures, options.on_page)
    if unread and not any(page.text for page in pages):
        errors = [found for found in findings if found.code == PdfCode.TEXT_GARBLED][:1]
        raise UnreadableError(*errors, finding(PdfCode.OCR_NOT_INSTALLED))
    return pages, findings


def _recognise(
    source: OpenedPdf, pages: list[PageGlyphs], pictures: list[int], on_page: OnPage | None
) -> Iterator[Finding]:
    """Put what is recognised in the place of the pages at these positions."""
    from parsers.pdf.ocr.pages import page_from_pdf
    from parsers.pdf.ocr.pictures import MOST_PAGES, too_many_pages

    if len(pictures) > MOST_PAGES:
        raise too_many_pages()
    for at in pictures:
        if on_page is not None:
            on_page(pages[at].number, len(source.pdf))
        pages[at] = page_from_pdf(source.pdf, pages[at].number - 1)
        yield from _recognised(pages[at])


def _recognised(page: PageGlyphs) -> Iterator[Finding]:
    """Say that a page was recognised, by how much it was turned, and where it has letters that were not."""
    place = Place(page=page.number)
    yield finding(PdfCode.TEXT_FROM_PICTURE, place)
    if page.frame.turns:
        yield finding(PdfCode.PICTURE_TURNED, place, degrees=90 * page.frame.turns)
    for top, bottom in page.unread:
        begin, end = f"{top / _POINTS_A_CM:.1f}", f"{bottom / _POINTS_A_CM:.1f}"
        yield finding(PdfCode.PICTURE_PART_UNREAD, place, begin=begin, end=end)


def _share_garbled(text: str) -> float:
    return sum(garbled(letter) for letter in text) / len(text) if garbled(text) else 0.0


def _second(
    source: OpenedPdf, sheets: Sequence[PrintSheet], pages: Sequence[int], options: PrintOptions
) -> list[Finding]:
    if not pages:
        return []
    try:
        letters = dict(letters_of(source.data, pages, options.password))
    except Exception:
        # Whatever it stumbles over in a stranger's bytes: the pages asked about are then vouched for by one reader.
        for sheet in sheets:
            if sheet.page in pages:
                sheet.glyphs = replace(sheet.glyphs, certain=False)
        return [finding(PdfCode.SECOND_READER_FAILED, Place(page=pages[0]))]
    return list(compare(sheets, letters))


def _doubtful(blocks: Iterable[Line | Grid]) -> list[int]:
    """Give the pages that have a cell or a line not read for certain."""
    boxes = [block.box for block in blocks if isinstance(block, Line) and not block.certain]
    cells = (cell for block in blocks if isinstance(block, Grid) for row in block.rows for cell in row.cells)
    boxes += [cell.box for cell in cells if not cell.certain]
    return sorted({box.page for box in boxes if box is not None})


def _structure(source: OpenedPdf, blocks: Iterable[Line | Grid], password: str | None) -> list[Finding]:
    """Hold the rows read against the rows that a tagged print says it has."""
    tagged = tagged_rows(source.data, None if source.repaired else password)
    rows = (row for block in blocks if isinstance(block, Grid) for row in block.rows)
    read = sum(not row.header and len(row.cells) > 1 for row in rows)
    if tagged is None or tagged == read:
        return []
    return [finding(PdfCode.STRUCTURE_DIFFERS, None, tagged=tagged, read=read)]


def _named(producer: str) -> str:
    """Give the producer's name as it follows a noun in any language; nothing where the file does not name it."""
    return f" ({producer.strip()})" if producer.strip() else ""


def _about_letters(sheets: Sequence[PrintSheet], source: OpenedPdf) -> Iterator[Finding]:
    """Doubt words whose letters the producer may have changed."""
    producer = _named(source.producer)
    words = [word for sheet in sheets if sheet.certain for word in sheet.words]
    if source.redistilled:
        for word in words:
            word.sure = word.sure and not any(letter >= _CHINESE for letter in word.text)
        yield finding(PdfCode.TEXT_REDISTILLED, None, producer=producer)
    unmarked = (word for sheet in sheets if sheet.certain and not sheet.glyphs.marked for word in sheet.words)
    if met := doubt_alike(unmarked):
        yield finding(PdfCode.LETTERS_ALIKE, None, producer=producer, letters="、".join(met))
