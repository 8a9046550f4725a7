"""Make workbooks part by part, as their many writers do, and ask what a person was doing by them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlwt

from harvester.duty.attendance.words.kinds import KindParts
from harvester.duty.hours.calendar import OfficeCalendar
from harvester.duty.hours.hours import whole_name
from harvester.duty.hours.hours_file import parse_hours
from harvester.duty.rule.schedule import Schedules
from harvester.duty.rule.timetable import Timetable
from harvester.jobs.inputs.duty_files import load_attendance
from harvester.sheets.grid import SheetCell, kind_of, marks_of
from harvester.sheets.table_in import read_sheets
from tests.duty.tools import OFFICE, second

ME = "王小明"
OTHER = "李大華"
LEAVE = ("姓名", "假別", "開始時間", "結束時間", "事由")
OVERTIME = ("姓名", "類別", "開始日期", "結束日期", "事由")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Given = str | float | tuple[float | str, int]

MIDNIGHT = 43145.0  # 2018-02-14 00:00, a Wednesday on which offices work
AFTERNOON = 43144.5625  # 2018-02-13 13:30
ON_DUTY = ("on_duty", "office_hours")
LEAVE_ROW: list[Given] = [ME, "事假", (AFTERNOON, 1), (MIDNIGHT, 1), "家事"]
"""A text, a number, or a number (an error's name, a date's ISO text) with the position of its style."""


def says(path: Path, at: str, *, person: str = ME) -> tuple[str, str]:
    """Give ruling and code of a stamp by one attendance file, office hours 08:00–17:30, lunch 12:00–13:30."""
    attendance = load_attendance([path])
    schedules = Schedules(parse_hours(OFFICE.encode(), "hours.toml"), OfficeCalendar())
    name = whole_name(person)
    verdict = Timetable(schedules.of(name, None), list(attendance.of(name, None)), KindParts()).rule(second(at))
    return verdict.ruling.value, verdict.code.value


def grid(data: bytes) -> list[list[str]]:
    """Give the rows of the first sheet; what is more than a text is written ``text<kind>``."""
    return [[shown(cell) for cell in cells] for _, cells in read_sheets(data)[0].rows]


def shown(cell: str) -> str:
    marks = "".join(f" {mark.name}" for mark in marks_of(cell))
    return f"{cell}<{kind_of(cell).value}{marks}>" if isinstance(cell, SheetCell) else cell


def packed(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return target.getvalue()


def letters(column: int) -> str:
    return chr(ord("A") + column)


def cell_xml(given: Given, reference: str) -> str:
    where = f' r="{reference}"' if reference else ""
    value, style = given if isinstance(given, tuple) else (given, 0)
    styled = f' s="{style}"' if style else ""
    if isinstance(value, str):
        if value.startswith("#"):
            return f'<c{where}{styled} t="e"><v>{value}</v></c>'
        if value.startswith("<"):
            return f'<c{where}{styled} t="inlineStr"><is>{value}</is></c>'
        if isinstance(given, tuple) and value[:4].isdigit():
            return f'<c{where}{styled} t="d"><v>{value}</v></c>'
        return f'<c{where}{styled} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c{where}{styled}><v>{value!r}</v></c>"


def sheet_xml(
    rows: Iterable[Sequence[Given]],
    *,
    more: str = "",
    columns: str = "",
    hidden: Sequence[int] = (),
    references: bool = True,
) -> str:
    body = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            cell_xml(given, f"{letters(at)}{number}" if references else "")
            for at, given in enumerate(row)
            if given != ""
        )
        attributes = (f' r="{number}"' if references else "") + (' hidden="1"' if number in hidden else "")
        body.append(f"<row{attributes}>{cells}</row>")
    return f'<worksheet xmlns="{MAIN}">{columns}<sheetData>{"".join(body)}</sheetData>{more}</worksheet>'


def styles_xml(formats: Sequence[str | int], struck: Sequence[int] = ()) -> str:
    """Give styles 1, 2, … for formats (an ``int`` is a built-in one's number); those in ``struck`` are struck."""
    own = "".join(
        f"<numFmt numFmtId={quoteattr(str(164 + at))} formatCode={quoteattr(code)}/>"
        for at, code in enumerate(formats)
        if isinstance(code, str)
    )
    cells = "".join(
        f'<xf numFmtId="{164 + at if isinstance(code, str) else code}" fontId="{int(at + 1 in struck)}"/>'
        for at, code in enumerate(formats)
    )
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><fonts><font/><font><strike/></font></fonts>'
        f'<cellXfs><xf numFmtId="0" fontId="0"/>{cells}</cellXfs></styleSheet>'
    )


