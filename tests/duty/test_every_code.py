"""No code is forgotten: each ruling code is reached here, each finding code is named by a test."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from harvester.duty.codes import DutyCode
from harvester.duty.rule.judge import judge
from harvester.duty.ruling import RulingCode
from harvester.messages import Language
from harvester.views.ruling_words import reason_text
from parsers.history import Record
from parsers.moments import TAIPEI
from tests.duty.tools import FLEXIBLE, ME, OFFICE, ROSTER, ask

NOON = "2018-02-13 12:30:00"


def row(kind: str) -> str:
    return f"{ME},{kind},2018-02-13 12:00,2018-02-13 13:00,備註\n"


REACHED: dict[RulingCode, tuple[str, str, str | None]] = {
    RulingCode.WEEKEND: (OFFICE, "", "2018-02-11 12:30:00"),
    RulingCode.HOLIDAY: (OFFICE, "", "2018-02-20 12:30:00"),
    RulingCode.OFFICE_HOURS: (OFFICE, "", "2018-02-13 10:00:00"),
    RulingCode.FLEXIBLE_EDGE: (FLEXIBLE, "", "2018-02-13 08:30:00"),
    RulingCode.LUNCH: (OFFICE, "", NOON),
    RulingCode.BEFORE_HOURS: (OFFICE, "", "2018-02-13 07:00:00"),
    RulingCode.AFTER_HOURS: (OFFICE, "", "2018-02-13 19:00:00"),
    RulingCode.MAKEUP_WORKDAY: (OFFICE, "", "2018-12-22 10:00:00"),
    RulingCode.SHIFT: (ROSTER, row("shift"), NOON),
    RulingCode.NOT_ROSTERED: (ROSTER, row("shift"), "2018-02-13 13:00:00"),
    RulingCode.DUTY: (OFFICE, row("duty"), NOON),
    RulingCode.NOON_DUTY: (OFFICE, row("noon_duty"), NOON),
    RulingCode.OVERTIME: (OFFICE, row("overtime"), NOON),
    RulingCode.OFFICIAL_TRIP: (OFFICE, row("official_trip"), NOON),
    RulingCode.OFFICIAL_LEAVE: (OFFICE, row("official_leave"), NOON),
    RulingCode.OUTING: (OFFICE, row("outing"), NOON),
    RulingCode.LEAVE: (OFFICE, row("leave"), NOON),
    RulingCode.CLOSURE: (OFFICE, row("closure"), NOON),
    RulingCode.NO_SCHEDULE: (ROSTER, "", NOON),
    RulingCode.CALENDAR_MISSING: (OFFICE, "", "2030-02-13 12:30:00"),
    RulingCode.UNREADABLE_ROW: (OFFICE, row("??"), NOON),
    RulingCode.DOUBTFUL_STAMP: (OFFICE, "", "doubt"),
    RulingCode.NO_STAMP: (OFFICE, "", None),
}


def test_the_list_is_whole() -> None:
    assert set(REACHED) == set(RulingCode)


@pytest.mark.parametrize("code", list(RulingCode))
def test_a_code_is_reached_and_its_reason_can_be_said(code: RulingCode, tmp_path: Path) -> None:
    hours, rows, at = REACHED[code]
    doubts = ("started_at",) if at == "doubt" else ()
    stamp = datetime.fromisoformat(NOON if doubts else at).replace(tzinfo=TAIPEI) if at else None
    asked = ask(hours, rows, tmp_path=tmp_path)
    record = Record(started_at=stamp, doubts=doubts, cells={"上課期間": f"{NOON if doubts else at}-"})
    start = judge(1, record, asked.timetable, asked.explainer)[0].start
    assert start.because[0].code is code
    for lang in Language:
        assert all(reason_text(reason, lang) for reason in start.because)
    assert bool(start.settle_keys) == (start.ruling == "undetermined")


def test_every_finding_code_is_named_by_a_test() -> None:
    folder = Path(__file__).parent.parent
    texts = "".join(
        path.read_text("utf-8")
        for name in ("duty", "check", "claim", "hostile")
        for path in (folder / name).rglob("test_*.py")
    )
    assert [code.value for code in DutyCode if not re.search(rf"\b{code.value}\b", texts)] == []
