"""Texts and pages that systems hand out as ``.xls`` or ``.csv``: read as what they are, or refused by what they are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from harvester.jobs.inputs.sheet_files import CITY, open_sheets
from harvester.sheets.errors import BeyondError
from harvester.sheets.table_in import read_sheets
from tests.sheets.tools import ME, OFFICE_NS, grid, ods_cell, packed, parts_of, says, sheet_xml

HEADER = ("姓名", "類別", "開始時間", "結束時間", "事由")
ROW = (ME, "加班", "107/02/10 08:00", "107/02/10 12:00", "趕辦")
AT = "2018-02-10 08:30:00"
OVERTIME = ("on_duty", "overtime")


def lines(separator: str = ",", end: str = "\r\n", rows: tuple[tuple[str, ...], ...] = (HEADER, ROW)) -> str:
    return "".join(separator.join(row) + end for row in rows)


def html_of(rows: tuple[tuple[str, ...], ...] = (HEADER, ROW), tag: str = "td") -> str:
    made = "".join("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>" for row in rows)
    return f"<table border=1>{made}</table>"


OFFICE_PAGE = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<head><meta http-equiv=Content-Type content="text/html; charset={charset}"></head><body>{table}</body></html>'
)
SPREADSHEET_XML = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<Styles><Style ss:ID="Default"><NumberFormat/></Style><Style ss:ID="s1"><NumberFormat ss:Format="Short Date"/>'
    '</Style><Style ss:ID="s2"><NumberFormat ss:Format="yyyy/mm/dd\\ hh:mm"/></Style><Style ss:ID="s3">'
    '<Font ss:StrikeThrough="1"/><NumberFormat ss:Format="00000"/></Style></Styles>'
    '<Worksheet ss:Name="加班"><Table><Column ss:Index="5" ss:Hidden="1"/>{rows}</Table></Worksheet></Workbook>'
)


def xml_row(cells: tuple[str, ...], more: str = "") -> str:
    return f"<Row{more}>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in cells) + "</Row>"


def as_text(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f'="{cell}"' for cell in row)


TEXTS: dict[str, bytes] = {
    "tabs, UTF-16 with BOM": lines("\t").encode("utf-16"),
    "tabs, UTF-16LE without BOM": lines("\t").encode("utf-16-le"),
    "tabs, UTF-16BE without BOM": lines("\t").encode("utf-16-be"),
    "tabs, UTF-16BE with BOM": b"\xfe\xff" + lines("\t").encode("utf-16-be"),
    "commas, UTF-16LE without BOM": lines().encode("utf-16-le"),
    "tabs, Big5": lines("\t").encode("cp950"),
    "semicolons under a title with a comma": ("差勤資料, 列印日期：107/02/14\n" + lines(";")).encode(),
    "bars": lines("|").encode(),
    "full-width commas": lines("，").encode("utf-8-sig"),
    "sep=,": ("sep=,\r\n" + lines()).encode("utf-8-sig"),
    "sep=;": ("SEP=;\r\n" + lines(";")).encode("utf-8"),
    'sep="\t"': ("sep=\t\r\n" + lines("\t")).encode("utf-16"),
    "carriage returns": lines(end="\r").encode(),
    "texts as formulas": lines(rows=(HEADER, as_text(ROW))).encode("cp950"),
    "texts as formulas, quoted": lines(rows=(HEADER, tuple(f'"=""{cell}"""' for cell in ROW))).encode(),
    "apostrophes": lines(rows=(HEADER, tuple(f"'{cell}" for cell in ROW))).encode("cp950"),
    "zero bytes": lines(rows=(HEADER, tuple(f"{cell}\0\0" for cell in ROW))).encode("utf-8-sig"),
    "everything quoted": lines(rows=tuple(tuple(f'"{cell}"' for cell in row) for row in (HEADER, ROW))).encode(),
    "html, Big5": OFFICE_PAGE.format(charset="big5", table=html_of()).encode("cp950"),
    "html, UTF-8": OFFICE_PAGE.format(charset="utf-8", table=html_of(tag="th")).encode(),
    "html, UTF-8 with BOM": OFFICE_PAGE.format(charset="utf-8", table=html_of()).encode("utf-8-sig"),
    "html, UTF-16": OFFICE_PAGE.format(charset="unicode", table=html_of()).encode("utf-16"),
    "html, one cell a line": html_of().replace("<", "\n<").encode(),
    "html, a bare table under a title": f"<b>加班明細</b><br>{html_of()}".encode(),
    "html, simplified letters declared": OFFICE_PAGE.format(charset="gb2312", table=html_of()).encode("gb18030"),
    "html, table in a table": f"<table><tr><td>{html_of()}</td></tr></table>".encode(),
    "mhtml": (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + OFFICE_PAGE.format(charset="utf-8", table=html_of()).encode()
        + b"\r\n--b--\r\n"
    ),
    "xml spreadsheet": SPREADSHEET_XML.format(rows=xml_row(HEADER) + xml_row(ROW)).encode(),
    "xml spreadsheet, UTF-16": SPREADSHEET_XML.replace('version="1.0"', 'version="1.0" encoding="UTF-16"')
    .format(rows=xml_row(HEADER) + xml_row(ROW))
    .encode("utf-16"),
    "flat ods": (
        f"<?xml version='1.0'?><office:document {OFFICE_NS}><office:body><office:spreadsheet>"
        '<table:table table:name="a">'
        + "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in (HEADER, ROW))
        + "</table:table></office:spreadsheet></office:body></office:document>"
    ).encode(),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("suffix", ["xls", "csv"])
