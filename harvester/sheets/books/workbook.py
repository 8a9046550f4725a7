"""Workbooks in: XLSX, XLSB, XLS, ODS, and the tables of a page, told by what they hold, as sheets of cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial

from harvester.sheets.books.html_tables import html_sheets, mhtml_sheets
from harvester.sheets.books.ods import ods_sheets
from harvester.sheets.books.ooxml import OoxmlParts
from harvester.sheets.books.signs import Holds, compound_name, is_locked_ods, other_name, packed_name
from harvester.sheets.books.spreadsheet_xml import spreadsheet_xml_sheets
from harvester.sheets.books.xls import xls_sheets
from harvester.sheets.books.xlsb import xlsb_sheets
from harvester.sheets.books.xlsx import xlsx_sheets
from harvester.sheets.codes import SheetCode
from harvester.sheets.errors import BeyondError, TableError
from harvester.sheets.grid import Sheet


def workbook_sheets(data: bytes, kind: Holds) -> Iterator[Sheet]:
    """Give the sheets of a workbook that have a filled cell.

    Raises ``TableError`` where it is broken, ``BeyondError`` where it is something else, locked, or far too large.
    """
    match kind:
        case Holds.PACKED:
            yield from _packed_sheets(data)
        case Holds.BIFF:
            yield from _compound_sheets(data)
        case Holds.SPREADSHEET_XML:
            yield from spreadsheet_xml_sheets(data)
        case Holds.FLAT_ODS:
            yield from ods_sheets(partial(io.BytesIO, data), None)
        case Holds.HTML:
            yield from _page_sheets(html_sheets, data, "HTML")
        case Holds.MHTML:
            yield from _page_sheets(mhtml_sheets, data, "MHTML")
        case Holds.OTHER:
            raise BeyondError(SheetCode.SHEET_OTHER_KIND, kind=other_name(data) or "")
        case Holds.TEXT:
            raise TableError("text")


def _packed_sheets(data: bytes) -> Iterator[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if (name := packed_name(book)) is not None:
                raise BeyondError(SheetCode.SHEET_OTHER_KIND, kind=name)
            if is_locked_ods(book):
                raise BeyondError(SheetCode.SHEET_LOCKED)
            yield from _parts_of(book)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, KeyError, OSError) as error:
        raise TableError(str(error)) from error


def _parts_of(book: zipfile.ZipFile) -> Iterator[Sheet]:
    names = set(book.namelist())
    if "content.xml" in names:
        styles = partial(book.open, "styles.xml") if "styles.xml" in names else None
        yield from ods_sheets(partial(book.open, "content.xml"), styles)
        return
    package = OoxmlParts(book)
    yield from (xlsb_sheets if package.workbook().endswith(".bin") else xlsx_sheets)(package)


def _compound_sheets(data: bytes) -> Iterator[Sheet]:
    name = compound_name(data)
    if name is not None:
        raise BeyondError(SheetCode.SHEET_OTHER_KIND, kind=name) if name else BeyondError(SheetCode.SHEET_LOCKED)
    yield from xls_sheets(data)


def _page_sheets(read: Callable[[bytes], Iterator[Sheet]], data: bytes, name: str) -> Iterator[Sheet]:
    """Give the tables of a page; one that has none is refused by what it is."""
    found = False
    for sheet in read(data):
        found = True
        yield sheet
    if not found:
        raise BeyondError(SheetCode.SHEET_OTHER_KIND, kind=name)
