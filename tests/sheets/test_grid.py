"""Cells of a table: text, kind, typed value, marks and place."""

# A spreadsheet's cells know no time zone.
# ruff: noqa: DTZ001

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from harvester.sheets.grid import NO_MARK, CellKind, Mark, SheetCell, Value, kind_of, marks_of, place

VALUES: dict[CellKind, tuple[str, Value]] = {
    CellKind.TEXT: ("加班", None),
    CellKind.NUMBER: ("00123", 123),
    CellKind.DATE: ("2018-02-13", date(2018, 2, 13)),
    CellKind.INSTANT: ("2018-02-14 00:00:00", datetime(2018, 2, 14)),
    CellKind.CLOCK: ("32:05:09", timedelta(hours=32, minutes=5, seconds=9)),
    CellKind.BOOLEAN: ("TRUE", True),
    CellKind.ERROR: ("#N/A", None),
    CellKind.UNCERTAIN: ("2018-02-14 ??:??", None),
}


@pytest.mark.parametrize("kind", CellKind)
def test_every_kind_of_cell_has_its_value(kind: CellKind) -> None:
    text, value = VALUES[kind]
    assert SheetCell(text, kind).value == value


def test_a_cell_is_its_text_whoever_reads_it() -> None:
    cell = SheetCell("8.5", CellKind.NUMBER, Mark.MERGED | Mark.STRUCK)
    assert cell == "8.5"
    assert {"8.5": 1}[cell] == 1
    assert (kind_of(cell), marks_of(cell), cell.value) == (CellKind.NUMBER, Mark.MERGED | Mark.STRUCK, 8.5)
    assert (kind_of("8.5"), marks_of("8.5")) == (CellKind.TEXT, NO_MARK)


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(1, 0, "A1"), (7, 2, "C7"), (3, 25, "Z3"), (3, 26, "AA3"), (1_048_576, 16_383, "XFD1048576")],
)
def test_a_place_is_named_as_the_office_sees_it(row: int, column: int, name: str) -> None:
    assert place(row, column) == name
