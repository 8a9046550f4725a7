"""Forms as ODT and DOCX: the texts of their paragraphs and table cells, within bounds, nothing fetched from outside."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from parsers.findings import ReadingCode, UnreadableError, finding
from parsers.form.texts import FormTexts, Table

_MOST = 20 * 1024 * 1024
_PARTS = ("content.xml", "word/document.xml")
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h", f"{_WORD}p"})
_TABLES = frozenset({f"{_TABLE}table", f"{_WORD}tbl"})
_ROWS = frozenset({f"{_TABLE}table-row", f"{_WORD}tr"})
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_WORD}tc"})
# Text that was deleted with changes tracked, and notes of a reviewer, are no part of the form.
_NOT_SEEN = frozenset({f"{_TEXT}tracked-changes", f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText",
                       "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"})  # fmt: skip
_BREAKS = frozenset({f"{_TEXT}line-break", f"{_WORD}br", f"{_WORD}cr"})
_TABS = frozenset({f"{_TEXT}tab", f"{_WORD}tab"})
_SPACES = f"{_TEXT}s"


def is_office(data: bytes) -> bool:
    """Tell whether bytes are an office document's archive."""
    return data.startswith(b"PK")


def office_texts(data: bytes) -> FormTexts:
    """Give the texts of an ODT or a DOCX; raises ``UnreadableError`` where it is neither."""
    root = _root(data)
    cells: list[str] = []
    tables: list[Table] = []
    _walk(root, cells, tables)
    return FormTexts(tuple(cells), tuple(tables))


def _root(data: bytes) -> etree._Element:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            part = next((name for name in _PARTS if name in names), None)
            if part is None:
                raise UnreadableError(finding(ReadingCode.WRONG_TYPE))
            with archive.open(part) as file:
                text = file.read(_MOST + 1)
        if len(text) > _MOST:
            raise UnreadableError(finding(ReadingCode.TOO_LARGE, None, megabytes=len(text) // 1024 // 1024, limit=20))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(text, parser)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, etree.XMLSyntaxError):
        raise UnreadableError(finding(ReadingCode.WRONG_TYPE)) from None


def _walk(element: etree._Element, cells: list[str], tables: list[Table]) -> None:
    for child in element:
        if child.tag in _NOT_SEEN or not isinstance(child.tag, str):
            continue
        if child.tag in _PARAGRAPHS:
            cells.append(_text(child))
        elif child.tag in _TABLES:
            tables.append(tuple(tuple(map(_cell, _of(row, _CELLS))) for row in _of(child, _ROWS)))
            cells += (cell for row in tables[-1] for cell in row)
        else:
            _walk(child, cells, tables)


def _of(element: etree._Element, tags: frozenset[str]) -> Iterator[etree._Element]:
    """Give the rows of a table, or the cells of a row, whatever groups stand between."""
    for child in element:
        if child.tag in tags:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _CELLS and child.tag not in _NOT_SEEN:
            yield from _of(child, tags)


def _cell(cell: etree._Element) -> str:
    return "\n".join(_text(part) for part in _paragraphs(cell))


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in _PARAGRAPHS:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _NOT_SEEN:
            yield from _paragraphs(child)


def _text(paragraph: etree._Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: etree._Element) -> Iterator[str]:
    word = element.tag.startswith(_WORD) if isinstance(element.tag, str) else False
    if not word or element.tag == f"{_WORD}t":
        yield element.text or ""
    for child in element:
        tag = child.tag
        if tag in _BREAKS:
            yield "\n"
        elif tag in _TABS:
            yield "\t"
        elif tag == _SPACES:
            yield " " * int(child.get(f"{_TEXT}c") or 1)
        elif isinstance(tag, str) and tag not in _NOT_SEEN:
            yield from _pieces(child)
        if not word:
            yield child.tail or ""
