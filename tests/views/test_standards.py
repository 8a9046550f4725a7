"""Learning histories as xAPI statements and as a calendar: only what is certain, the rest named."""

import datetime as dt
import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from harvester.cli.main import run
from harvester.messages import Language
from harvester.views.standards.chosen import chosen
from harvester.views.standards.ics import USED as EVENT
from harvester.views.standards.ics import as_ics
from harvester.views.standards.xapi import USED, as_xapi, duration
from parsers.history import LearningHistory
from parsers.reading import read

PAGE = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"
ZH = Language.ZH_TW


@pytest.fixture(scope="module")
def history() -> LearningHistory:
    (found,) = read(PAGE.read_bytes(), program="test")
    return found


def statements(*given: LearningHistory) -> tuple[list[dict[str, Any]], list[str]]:
    taken, left = chosen([("page.html", one) for one in given], USED, ZH)
    return json.loads(as_xapi(taken)), [one.code for one in left]


def changed(history: LearningHistory, **changes: object) -> LearningHistory:
    """The history with these changes to its first record."""
    first = history.records[0].model_copy(update=changes)
    return history.model_copy(update={"records": (first, *history.records[1:])})


def test_a_record_as_a_statement(history: LearningHistory) -> None:
    (found, *others), left = statements(history)
    assert (len(others), left) == (len(history.records) - 1, [])
    assert found["actor"] == {
        "objectType": "Agent", "name": "王小明",
        "account": {"homePage": "https://elearn.hrd.gov.tw", "name": "王小明"},
    }  # fmt: skip
    assert found["verb"]["id"] == "http://adlnet.gov/expapi/verbs/completed"
    assert found["object"]["definition"]["name"] == {"zh-TW": "人權大步走：行政執行篇"}
    assert found["object"]["definition"]["extensions"] == {"https://elearn.hrd.gov.tw/course_code": "PCENTER107100093"}
    assert found["result"] == {
        "completion": True, "success": True, "duration": "PT38M47S",
        "score": {"scaled": 1.0, "raw": 100.0, "min": 0, "max": 100.0},
        "extensions": {"https://elearn.hrd.gov.tw/certified_hours": 1.0},
    }  # fmt: skip
    assert found["timestamp"] == "2018-02-13T12:05:22+08:00"
    assert found["context"]["extensions"] == {"https://elearn.hrd.gov.tw/started_at": "2018-02-11T13:18:51+08:00"}
    assert found["context"]["contextActivities"]["grouping"][0]["definition"]["name"] == {
        "zh-TW": "高雄市政府107年度數位學習組裝課程"
    }
    assert uuid.UUID(found["id"]).version == 5


def test_ids_stay_whenever_they_are_made_and_one_study_is_one_statement(history: LearningHistory) -> None:
    assert statements(history) == statements(history, history)
    ids = [one["id"] for one in statements(history)[0]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"doubts": ("ended_at",)}, ["record_left_out"]),
        ({"doubts": ("exam_score",)}, ["record_left_out"]),
        ({"doubts": ("lifelong_upload.at", "questionnaire")}, []),
        ({"ended_at": None}, ["record_without_times"]),
    ],
)
def test_what_is_not_certain_is_left_out_and_named(
    history: LearningHistory, changes: dict[str, object], codes: list[str]
) -> None:
    found, left = statements(changed(history, **changes))
    assert (len(history.records) - len(found), left) == (len(codes), codes)


def test_nobody_s_records_are_left_out(history: LearningHistory) -> None:
    found, left = statements(history.model_copy(update={"doubts": ("holder.name",)}))
    assert (found, set(left)) == ([], {"record_left_out"})


def test_a_course_that_is_not_passed_is_attempted_and_what_is_not_known_is_not_said(history: LearningHistory) -> None:
    (found, *_), _ = statements(changed(history, passed=False, exam_score=None, reading_seconds=None))
    assert found["verb"]["id"].endswith("/attempted")
    assert found["result"]["success"] is False
    assert "score" not in found["result"]
    assert "duration" not in found["result"]


@pytest.mark.parametrize(("seconds", "written"), [(0, "PT0S"), (59, "PT59S"), (3600, "PT1H"), (3661, "PT1H1M1S")])
def test_a_duration(seconds: int, written: str) -> None:
    assert duration(seconds) == written


def test_a_calendar_that_another_reader_reads(history: LearningHistory) -> None:
    taken, left = chosen([("page.html", changed(history, doubts=("started_at",)))], EVENT, ZH)
    made = as_ics(taken, left, ZH)
    assert "\r\n" in made
    assert "\n" not in made.replace("\r\n", "")
    assert "DTSTART;TZID=Asia/Taipei:" in made
    calendar = Calendar.from_ical(made)
    assert history.records[0].course_name in str(calendar["X-WR-CALDESC"])
    events = calendar.walk("VEVENT")
    assert len(events) == len(history.records) - 1
    second = history.records[1]
    assert str(events[0]["SUMMARY"]) == second.course_name
    assert events[0].decoded("DTSTART") == second.started_at
    assert events[0].decoded("DTEND") == second.ended_at
    assert events[0].decoded("DTSTART").utcoffset() == dt.timedelta(hours=8)
    assert [str(item["TZID"]) for item in calendar.walk("VTIMEZONE")] == ["Asia/Taipei"]
    again = Calendar.from_ical(as_ics(taken, left, Language.EN))
    assert [str(one["UID"]) for one in again.walk("VEVENT")] == [str(one["UID"]) for one in events]


def test_the_command_writes_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "calendar.ics"
    assert run(["read", str(PAGE), "--format", "ics", "-o", str(out)]) == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert run(["read", str(PAGE), "--format", "xapi"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["version"] == "1.0.3"
