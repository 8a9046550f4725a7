"""Stamps and windows of records: what is missing, doubtful, to the minute, impossible."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from harvester.duty.rule.judge import judge
from harvester.duty.ruling import RecordRuling
from parsers.history import Record
from parsers.moments import TAIPEI
from tests.duty.tools import FLEXIBLE, ME, OFFICE, Asked, ask


def at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=TAIPEI) if text else None


def record(start: str | None, end: str | None, **values: Any) -> Record:
    cells = values.pop("cells", None)
    if cells is None:
        cells = {"上課期間": f"{start or ''}- {end or ''}"}
    return Record(started_at=at(start), ended_at=at(end), cells=cells, **values)


def judged(asked: Asked, of: Record) -> tuple[RecordRuling, list[str]]:
    ruling, findings = judge(1, of, asked.timetable, asked.explainer)
    return ruling, [found.code for found in findings]


@pytest.fixture
def office(tmp_path: Path) -> Asked:
    return ask(OFFICE, tmp_path=tmp_path)


def window(ruling: RecordRuling) -> tuple[int | None, ...]:
    assert ruling.window is not None
    return tuple(ruling.window.model_dump().values())


def test_reading_that_cannot_have_been_off_duty(office: Asked) -> None:
    """12:59 to 17:31 has 31 minutes of lunch and one minute of evening: 38 minutes do not fit."""
    ruling, findings = judged(office, record("2018-02-13 12:59:00", "2018-02-13 17:31:00", reading_seconds=38 * 60))
    assert window(ruling) == (32 * 60, 4 * 3600, 0)
    assert ruling.reading_off_duty_possible == "no"
    assert findings == ["reading_off_duty_impossible"]


@pytest.mark.parametrize(
    ("read", "possible"), [(0, "yes"), (1919, "yes"), (1920, "yes"), (1921, "no"), (None, "unknown")]
)
def test_reading_time_against_the_off_duty_seconds(office: Asked, read: int | None, possible: str) -> None:
    ruling, _ = judged(office, record("2018-02-13 12:59:00", "2018-02-13 17:31:00", reading_seconds=read))
    assert ruling.reading_off_duty_possible == possible


@pytest.mark.parametrize(("read", "possible"), [(1800, "yes"), (1801, "unknown"), (5400, "unknown"), (5401, "no")])
def test_undetermined_seconds_leave_it_open(tmp_path: Path, read: int, possible: str) -> None:
    """17:00 to 18:30 is an hour of a flexible edge without punches and half an hour of evening."""
    flexible = ask(FLEXIBLE, tmp_path=tmp_path)
    ruling, _ = judged(flexible, record("2018-02-13 17:00:00", "2018-02-13 18:30:00", reading_seconds=read))
    assert window(ruling) == (1800, 0, 3600)
    assert ruling.reading_off_duty_possible == possible


def test_a_doubtful_reading_time_is_unknown(office: Asked) -> None:
    of = record("2018-02-11 12:59:00", "2018-02-11 17:31:00", reading_seconds=60, doubts=("reading_seconds",))
    assert judged(office, of)[0].reading_off_duty_possible == "unknown"


def test_a_missing_stamp(office: Asked) -> None:
    ruling, _ = judged(office, record("2018-02-11 12:59:00", None, reading_seconds=60))
    assert ruling.end.at is None
    assert ruling.end.ruling == "undetermined"
    assert [reason.code.value for reason in ruling.end.because] == ["no_stamp"]
    assert ruling.end.settle_keys == ("no_stamp",)
    assert ruling.start.ruling == "off_duty"
    assert ruling.window is None
    assert ruling.reading_off_duty_possible == "unknown"


def test_a_doubtful_stamp_is_shown_and_not_ruled(office: Asked) -> None:
    ruling, _ = judged(
        office, record("2018-02-11 12:59:00", "2018-02-11 17:31:00", reading_seconds=60, doubts=("ended_at",))
    )
    assert ruling.end.at == at("2018-02-11 17:31:00")
    assert ruling.end.ruling == "undetermined"
    assert [reason.code.value for reason in ruling.end.because] == ["doubtful_stamp"]
    assert ruling.window is None
    assert ruling.reading_off_duty_possible == "unknown"


def test_end_before_start(office: Asked) -> None:
    ruling, findings = judged(office, record("2018-02-11 12:59:00", "2018-02-11 12:58:59", reading_seconds=0))
    assert window(ruling) == (None, None, None)
    assert ruling.reading_off_duty_possible == "unknown"
    assert findings == ["duty_end_before_start"]
    assert (ruling.start.ruling, ruling.end.ruling) == ("off_duty", "off_duty")


def test_start_and_end_at_the_same_second(office: Asked) -> None:
    ruling, findings = judged(office, record("2018-02-11 12:59:00", "2018-02-11 12:59:00", reading_seconds=60))
    assert window(ruling) == (0, 0, 0)
    assert ruling.reading_off_duty_possible == "no"
    assert findings == ["reading_off_duty_impossible"]


@pytest.mark.parametrize(
    ("minute", "ruling", "code"),
    [("12:00", "off_duty", "lunch"), ("11:59", "on_duty", "office_hours"), ("08:19", "undetermined", "doubtful_stamp")],
)
def test_a_stamp_to_the_minute_is_ruled_if_its_whole_minute_agrees(
    tmp_path: Path, minute: str, ruling: str, code: str
) -> None:
    rows = f"{ME},punch,2018-02-13 08:19:30,2018-02-13 17:40,\n"
    asked = ask(FLEXIBLE, rows, tmp_path=tmp_path)
    of = record(
        f"2018-02-13 {minute}:00", "2018-02-14 20:00:00", cells={"上課期間": f"2018-02-13 {minute}- 2018-02-14 20:00"}
    )
    found = judged(asked, of)[0].start
    assert (found.ruling, found.because[0].code) == (ruling, code)


def test_a_stamp_to_the_second_on_a_full_minute_is_that_second(tmp_path: Path) -> None:
    rows = f"{ME},punch,2018-02-13 08:19:30,2018-02-13 17:40,\n"
    asked = ask(FLEXIBLE, rows, tmp_path=tmp_path)
    found = judged(asked, record("2018-02-13 08:19:00", "2018-02-14 20:00:00"))[0].start
    assert (found.ruling, found.because[0].code) == ("off_duty", "flexible_edge")


def test_a_window_between_minutes_is_possible_only_at_its_narrowest(office: Asked) -> None:
    cells = {"上課期間": "2018-02-11 10:00- 2018-02-11 10:10"}
    for read, possible in ((541, "yes"), (542, "unknown"), (659, "unknown"), (660, "no")):
        of = record("2018-02-11 10:00:00", "2018-02-11 10:10:00", reading_seconds=read, cells=cells)
        assert judged(office, of)[0].reading_off_duty_possible == possible


def test_a_window_over_weeks(office: Asked) -> None:
    """Tuesday 13:31:17 to the last day of the New Year holidays: 11:58:43 of office hours in between."""
    ruling, _ = judged(office, record("2018-02-13 13:31:17", "2018-02-20 21:45:57", reading_seconds=2327))
    total = 7 * 86400 + 8 * 3600 + 14 * 60 + 40
    on_duty = (4 * 3600 - 77) + 8 * 3600
    assert window(ruling) == (total - on_duty, on_duty, 0)


def test_reasons_name_file_and_line(tmp_path: Path) -> None:
    rows = f"{ME},overtime,2018-02-11 13:00,2018-02-11 14:00,趕報告\n"
    asked = ask(OFFICE, rows, tmp_path=tmp_path)
    start = judged(asked, record("2018-02-11 13:18:51", "2018-02-13 12:05:22"))[0].start
    assert [(reason.code.value, str(reason.source)) for reason in start.because] == [("overtime", "attendance.csv:2")]


def test_a_named_holiday_on_a_weekend_is_both(office: Asked) -> None:
    start = judged(office, record("2018-02-17 13:18:51", "2018-02-20 12:05:22"))[0].start
    assert [reason.code.value for reason in start.because] == ["weekend", "holiday"]
