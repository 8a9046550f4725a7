"""XLSX that runs nothing: no formula, no link; header frozen, filters on, verdicts coloured beside their words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from harvester.sheets.written.sheet import Tone, WrittenSheet, titles

_COLOURS = {
    Tone.GOOD: ("#0B5D34", "#E3F4EA"),
    Tone.BAD: ("#A01622", "#FBE6E8"),
    Tone.OPEN: ("#74500A", "#FFF3D6"),
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


#: A sheet of many columns on A4 would be too small to read.
_A4, _A3 = 9, 8
#: Points of a line, and of the lowest row that is signed by hand; what no program takes is higher than the last.
_LINE, _SIGNED, _HIGHEST = 15.75, 27.0, 409.0


def to_xlsx(sheets: Sequence[WrittenSheet]) -> bytes:
    """Write a book's bytes; the same sheets give the same bytes."""
    import datetime as dt

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
    head = book.add_format({"bold": True, "bg_color": "#E9EDF2", "border": 1, "text_wrap": True, "valign": "top"})
    plain = {"text_wrap": True, "valign": "top"}
    cells = {False: book.add_format(plain), True: book.add_format(plain | {"border": 1})}
    tones = {tone: book.add_format({"font_color": ink, "bg_color": ground}) for tone, (ink, ground) in _COLOURS.items()}
    for title, sheet in zip(titles(sheets), sheets, strict=True):
        _sheet(book.add_worksheet(title), sheet, head, cells[sheet.ruled], tones)
    book.close()
    return out.getvalue()


def _sheet(page: Any, sheet: WrittenSheet, head: Any, cell: Any, tones: dict[Tone, Any]) -> None:
    widths = sheet.column_widths()
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    for column, label in enumerate(sheet.header):
        page.write_string(0, column, label, head)
    lowest = _SIGNED if sheet.ruled else _LINE
    page.set_row(0, _LINE * sheet.lines_of(sheet.header, widths))
    for number, row in enumerate(sheet.rows, 1):
        # Not every program fits a row to its wrapped texts when it opens a book.
        page.set_row(number, min(_HIGHEST, max(lowest, _LINE * sheet.lines_of(row, widths))))
        for column, value in enumerate(row):
            match value:
                case None | "":
                    page.write_blank(number, column, None, cell)
                case int() | float():
                    page.write_number(number, column, value, cell)
                case _:
                    page.write_string(number, column, value, cell)
    last = max(1, len(sheet.rows))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(sheet.header) - 1)
    for word, tone in sheet.tones.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": tones[tone]}
        page.conditional_format(1, 0, last, len(sheet.header) - 1, rule)
    page.set_landscape()
    page.set_paper(_A4 if sheet.ruled else _A3)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&C&14{sheet.title.replace('&', '&&')}")
    page.set_footer("&C&P / &N")
