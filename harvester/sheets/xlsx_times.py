"""Which date cells of an XLSX sheet are shown with a time: only their number format says so."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN_TIMED = frozenset({18, 19, 20, 21, 22, 45, 46, 47})
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^hms\]]*\]')
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")


def timed_cells(data: bytes, sheet: int) -> frozenset[tuple[int, int]]:
    """Give (row, column), from 1, of the cells of a sheet (from 0) whose format shows hours; none for other files."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        if "xl/workbook.xml" not in book.namelist():
            return frozenset()
        timed = _timed_styles(book)
        found: set[tuple[int, int]] = set()
        with book.open(_sheet_path(book, sheet)) as part:
            for _, cell in etree.iterparse(part, tag=f"{_MAIN}c", resolve_entities=False, no_network=True):
                reference = _REFERENCE.fullmatch(cell.get("r", ""))
                if reference and int(cell.get("s", "0")) in timed:
                    found.add((int(reference[2]), _column(reference[1])))
                cell.clear()
    return frozenset(found)


def _timed_styles(book: zipfile.ZipFile) -> frozenset[int]:
    if "xl/styles.xml" not in book.namelist():
        return frozenset()
    root = _parsed(book, "xl/styles.xml")
    own = {
        int(item.get("numFmtId", "0")): _LITERAL.sub("", item.get("formatCode", "").lower())
        for item in root.iter(f"{_MAIN}numFmt")
    }
    formats = root.find(f"{_MAIN}cellXfs")
    ids = [int(item.get("numFmtId", "0")) for item in formats] if formats is not None else []
    return frozenset(
        index for index, number in enumerate(ids) if number in _BUILT_IN_TIMED or "h" in own.get(number, "")
    )


def _sheet_path(book: zipfile.ZipFile, sheet: int) -> str:
    sheets = list(_parsed(book, "xl/workbook.xml").iter(f"{_MAIN}sheet"))
    wanted = sheets[sheet].get(_RELATION)
    for relation in _parsed(book, "xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == wanted:
            return posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
    raise KeyError(f"sheet {sheet + 1}")


def _parsed(book: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(book.read(name), parser)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