def test_what_systems_hand_out_is_read_as_what_it_is(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / f"overtime.{suffix}"
    path.write_bytes(TEXTS[name])
    assert says(path, AT) == OVERTIME
    assert says(path, "2018-02-10 12:30:00") == ("off_duty", "weekend")


def compound(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(200)


OTHERS: dict[str, tuple[bytes, str, str]] = {
    "rtf": (b"{\\rtf1\\ansi 107/02/10", "sheet_other_kind", "RTF"),
    "pdf": (b"%PDF-1.7\n", "sheet_other_kind", "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n", "sheet_other_kind", "PNG"),
    "jpeg": (b"\xff\xd8\xff\xe0", "sheet_other_kind", "JPEG"),
    "gzip": (b"\x1f\x8b\x08", "sheet_other_kind", "GZIP"),
    "docx": (packed({"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"}), "sheet_other_kind", "Word (.docx)"),
    "numbers": (packed({"Index/Document.iwa": "x"}), "sheet_other_kind", "Apple Numbers"),
    "zip": (packed({"a.csv": "a,b"}), "sheet_other_kind", "ZIP"),
    "odt": (
        packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        "sheet_other_kind",
        "ODT",
    ),
    "doc": (compound("WordDocument"), "sheet_other_kind", "Word (.doc)"),
    "locked xlsx": (compound("EncryptedPackage"), "sheet_locked", ""),
    "locked ods": (
        packed({"content.xml": "x", "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}),
        "sheet_locked",
        "",
    ),
    "a page without a table": (
        b"<!DOCTYPE html><html><body>\xe8\xab\x8b\xe7\x99\xbb\xe5\x85\xa5</body></html>",
        "sheet_other_kind",
        "HTML",
    ),
    "a frame set": (b"<html><frameset><frame src=sheet001.htm></frameset></html>", "sheet_other_kind", "HTML"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_table_is_refused_by_what_it_is(tmp_path: Path, name: str) -> None:
    data, code, kind = OTHERS[name]
    path = tmp_path / "attendance.xls"
    path.write_bytes(data)
    with pytest.raises(BeyondError) as caught:
        open_sheets(path, CITY)
    assert caught.value.code.value == code
    assert caught.value.params.get("kind", "") == kind


def test_a_broken_workbook_says_so_without_quoting_its_bytes(tmp_path: Path) -> None:
    whole = packed(parts_of({"a": sheet_xml([HEADER, ROW])}))
    for data in (whole[:200], b"\xd0\xcf\x11\xe0" + b"Workbook".join([b"\0" * 600] * 2), zipped_without_book()):
        with pytest.raises(ValueError, match=r"^.{1,200}$"):
            read_sheets(data)


def zipped_without_book() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook><sheets><sheet name='a' r:id='x'/></sheets></workbook>")
    return target.getvalue()


def test_merged_cells_of_a_page_hold_for_their_rows() -> None:
    page = (
        "<table><tr><td>姓名</td><td>類別</td><td>開始時間</td><td>結束時間</td></tr>"
        f"<tr><td rowspan=2>{ME}</td><td>加班</td><td>107/02/03 08:00</td><td>107/02/03 12:00</td></tr>"
        "<tr><td>加班</td><td>107/02/10 08:00</td><td>107/02/10 12:00</td></tr>"
        "<tr style='display:none'><td>x</td></tr></table>"
    )
    assert [row[0].split("<")[0] for row in grid(page.encode())] == ["姓名", ME, ME]


def test_an_xml_spreadsheet_s_cells_have_their_styles() -> None:
    rows = (
        '<Row ss:Index="3"><Cell><Data ss:Type="String">甲</Data></Cell>'
        '<Cell ss:StyleID="s1"><Data ss:Type="DateTime">2018-02-14T00:00:00.000</Data></Cell>'
        '<Cell ss:StyleID="s2"><Data ss:Type="DateTime">2018-02-14T00:00:00.000</Data></Cell>'
        '<Cell ss:Index="4" ss:StyleID="s3" ss:MergeAcross="1"><Data ss:Type="Number">123</Data></Cell>'
        '<Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=A1"/></Row>'
        '<Row ss:Hidden="1"><Cell ss:StyleID="gone"><Data ss:Type="DateTime">2018-02-14T00:00:00</Data></Cell></Row>'
    )
    assert grid(SPREADSHEET_XML.format(rows=rows).encode()) == [
        [
            "甲",
            "2018-02-14<date>",
            "2018-02-14 00:00:00<instant>",
            "00123<number STRUCK>",
            "00123<number MERGED STRUCK HIDDEN_COLUMN>",
            "#N/A<error>",
            "=A1<error>",
        ],
        ["2018-02-14 ??:??<uncertain HIDDEN_ROW>"],
    ]


def test_ordinary_texts_stay_as_they_are() -> None:
    """The innocent twins: apostrophes, equal signs and commas inside cells are the cells' own."""
    text = '姓名,備註\nO\'Neil,5 o\'clock\n甲,a="b"\n乙,"一，二，三"\n丙,sep=;\n'
    assert grid(text.encode())[1:] == [["O'Neil", "5 o'clock"], ["甲", 'a="b"'], ["乙", "一，二，三"], ["丙", "sep=;"]]
    assert grid(b"a,b\n \t, \n1,2\n") == [["a", "b"], ["1", "2"]]
    assert grid(b"BMI,b\n<5,6\n") == [["BMI", "b"], ["<5", "6"]]
