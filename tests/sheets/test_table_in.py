"""Rows of a CSV with their line numbers: separators, quoting, damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.sheets import csv_lines
from harvester.sheets.codes import SheetCode
from harvester.sheets.errors import BeyondError, TableError
from harvester.sheets.table_in import read_sheets, read_table, sha256_of

MARK = "\ufffd"


def rows(text: str) -> list[tuple[int, list[str]]]:
    return list(read_table(text.encode()))


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_separator_is_the_header_s(separator: str) -> None:
    text = separator.join(["a", "b", "c"]) + "\r\n" + separator.join(["1", "2 5", "3"]) + "\r\n"
    assert rows(text) == [(1, ["a", "b", "c"]), (2, ["1", "2 5", "3"])]


def test_blank_lines_are_passed_over_and_counted() -> None:
    assert rows("a,b\n\n,\n1,2\n") == [(1, ["a", "b"]), (4, ["1", "2"])]


def test_quoted_cells() -> None:
    assert rows('a,b\n"1,5","say ""x"""\n"two\nlines",2\n3,4\n') == [
        (1, ["a", "b"]),
        (2, ["1,5", 'say "x"']),
        (3, ["two\nlines", "2"]),
        (5, ["3", "4"]),
    ]


def test_a_stray_quotation_mark_costs_its_own_row_only() -> None:
    text = 'a,b,c\n"1,2,3\n4,5,6\n7,8"x,9\n10,11,12\n"13,14,15\n'
    found = rows(text)
    assert [number for number, _ in found] == [1, 2, 3, 4, 5, 6]
    assert found[1] == (2, ["1", "2", "3", MARK])
    assert found[2] == (3, ["4", "5", "6"])
    assert found[4] == (5, ["10", "11", "12"])
    assert found[5] == (6, ["13", "14", "15", MARK])


def test_a_file_that_never_ends_its_lines_or_records_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_lines, "MOST_LINES", 3)
    monkeypatch.setattr(csv_lines, "MOST_BROKEN", 1)
    monkeypatch.setattr(csv_lines, "LONGEST_LINE", 10)
    assert len(rows("a,b\n" * 3)) == 3
    for text, code in (
        ("a,b\n" * 4, SheetCode.SHEET_TOO_LONG),
        ('"a,b\n' * 3, SheetCode.SHEET_QUOTES_BROKEN),
        ("a,b\n" + "c" * 11, SheetCode.SHEET_LINE_TOO_LONG),
    ):
        with pytest.raises(BeyondError, match=code.value):
            rows(text)


def test_undecodable_bytes_are_marked() -> None:
    assert list(read_table("甲,乙\n丙,丁\n".encode() + b"\xff,x\n"))[2] == (3, [MARK, "x"])
    assert list(read_table("甲,乙\n".encode("cp950") + b"\xff,x\n"))[1] == (2, [MARK, "x"])


def test_no_table() -> None:
    assert rows("") == []
    with pytest.raises(TableError):
        read_sheets(b"PK\x03\x04broken")


def test_the_hash_is_that_of_the_bytes() -> None:
    assert sha256_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.text(alphabet='a,"\n', max_size=60))
def test_no_line_is_ever_lost(text: str) -> None:
    """Whatever the quoting, every line that holds a letter is in the row that begins on it or before it."""
    found = rows(text)
    numbers = [number for number, _ in found]
    assert numbers == sorted(set(numbers))
    assert sum(cell.count("a") for _, cells in found for cell in cells) == text.count("a")