def parts_of(
    sheets: dict[str, str], styles: str = "", *, properties: str = "", states: dict[str, str] | None = None
) -> dict[str, str | bytes]:
    """Give the parts of an XLSX with these sheets' XML by name."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"{(states or {}).get(name, "")}/>'
        for at, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    if styles:
        related += f'<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
    }
    parts |= {f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets.values(), 1)}
    return parts | ({"xl/styles.xml": styles} if styles else {})


def xlsx(rows: Iterable[Sequence[Given]], formats: Sequence[str | int] = (), **more: object) -> bytes:
    """Make an XLSX of one sheet; ``more`` is that of ``sheet_xml``, and ``struck`` that of ``styles_xml``."""
    struck: Sequence[int] = more.pop("struck", ())  # type: ignore[assignment]
    styles = styles_xml(formats, struck) if formats else ""
    return packed(parts_of({"差勤": sheet_xml(rows, **more)}, styles))  # type: ignore[arg-type]


OFFICE_NS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
TIMED = (
    "<number:year/><number:text>/</number:text><number:month/><number:text>/</number:text><number:day/>"
    "<number:text> </number:text><number:hours/><number:text>:</number:text><number:minutes/>"
)
DATED = "<number:year/><number:text>/</number:text><number:month/><number:text>/</number:text><number:day/>"


def ods(
    rows: Iterable[Sequence[str]], styles: str = "", columns: str = "", elsewhere: str = "", table: str = ""
) -> bytes:
    """Make an ODS of one table; a cell is a text, or the XML of a cell."""
    made = "".join(
        row if isinstance(row, str) else "<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>"
        for row in rows
    )
    content = (
        f"<office:document-content {OFFICE_NS}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="差勤"{table}>{columns}{made}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
    }
    if elsewhere:
        parts["styles.xml"] = (
            f"<office:document-styles {OFFICE_NS}><office:styles>{elsewhere}</office:styles></office:document-styles>"
        )
    return packed(parts)


def ods_cell(text: str) -> str:
    if text.startswith("<table:"):
        return text
    return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'


def ods_date(value: str, style: str = "", text: str = "") -> str:
    styled = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell{styled} office:value-type="date" office:date-value="{value}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def ods_style(name: str, parts: str, more: str = "") -> str:
    """Make a cell style ``name`` with a date style of these parts."""
    return (
        f'<number:date-style style:name="N{name}">{parts}</number:date-style>'
        f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}">{more}'
        "</style:style>"
    )


def record(number: int, content: bytes = b"") -> bytes:
    """Make one record of an XLSB's part."""
    head = bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])
    size = len(content)
    while size > 0x7F:
        head += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + bytes([size]) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(
    rows: Sequence[Sequence[Given]],
    formats: Sequence[str] = (),
    *,
    struck: Sequence[int] = (),
    hidden: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden_columns: Sequence[int] = (),
    since_1904: bool = False,
    state: int = 0,
) -> bytes:
    """Make an XLSB of one sheet; ``merged`` has first and last row, first and last column, all from 0."""
    book = record(153, struct.pack("<II", int(since_1904), 0) + wide("")) + record(
        156, struct.pack("<II", state, 1) + wide("rId1") + wide("差勤")
    )
    sheet = b"".join(record(60, struct.pack("<IIIIH", at, at, 2048, 0, 1)) for at in hidden_columns)
    for number, row in enumerate(rows):
        flags = 0x10 if number + 1 in hidden else 0
        sheet += record(0, struct.pack("<IIHBBB", number, 0, 300, 0, flags, 0) + struct.pack("<I", 0))
        for column, given in enumerate(row):
            value, style = given if isinstance(given, tuple) else (given, 0)
            at = struct.pack("<II", column, style)
            if isinstance(value, str):
                sheet += record(6, at + wide(value)) if value else b""
            else:
                sheet += record(5, at + struct.pack("<d", value))
    sheet += b"".join(record(176, struct.pack("<IIII", *each)) for each in merged)
    styles = b"".join(record(44, struct.pack("<H", 164 + at) + wide(code)) for at, code in enumerate(formats))
    styles += record(43, struct.pack("<HH", 220, 0)) + record(43, struct.pack("<HH", 220, 8)) + record(617)
    styles += record(47, struct.pack("<HHHHHHH", 0xFFFF, 0, 0, 0, 0, 0, 0))
    for order in range(len(formats)):
        styles += record(47, struct.pack("<HHHHHHH", 0, 164 + order, int(order + 1 in struck), 0, 0, 0, 0))
    styles += record(618)
    related = (
        f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.bin"/>'
    )
    return packed(
        {
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
            "xl/worksheets/sheet1.bin": sheet,
            "xl/styles.bin": styles,
        }
    )


def as_texts(row: list[Given]) -> list[str]:
    """Give a row's cells as texts."""
    return [str(cell) for cell in row]


def xls(rows: list[list[object]], formats: list[str], *, since_1904: bool = False) -> bytes:
    """Make a BIFF8 file; a cell with a style is a pair of value and the format's position, from 1."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = since_1904
    sheet = book.add_sheet("差勤")
    for number, row in enumerate(rows):
        for column, given in enumerate(row):
            if isinstance(given, tuple):
                sheet.write(number, column, given[0], xlwt.easyxf(num_format_str=formats[given[1] - 1]))
            else:
                sheet.write(number, column, given)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
