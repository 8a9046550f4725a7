"""What a sheet shows is not always what its cells hold: hidden, struck, errors, numbers with zeros."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from harvester.sheets.books.building import MOST_CELLS, Room
from harvester.sheets.books.formats import parsed
from harvester.sheets.books.numbers import number_cell
from harvester.sheets.errors import BeyondError
from harvester.sheets.grid import Sheet
from harvester.sheets.table_in import read_sheets
from tests.sheets.tools import (
    LEAVE,
    ME,
    grid,
    ods,
    ods_cell,
    packed,
    parts_of,
    sheet_xml,
    shown,
    styles_xml,
    xlsb,
    xlsx,
)

ROW = [ME, "事假", "107/02/13 08:00", "107/02/13 17:30"]


def hidden_rows() -> dict[str, bytes]:
    row = "<table:table-row{}>" + "".join(map(ods_cell, ROW)) + "</table:table-row>"
    flat = sheet_xml([LEAVE, ROW]).replace('<row r="2">', '<row r="2" ht="0" customHeight="1">')
    return {
        "xlsx": xlsx([LEAVE, ROW], hidden=[2]),
        "xlsx, no height": packed(parts_of({"a": flat})),
        "xlsb": xlsb([LEAVE, ROW], hidden=[2]),
        "ods": ods([list(LEAVE), row.format(' table:visibility="collapse"')]),
        "ods, filtered": ods([list(LEAVE), row.format(' table:visibility="filter"')]),
    }


@pytest.mark.parametrize("name", sorted(hidden_rows()))
def test_a_hidden_row_is_marked(name: str) -> None:
    header, row = grid(hidden_rows()[name])
    assert header[0] == "姓名"
    assert row[:2] == [f"{ME}<text HIDDEN_ROW>", "事假<text HIDDEN_ROW>"]


@pytest.mark.parametrize("state", [' state="hidden"', ' state="veryHidden"'])
def test_a_hidden_sheet_is_marked(state: str) -> None:
    parts = parts_of({"差勤": sheet_xml([LEAVE, ROW]), "草稿": sheet_xml([LEAVE, ROW])}, states={"草稿": state})
    seen, unseen = read_sheets(packed(parts))
    assert (seen.hidden, unseen.hidden, unseen.name) == (False, True, "草稿")
    assert shown(next(unseen.rows)[1][0]) == "姓名<text HIDDEN_ROW>"
    assert shown(next(seen.rows)[1][0]) == "姓名"
    assert read_sheets(xlsb([LEAVE, ROW], state=1))[0].hidden
    style = (
        '<style:style style:name="t" style:family="table"><style:table-properties table:display="{}"/></style:style>'
    )
    for display, hidden in (("false", True), ("true", False)):
        data = ods([list(LEAVE), ROW], style.format(display), table=' table:style-name="t"')
        assert read_sheets(data)[0].hidden is hidden


@pytest.mark.parametrize("attributes", ['hidden="1"', 'width="0" customWidth="1"', 'hidden="true" width="9"'])
def test_hidden_columns_are_marked_in_header_and_rows(attributes: str) -> None:
    columns = f'<cols><col min="1" max="2" width="9"/><col min="3" max="4" {attributes}/></cols>'
    for row in grid(xlsx([LEAVE, ROW], columns=columns)):
        assert ["HIDDEN_COLUMN" in cell for cell in row[:4]] == [False, False, True, True]
    assert "HIDDEN_COLUMN" in grid(xlsb([LEAVE, ROW], hidden_columns=[2]))[1][2]
    of_ods = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    found = grid(ods([list(LEAVE), ROW], columns=of_ods))[1]
    assert ["HIDDEN_COLUMN" in cell for cell in found] == [False, True, True, False]


def struck() -> dict[str, bytes]:
    line = '<style:text-properties style:text-line-through-style="solid"/>'
    span = f'<style:style style:name="T1" style:family="text">{line}</style:style>'
    cell = f'<style:style style:name="c" style:family="table-cell">{line}</style:style>'
    child = '<style:style style:name="d" style:family="table-cell" style:parent-style-name="c"/>'
    in_span = ods_cell("").replace("<text:p>", f'<text:p><text:span text:style-name="T1">{ME}</text:span>')
    in_style = ods_cell(ME).replace("<table:table-cell", '<table:table-cell table:style-name="d"')
    run = f"<r><rPr><strike/></rPr><t>{ME[0]}</t></r><r><t>{ME[1:]}</t></r>"
    book = xlwt.Workbook(encoding="utf-8")
    book.add_sheet("a").write(0, 0, ME, xlwt.easyxf("font: struck_out on"))
    biff = io.BytesIO()
    book.save(biff)
    shared = parts_of({"a": sheet_xml([[0]]).replace("<c ", '<c t="s" ').replace("0</v>", "0</v>")})
    shared["xl/sharedStrings.xml"] = f'<sst xmlns="x"><si>{run}<rPh><t>ㄨㄤˊ</t></rPh></si></sst>'
    name = "xl/_rels/workbook.xml.rels"
    shared[name] = str(shared[name]).replace(
        "</Relationships>", '<Relationship Id="z" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    return {
        "xlsx": xlsx([[(ME, 1)]], ["@"], struck=[1]),
        "xlsx, a run": xlsx([[run]]),
        "xlsx, a run of a shared text": packed(shared),
        "xlsb": xlsb([[(ME, 1)]], ["@"], struck=[1]),
        "xls": biff.getvalue(),
        "ods, by style": ods([[in_style]], cell + child),
        "ods, by span": ods([[in_span]], span),
    }


@pytest.mark.parametrize("name", sorted(struck()))
def test_a_struck_text_is_marked(name: str) -> None:
    assert grid(struck()[name]) == [[f"{ME}<text STRUCK>"]]


def test_a_text_that_is_not_struck_is_not_marked() -> None:
    run = f'<r><rPr><strike val="0"/></rPr><t>{ME[0]}</t></r><r><t>{ME[1:]}</t></r>'
    assert grid(xlsx([[run, ("甲", 1)]], ["@"])) == [[ME, "甲"]]


def test_errors_and_formulas_without_a_value_are_cells_that_no_reader_accepts() -> None:
    formula = '<c r="C1"><f>B1+1</f></c>'
    xml = sheet_xml([[("#N/A", 0), ("#REF!", 0)]]).replace("</row>", f"{formula}</row>")
    assert grid(packed(parts_of({"a": xml}))) == [["#N/A<error>", "#REF!<error>", "=B1+1<error>"]]
    in_ods = ods_cell("#N/A").replace("<table:table-cell", '<table:table-cell table:formula="of:=NA()"')
    assert grid(ods([[in_ods]])) == [["#N/A<error>"]]


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("00000", 123, "00123<number>"),
        ("0000000", 7, "0000007<number>"),
        ('"A"00000', 123, "A00123<text>"),
        ("\\A000", 7, "A007<text>"),
        ("000\\-000", 123456, "123-456<text>"),
        ('000"/"00"/"00', 1070213, "107/02/13<text>"),
        ('00":"00', 830, "08:30<text>"),
        ("[$-404]00000", 123, "00123<number>"),
        ("00000;-00000;00000;@", 123, "00123<number>"),
        ("#,##0", 1070213, "1070213<number>"),
        ("_-* #,##0_-", 123, "123<number>"),
        ("0", 123, "123<number>"),
        ("General", 123, "123<number>"),
        ("@", 123, "123<number>"),
        ("0.00", 8.5, "8.5<number>"),
        ("00000", 8.5, "8.5<number>"),
        ("0,", 123000, "123000<number>"),
        ("0%", 1, "1<number>"),
        (";;;", 123, "123<number HIDDEN_CELL>"),
        ("0;;", 0, "0<number HIDDEN_CELL>"),
    ],
)
def test_numbers_are_as_their_formats_show_them(code: str, number: float, text: str) -> None:
    assert shown(number_cell(number, parsed(code))) == text


def test_numbers_with_zeros_in_every_format() -> None:
    assert grid(xlsx([[(123, 1)]], ["00000"])) == [["00123<number>"]]
    assert grid(xlsb([[(123, 1)]], ["00000"])) == [["00123<number>"]]
    zeros = (
        '<number:number-style style:name="N"><number:number number:decimal-places="0" number:min-integer-digits="5"/>'
        '</number:number-style><style:style style:name="c" style:family="table-cell" style:data-style-name="N"/>'
    )
    cell = '<table:table-cell table:style-name="c" office:value-type="float" office:value="123"/>'
    assert grid(ods([[cell]], zeros)) == [["00123<number>"]]
    assert grid(xlsx([[12345678901234567890]])) == [["12345678901234567890<number>"]]


def test_a_cell_that_stands_twice_or_in_another_row_is_refused() -> None:
    for wrong in ('r="A1"', 'r="B7"', 'r="?"'):
        xml = sheet_xml([["甲", "乙"]]).replace('r="B1"', wrong)
        with pytest.raises(ValueError, match="差勤"):
            read_sheets(packed(parts_of({"差勤": xml})))


def test_texts_are_as_excel_escapes_and_speaks_them() -> None:
    spoken = "<t>王</t><rPh sb='0' eb='1'><t>ㄨㄤˊ</t></rPh>"
    assert grid(xlsx([[spoken, "a_x000D_b_x005F_c"]])) == [["王", "a\rb_c"]]


def test_what_stands_beside_an_ods_cell_is_not_its_text() -> None:
    noted = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>批註</text:p></office:annotation>'
        "<text:p>甲<text:s/>乙<text:line-break/>丙</text:p></table:table-cell>"
    )
    assert grid(ods([[noted]])) == [["甲 乙\n丙<text>"]]


def test_a_document_type_is_refused() -> None:
    told = '<!DOCTYPE w [<!ENTITY a "x">]>' + sheet_xml([["甲"]])
    with pytest.raises(ValueError, match="DOCTYPE"):
        read_sheets(packed(parts_of({"a": told})))


def test_a_workbook_has_room_for_so_many_cells() -> None:
    room = Room()
    room.take(MOST_CELLS)
    with pytest.raises(BeyondError):
        room.take(1)


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=6).filter(str.strip)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.one_of(PLAIN, st.integers(-(10**9), 10**9)), min_size=1, max_size=5), min_size=1, max_size=6)
)
def test_plain_cells_are_what_another_reader_finds(rows: list[list[str | int]]) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("a")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.close()
    other = CalamineWorkbook.from_filelike(io.BytesIO(target.getvalue())).get_sheet_by_index(0)
    width = max(map(len, rows))
    expected = [[cell if isinstance(cell, str) else f"{cell:.0f}" for cell in line] for line in other.to_python()]
    found: list[Sheet] = read_sheets(target.getvalue())
    assert [[*cells, *[""] * (width - len(cells))] for _, cells in found[0].rows] == expected


def test_styles_beyond_the_file_s_own_are_lost() -> None:
    data = packed(parts_of({"a": sheet_xml([[(43145, 9)]])}, styles_xml(["yyyy/m/d"])))
    assert grid(data) == [["2018-02-14 ??:??<uncertain>"]]
