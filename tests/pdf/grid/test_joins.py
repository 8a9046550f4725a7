"""Rows over page breaks: every piece goes to its row, or its neighbours are in doubt."""

import pytest

from parsers.pdf.grid.bands import Band, BandKind
from parsers.pdf.grid.joins import Strip, strips_of
from parsers.pdf.sheets.header_row import HeaderRow, Label
from parsers.pdf.sheets.printed_words import Word
from parsers.table.words.columns import Column

COLUMNS = (Column.NUMBER, Column.COURSE_NAME, Column.WINDOW, Column.SCORE)
HEADER = HeaderRow(0, 0, 4, [Label(column, column.value, 0, 0, 1, 1) for column in COLUMNS])
ONE = {0: "1", 1: "人權大步走(PCENTER107001)", 2: "2018-02-1113:18:51-2018-02-2021:45:57", 3: "90"}
TWO = {0: "2", 1: "別的課程(PCENTER107002)", 2: "2018-03-0112:05:22-2018-03-0219:10:00", 3: "80"}
THREE = {0: "3", 1: "第三門(PCENTER107003)", 2: "2018-03-0312:05:22-2018-03-0419:10:00", 3: "70"}


def band(kind: BandKind, sheet: int, cells: dict[int, str]) -> Band:
    return Band(kind, sheet, {at: [Word(sheet, 0, text, 0, 1, 0, 1, spaced=False)] for at, text in cells.items()})


def row(sheet: int, cells: dict[int, str]) -> Band:
    return band(BandKind.ROW, sheet, cells)


def part(sheet: int, cells: dict[int, str]) -> Band:
    return band(BandKind.PART, sheet, cells)


def read(strip: Strip) -> dict[int, str]:
    return {at: strip.bare(at) for at in sorted(strip.cells)}


def rest(cells: dict[int, str]) -> dict[int, str]:
    return {at: text for at, text in cells.items() if at}


@pytest.mark.parametrize(
    "bands",
    [
        [row(0, ONE), part(0, {0: "2"}), part(1, rest(TWO)), row(1, THREE)],
        [row(0, ONE), part(0, {0: "2"}), part(1, rest(TWO)), band(BandKind.HEADER, 2, {}), row(2, THREE)],
        [row(0, ONE), part(0, {1: "別的課程"}), row(1, {**TWO, 1: "(PCENTER107002)"}), row(1, THREE)],
        [row(0, {**ONE, 3: ""}), part(1, {3: "90"}), row(1, TWO), row(1, THREE)],
        [row(0, ONE), row(0, {**TWO, 1: "別的課程"}), part(1, {1: "(PCENTER107002)"}), row(1, THREE)],
    ],
)
def test_pieces_go_to_their_row(bands: list[Band]) -> None:
    rows = [strip for strip in strips_of(HEADER, bands) if strip.kind is BandKind.ROW]
    assert [read(strip) for strip in rows] == [ONE, TWO, THREE]
    assert not any(strip.unplaced or strip.doubtful for strip in rows)


def test_the_last_row_may_have_its_number_alone_on_the_page_before() -> None:
    strips = strips_of(HEADER, [row(0, ONE), part(0, {0: "2"}), part(1, rest(TWO))])
    assert [read(strip) for strip in strips] == [ONE, TWO]


@pytest.mark.parametrize("address", ["(/info/10000000)", "info/10000000)", "(https://elearn.hrd.gov.tw/info/1)"])
def test_the_rest_of_a_printed_address_goes_to_its_name(address: str) -> None:
    strips = strips_of(HEADER, [row(0, ONE), part(1, {1: address}), row(1, TWO)])
    assert read(strips[0]) == {**ONE, 1: ONE[1] + address}


@pytest.mark.parametrize("loose", [part(1, {2: "2018-04-0112:00:00"}), band(BandKind.SPAN, 1, {0: "以上需填問卷：否"})])
def test_a_piece_that_fits_no_row_puts_its_neighbours_in_doubt(loose: Band) -> None:
    first, second, lost, third = strips_of(HEADER, [row(0, ONE), row(1, TWO), loose, row(1, THREE)])
    assert lost.unplaced
    assert first.doubtful == set()
    assert second.doubtful == third.doubtful == {0, 1, 2, 3}


def test_a_packages_heading_is_no_loose_piece() -> None:
    heading = band(BandKind.SPAN, 0, {0: "▼組裝課程名稱：高雄市政府107年度數位學習組裝課程課程完成率：100.00%"})
    strips = strips_of(HEADER, [row(0, ONE), heading, row(0, TWO)])
    assert not any(strip.unplaced or strip.doubtful for strip in strips)


def test_a_row_that_took_in_the_next_tables_labels_is_in_doubt() -> None:
    swallowed = {at: text + COLUMNS[at].value for at, text in ONE.items()}
    one, two, three = strips_of(HEADER, [row(0, swallowed), row(0, TWO), row(0, THREE)])
    assert one.doubtful == two.doubtful == set(range(len(COLUMNS)))
    assert three.doubtful == set()


TEN = {**ONE, 0: "10"}
ELEVEN = {**TWO, 0: "11"}
TWELVE = {**THREE, 0: "12"}
FOOT = {0: "1", 1: "別的課程", 2: "2018-03-0112:05:22-2018-03-02"}
HEAD = {0: "1", 1: "(PCENTER107002)", 2: "19:10:00", 3: "80"}


@pytest.mark.parametrize("between", [[], [band(BandKind.HEADER, 1, {})]])
def test_a_number_that_the_page_break_cut_in_two_is_one_rows(between: list[Band]) -> None:
    strips = strips_of(HEADER, [row(0, TEN), row(0, FOOT), *between, row(1, HEAD), row(1, TWELVE)])
    rows = [strip for strip in strips if strip.kind is BandKind.ROW]
    assert [read(strip) for strip in rows] == [TEN, ELEVEN, TWELVE]
    assert not any(strip.doubtful for strip in rows)


@pytest.mark.parametrize(
    "bands",
    [
        [row(0, TEN), row(1, FOOT), row(1, HEAD)],  # on one sheet: two rows
        [row(0, ONE), row(0, FOOT), row(1, HEAD)],  # row 2 is due, not row 11
        [row(0, TEN), row(0, FOOT), band(BandKind.SPAN, 1, {0: "▼組裝課程名稱：資安"}), row(1, HEAD)],
    ],
)
def test_two_rows_with_one_digit_each_are_not_put_together(bands: list[Band]) -> None:
    assert sum(strip.kind is BandKind.ROW for strip in strips_of(HEADER, bands)) == 3


@pytest.mark.parametrize(("text", "doubted"), [("以上", {1}), ("--", set())])
def test_a_line_met_again_behind_the_break_may_be_one_line(text: str, doubted: set[int]) -> None:
    strips = strips_of(HEADER, [row(0, ONE), row(0, {**TWO, 1: text}), part(1, {1: text}), row(1, THREE)])
    assert strips[1].doubtful == doubted
