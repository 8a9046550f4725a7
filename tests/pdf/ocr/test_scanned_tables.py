"""Rows and columns of scanned tables: cut by a sheet's edge, glued by the recogniser, run over by text."""

import numpy
import pytest

from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.glued import numbers_apart
from parsers.pdf.ocr.lattice import lattice_of
from parsers.pdf.ocr.order import ordered
from parsers.pdf.ocr.pages import printed
from parsers.pdf.ocr.rules import RuledGrid, Rules


def piece(text: str, x0: float, top: float, width: float = 40) -> Piece:
    return Piece(text, x0, top, x0 + width, top + 20)


def inked(pieces: list[Piece]) -> numpy.ndarray:
    ink = numpy.zeros((400, 400), bool)
    for item in pieces:
        ink[int(item.top) : int(item.bottom), int(item.x0) : int(item.x1)] = True
    return ink


def texts(pieces: list[Piece], rules: Rules) -> list[str]:
    return [item.text for item in ordered(lattice_of(pieces, rules, inked(pieces)))]


def test_a_row_that_the_sheets_edge_cuts_is_read_cell_by_cell() -> None:
    head = [piece("No.", 10, 50), piece("課程名稱", 110, 50), piece("上課期間", 210, 50)]
    row = [piece("2", 10, 110, 8), piece("人權", 110, 110), piece("大步走", 110, 150)]
    stamps = [piece("2018-02-", 210, 110), piece("11", 210, 150), piece("13:18:51-", 210, 190)]
    foot = [piece("about:blank", 10, 350), piece("1/3", 300, 350)]
    grid = RuledGrid(40, 220, [40, 90], [0, 100, 200, 300])
    found = texts([*foot, *stamps, *row, *head], Rules([40, 90], [grid]))
    assert found == [
        *("No.", "課程名稱", "上課期間", "2", "人權", "大步走", "2018-02-", "11", "13:18:51-"),
        *("about:blank", "1/3"),
    ]


def test_two_tables_on_a_sheet_have_columns_of_their_own() -> None:
    first = [piece("No.", 10, 50), piece("課程名稱", 110, 50), piece("上課期間", 210, 50)]
    second = [piece("No.", 50, 250), piece("課程名稱", 150, 250), piece("上課期間", 250, 250)]
    grids = [RuledGrid(40, 90, [40, 90], [0, 100, 200, 300]), RuledGrid(240, 290, [240, 290], [40, 140, 240, 340])]
    pieces = [*first, *second]
    bands = lattice_of(pieces, Rules([], grids), inked(pieces)).bands
    assert [[band.column(item) for item in band.pieces] for band in bands] == [[1, 2, 3], [1, 2, 3]]


def test_a_number_glued_to_the_next_cell_is_parted_where_the_gap_is() -> None:
    pieces = [Piece("1 開放式", 10, 100, 130, 120), Piece("2018-02-11", 200, 100, 300, 120)]
    ink = inked([Piece("", 10, 100, 18, 120), Piece("", 50, 100, 130, 120), pieces[1]])
    assert [(item.text, item.x0, item.x1) for item in numbers_apart(pieces, ink, 20)] == [
        ("1", 10, 18),
        ("開放式", 50, 130),
        ("2018-02-11", 200, 300),
    ]


def test_a_year_in_the_pages_head_is_not_parted() -> None:
    year = Piece("110 年度", 10, 100, 130, 120)
    ink = inked([Piece("", 10, 100, 40, 120), Piece("", 60, 100, 130, 120)])
    assert list(numbers_apart([year], ink, 20)) == [year]


def test_columns_part_between_their_labels_though_text_runs_over_the_edge() -> None:
    head = [piece("No.", 10, 0), piece("課程名稱", 110, 0), piece("上課期間", 210, 0), piece("成績", 310, 0)]
    code = piece("(PCENTER107100093)", 110, 60, 99)
    over = [piece("1", 10, 60), code, piece("2018-02-11", 210, 60), piece("80", 310, 60)]
    tidy = [piece("2", 10, 160), piece("人權", 110, 160), piece("2018-02-13", 210, 160), piece("90", 310, 160)]
    found = texts([*tidy, *over, *head], Rules([], []))
    assert found[4:] == [*("1", "(PCENTER107100093)", "2018-02-11", "80"), *("2", "人權", "2018-02-13", "90")]


@pytest.mark.parametrize(
    ("read", "text"),
    [
        ("● 趙大文，這是您第130次進入這裡", "趙大文，這是您第130次進入這裡"),
        ("行政中立(CDC109944486).", "行政中立(CDC109944486)"),
        (".(CDC112520775)(/info/10000002)_", "(CDC112520775)(/info/10000002)"),
        ("0.5", "0.5"),
        ("--", "--"),
    ],
)
def test_bullets_and_underlines_are_no_letters(read: str, text: str) -> None:
    assert printed(read) == text
