"""Saved or live HTML → a document of lines and grids.

Beautiful Soup on lxml parses; where a page is so large that this would take long, lxml itself does. Both give the same
reading, and which one it was is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from lxml.etree import HTMLParser, XMLSyntaxError, _Element, fromstring

from parsers.findings import ReadingCode, UnreadableError, finding
from parsers.html.blocks import blocks_of
from parsers.html.cut_off import is_cut_off
from parsers.html.decode import decode
from parsers.html.mhtml import Archive, is_mhtml, open_archive
from parsers.html.overloaded import is_overloaded
from parsers.html.pages_within import has_records, within
from parsers.html.signs import LayoutSigns, known_by_headers
from parsers.html.soup import LXML, READER, TooDeepError
from parsers.html.soup import parse as parse_soup
from parsers.html.styles import ALONE, Linked
from parsers.html.tables_seen import TableSeen, tables_in
from parsers.moments import TAIPEI
from parsers.table.grid import Document, Grid
from parsers.table.layouts import TableLayout, shipped_layouts
from parsers.table.words.vocabulary import SHIPPED

#: Characters from which on lxml parses a page itself.
LARGE = 400_000
_SINGLEFILE = re.compile(r"saved date:\s*\w{3} (\w{3} \d{1,2} \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})")
_CONTROLS = bytes([*range(0x09), 0x0B, *range(0x0E, 0x20)])
_NESTED_TOO_DEEP = "excessive depth"


def read_page(
    data: bytes,
    *,
    seen_year: int | None = None,
    whole_lists: bool = False,
    layouts: Sequence[TableLayout] = (),
) -> Document:
    """Read one page, plain HTML or MHTML; ``seen_year`` and ``whole_lists`` are known to who captured it live.

    ``layouts`` are declarations beside the shipped ones, and before them.

    Raises ``UnreadableError`` for an unknown encoding or a page nested or laden with attributes beyond all reason.
    """
    if is_mhtml(data):
        try:
            archive = open_archive(data)
        except RecursionError:
            # Parts in parts, which the standard library opens one in another.
            raise UnreadableError(finding(ReadingCode.TOO_DEEP)) from None
        document = _shown_in(archive, layouts)
    else:
        document = read_text(decode(data), layouts=layouts)
    return replace(document, seen_year=seen_year or document.seen_year, whole_lists=whole_lists)


def _shown_in(archive: Archive, layouts: Sequence[TableLayout]) -> Document:
    """Read the page a browser shows of an archive; another one with records is said to be there."""
    texts = [decode(part.data, part.charset) for part in archive.pages]
    documents = [read_text(text, archive.saved_at, archive.linked, layouts) for text in texts]
    if not documents:
        raise UnreadableError(finding(ReadingCode.NOT_THIS_PAGE))
    telling = {position for position, found in enumerate(documents) if _has_table(found)}
    shown = next((position for position in archive.shown(texts) if position in telling), 0)
    document = documents[shown]
    if telling - {shown}:
        return replace(document, findings=(*document.findings, finding(ReadingCode.SECOND_PAGE)))
    return document


def read_text(
    text: str,
    saved_at: datetime | None = None,
    linked: Linked = ALONE,
    layouts: Sequence[TableLayout] = (),
) -> Document:
    """Read a page's markup, already decoded (``page.content()`` of a browser).

    ``linked`` is what came with it; ``layouts`` are declarations beside the shipped ones, and before them.
    """
    text = _of_whole_letters(text)
    reader = LXML if len(text) >= LARGE else READER
    root = _parse(text)
    if root is None:
        return Document((), reader)
    saved = saved_at or _saved_at(text)
    known, signs = (*layouts, *shipped_layouts()), LayoutSigns(root)
    layout = signs.layout(known)
    blocks = blocks_of(root, linked, signs.passed_over(layout) if layout is not None else frozenset())
    layout = layout or known_by_headers(blocks.found, known)
    words = layout.vocabulary if layout is not None else SHIPPED
    findings = list(blocks.findings)
    if is_cut_off(text):
        findings.append(finding(ReadingCode.PAGE_CUT_OFF))
    if any(has_records(each, words) for each in within(root)):
        findings.append(finding(ReadingCode.SECOND_PAGE))
    return Document(
        blocks.found,
        reader,
        layout=layout.name if layout is not None else None,
        words=words,
        findings=tuple(findings),
        seen_year=_year_of(saved) if saved else None,
        made_at=saved,
    )


def look(data: bytes, layouts: Sequence[TableLayout] = ()) -> tuple[list[TableSeen], TableLayout | None]:
    """Give the tables of the page a browser shows, as they look, and the layout whose signs the page carries.

    Raises ``UnreadableError`` as ``read_page`` does.
    """
    texts = (
        [decode(data)] if not is_mhtml(data) else [decode(one.data, one.charset) for one in open_archive(data).pages]
    )
    tables: list[TableSeen] = []
    signed = None
    for text in map(_of_whole_letters, texts):
        root = _parse(text)
        if root is not None:
            signed = signed or LayoutSigns(root).layout((*layouts, *shipped_layouts()))
            tables += tables_in(root)
    return tables, signed


def _of_whole_letters(text: str) -> str:
    """Join halves of letters (surrogates, of which a browser's text may hold some); one alone is a damaged letter."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")
    return text


def _parse(text: str) -> _Element | None:
    if is_overloaded(text):
        raise UnreadableError(finding(ReadingCode.TOO_MANY_ATTRIBUTES))
    return _parse_large(text) if len(text) >= LARGE else _parse_small(text)


def _parse_small(text: str) -> _Element | None:
    try:
        return parse_soup(text.translate(dict.fromkeys(_CONTROLS)))
    except TooDeepError:
        raise UnreadableError(finding(ReadingCode.TOO_DEEP)) from None


def _parse_large(text: str) -> _Element | None:
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    markup = text.encode().translate(None, _CONTROLS)
    if not markup.strip():
        return None
    try:
        root = fromstring(markup, parser)
    except XMLSyntaxError:
        return None
    if any(_NESTED_TOO_DEEP in entry.message.lower() for entry in parser.error_log):
        raise UnreadableError(finding(ReadingCode.TOO_DEEP))
    return root


def _year_of(saved: datetime) -> int | None:
    try:
        return saved.astimezone(TAIPEI).year
    except OverflowError:  # a stated time at the end of all times
        return None


def _saved_at(text: str) -> datetime | None:
    """Find when SingleFile saved the page; other ways of saving do not say."""
    match = _SINGLEFILE.search(text[:4000])
    if match is None:
        return None
    try:
        return datetime.strptime(f"{match[1]} {match[2]}", "%b %d %Y %H:%M:%S %z")
    except ValueError:
        return None


def _has_table(document: Document) -> bool:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    while grids:
        grid = grids.pop()
        for row in grid.rows:
            if document.words.is_header(row.texts):
                return True
            grids += [inner for cell in row.cells for inner in cell.inner]
    return False
