"""Books that an office opens: nothing runs, nothing is lost, words stand beside colours."""

import io
import zipfile
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from harvester.sheets.written.ods_out import to_ods
from harvester.sheets.written.sheet import Tone, WrittenSheet
from harvester.sheets.written.xlsx_out import to_xlsx

SHEET = WrittenSheet(
    title="名單：[核定]/補休",
    header=("員工編號", "姓名", "時數", "結果", "說明"),
    rows=(
        ("00123", "王小明", 4, "核給", '=HYPERLINK("http://evil.example","x")'),
        ("A013", " 李  大文", None, "不核給", "+1\n第二行"),
        ("A014", "@cmd", 2.5, "待確認", "https://elearn.hrd.gov.tw/"),
    ),
    tones={"核給": Tone.GOOD, "不核給": Tone.BAD, "待確認": Tone.OPEN},
)
WRITERS = pytest.mark.parametrize("write", [to_xlsx, to_ods])


@WRITERS
def test_every_cell_comes_back_as_it_was(write) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write([SHEET, replace(SHEET, title="課程")])))
    assert len(book.sheet_names) == 2
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0] == list(SHEET.header)
    assert [["" if cell is None else cell for cell in row] for row in SHEET.rows] == rows[1:]


@WRITERS
def test_nothing_in_it_runs_or_leads_anywhere(write) -> None:
    with zipfile.ZipFile(io.BytesIO(write([SHEET]))) as book:
        inside = b"".join(book.read(name) for name in book.namelist())
    for sign in (b"<f>", b"table:formula", b"xlink:href", b"<hyperlink", b'TargetMode="External"'):
        assert sign not in inside


@WRITERS
def test_the_same_sheets_give_the_same_bytes(write) -> None:
    assert write([SHEET]) == write([SHEET])


def test_the_header_stays_in_sight_and_filters_are_on() -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx([SHEET]))) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in page
    assert '<autoFilter ref="A1:E4"/>' in page
    assert page.count("<cfRule") == 3


def test_a_column_is_as_wide_as_its_chinese() -> None:
    assert SHEET.column_widths()[:4] == [10, 11, 6, 8]


def test_a_sheet_without_rows_is_a_header() -> None:
    empty = WrittenSheet("空", ("甲", "乙"), (), {})
    for write in (to_xlsx, to_ods):
        book = CalamineWorkbook.from_filelike(io.BytesIO(write([empty])))
        assert book.get_sheet_by_index(0).to_python() == [["甲", "乙"]]


def test_an_ods_keeps_its_header_in_sight_filters_and_prints_wide() -> None:
    with zipfile.ZipFile(io.BytesIO(to_ods([SHEET, replace(SHEET, title="課程")]))) as book:
        content, settings, styles = (book.read(f"{name}.xml").decode() for name in ("content", "settings", "styles"))
    assert content.count("<table:table-header-rows>") == 2
    assert "table:target-range-address=\"'名單：（核定）／補休'.A1:'名單：（核定）／補休'.E4\"" in content
    assert settings.count('config:name="VerticalSplitMode" config:type="short">2<') == 2
    assert 'config:name="課程"' in settings
    assert 'style:scale-to-X="1"' in styles


def test_a_long_label_is_wrapped_above_short_words() -> None:
    sheet = replace(SHEET, header=("員工編號", "姓名", "補休：無加班、公差假、值勤", "結果", "說明"))
    assert sheet.column_widths()[:4] == [10, 11, 14, 8]
