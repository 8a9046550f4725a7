"""Rows of a plain table taken many at once say what they say one by one, in the file's order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from harvester.duty.attendance import Attendance, AttendanceFile
from harvester.duty.attendance.rows.reading import RowsReading
from harvester.duty.attendance.spans.times import Times
from harvester.duty.attendance.tables import add_tables
from harvester.duty.attendance.words.mapping import ColumnMapping
from harvester.jobs.inputs.duty_files import load_attendance
from harvester.sheets.grid import Sheet
from harvester.sheets.table_in import read_table

_DAYS = ("2018-02-13", "107/02/14", "1070215", "2018-02-30", "", "２０１８-02-16")
_CLOCKS = (" 08:30", " 17:30", " 17:30:05", " 30:00", "", " 99:99", " 0830", "T08:30")
_KINDS = ("punch", "punch", "punch", "punch", "leave", "加班", "公差(撤回)", "?", "")
_PEOPLE = ("A001", "A001", "A001", "Ａ００２", "a003 ", "", "全體同仁", "王\ufffd明")
_UNITS = ("", "", "人事處", "秘書處")
_NOTES = ("", "", "已撤回", "\ufffd", "x")
_ENDS = ("", "", "", "", ",", ",多的", None)


def _written(folder: Path, seed: int, unit: bool) -> Path:
    chance = random.Random(seed)
    lines = ["person,kind,start,end,note" + (",unit" if unit else "")]
    for _ in range(1200):
        cells = [chance.choice(_PEOPLE), chance.choice(_KINDS)]
        cells += [chance.choice(_DAYS) + chance.choice(_CLOCKS) for _ in range(2)]
        cells += [chance.choice(_NOTES) if chance.random() < 0.1 else "", *([chance.choice(_UNITS)] if unit else [])]
        end = chance.choice(_ENDS) if chance.random() < 0.02 else ""
        lines.append(",".join(cells[:-1] if end is None else [*cells, *([end[1:]] if end else [])]))
        lines += [""] * (chance.random() < 0.01)
    path = folder / f"差勤{seed}{unit}.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _one_by_one(path: Path) -> Attendance:
    attendance = Attendance()
    sheet = Sheet(None, iter(list(read_table(path))))
    file = AttendanceFile(path.name, "", path)
    add_tables(RowsReading(attendance, ColumnMapping(), (), Times(), None), file, [sheet])
    return attendance


def _said(attendance: Attendance) -> object:
    for group in (*attendance.people.values(), *attendance.everybody.values()):
        for part in group.parts():
            part.punches.sort()
    punches = [
        (who, part.punches.keys, part.punches.outs, part.punches.places)
        for groups in (attendance.people, attendance.everybody)
        for who, group in sorted(groups.items())
        for part in group.parts()
    ]
    rows = [
        (who, part.rows, part.unreadable, part.by_days, part.doubts, sorted(part.by_unit))
        for groups in (attendance.people, attendance.everybody)
        for who, group in sorted(groups.items())
        for part in group.parts()
    ]
    return punches, rows, attendance.troubles, [(one.unread, one.passed) for one in attendance.tables]


@pytest.mark.parametrize("unit", [False, True])
def test_many_rows_say_what_each_says(tmp_path: Path, unit: bool) -> None:
    for seed in range(3):
        path = _written(tmp_path, seed, unit)
        many, single = load_attendance([path]), _one_by_one(path)
        assert any(len(group.punches.keys) > 5 for one in many.people.values() for group in one.parts())
        assert many.troubles
        assert _said(many) == _said(single)
