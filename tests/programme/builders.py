"""Made-up people and records for the plan's tests: stamps and rulings are stated, never computed."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from harvester.duty.ruling import (
    Possible,
    Reason,
    RecordRuling,
    Ruling,
    RulingCode,
    StampRuling,
)
from harvester.programme.decide.decision import GrantResult, decide
from harvester.programme.match.matching import match_records
from harvester.programme.match.people import person_category
from harvester.programme.match.related import ListRow, Relations
from harvester.programme.match.taken import Taken
from harvester.programme.plan.model import Programme
from harvester.programme.plan.shipped import open_plan
from harvester.programme.rules.case import PersonCase
from parsers.history import LearningHistory, Record, Source, SourceKind, Status

TAIPEI = dt.timezone(dt.timedelta(hours=8))
PACKAGE = "高雄市政府107年度數位學習組裝課程"
#: The ten courses as the plan writes them (陸、一).
TEN = (
    "社會安定計畫",
    "颱風地震完全攻略",
    "生態交通有go讚！高雄綠色運輸",
    "紅毛港細說從頭",
    "文創美濃踏查",
    "場所主人的性騷擾防治責任",
    "請託關說登錄查察作業要點案例說明",
    "人權大步走：行政執行篇",
    "臺灣多元社會下的「新」力軍",
    "一看就懂的公民審議與參與式預算",
)
OFF = RulingCode.WEEKEND


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=TAIPEI)


def plan() -> Programme:
    return open_plan("kaohsiung-107").programme


def record(name: str, **changes: Any) -> Record:
    """A passed course of one hour on a Sunday of 2018."""
    given: dict[str, Any] = {
        "course_name": name,
        "started_at": at("2018-02-11 09:00:00"),
        "ended_at": at("2018-02-11 10:00:00"),
        "passed": True,
        "pass_status": "已通過",
        "certified_hours": 1.0,
        "package": PACKAGE if name in TEN else None,
    }
    return Record.model_validate(given | changes)


def stamp(when: dt.datetime | None, code: RulingCode) -> StampRuling:
    on_duty = {
        RulingCode.OFFICE_HOURS,
        RulingCode.MAKEUP_WORKDAY,
        RulingCode.SHIFT,
        RulingCode.OVERTIME,
        RulingCode.OFFICIAL_TRIP,
        RulingCode.OFFICIAL_LEAVE,
        RulingCode.OUTING,
        RulingCode.DUTY,
        RulingCode.NOON_DUTY,
    }
    unknown = {
        RulingCode.FLEXIBLE_EDGE,
        RulingCode.NO_SCHEDULE,
        RulingCode.CALENDAR_MISSING,
        RulingCode.UNREADABLE_ROW,
        RulingCode.DOUBTFUL_STAMP,
        RulingCode.NO_STAMP,
    }
    ruling = Ruling.ON_DUTY if code in on_duty else Ruling.UNDETERMINED if code in unknown else Ruling.OFF_DUTY
    return StampRuling(at=when, ruling=ruling, because=(Reason(code=code),))


def taken(item: Record, number: int = 1, start: RulingCode = OFF, end: RulingCode = OFF, **more: Any) -> Taken:
    """A record with its rulings; attendance covers both days unless said otherwise."""
    ruling = RecordRuling(
        position=1,
        number=number,
        course_code=item.course_code,
        start=stamp(item.started_at, start),
        end=stamp(item.ended_at, end),
        window=None,
        reading_off_duty_possible=Possible.UNKNOWN,
    )
    given: dict[str, Any] = {"start_covered": True, "end_covered": True, "source": "page.html"} | more
    return Taken(number=number, record=item, ruling=ruling, **given)


def ten(**changes_of_first: Any) -> list[Taken]:
    """All ten courses, the first with these changes to its record."""
    return [
        taken(record(name, **(changes_of_first if position == 1 else {})), position)
        for position, name in enumerate(TEN, 1)
    ]


def related(hours: float, count: int = 1) -> list[Taken]:
    """Courses beside the package, all on the agency's list (see ``YES``)."""
    return [taken(record(f"業務課程{n}", course_code=f"YES{n}", certified_hours=hours), 100 + n) for n in range(count)]


YES = tuple(ListRow(n + 2, course_code=f"YES{n}", job_related=True) for n in range(40))


def judged(
    records: Iterable[Taken],
    *,
    programme: Programme | None = None,
    category: str | None = "編制內公務人員",
    rows: Iterable[ListRow] = YES,
    whole: bool = True,
    lists_whole: bool = True,
    declared: bool = False,
) -> dict[str, GrantResult]:
    """Decide a case and give the grants by code."""
    programme = programme or plan()
    case = PersonCase(
        programme=programme,
        matching=match_records(records, programme),
        relations=Relations(programme, rows),
        category=person_category(programme, category),
        packages_whole=whole,
        lists_whole=lists_whole,
        declared=declared,
    )
    return {result.grant.code: result for result in decide(programme, case)}


def outcomes(result: GrantResult) -> dict[str, str]:
    """Condition codes and what each came to."""
    return {item.condition.code: item.verdict.value for item in result.conditions}


def history(name: str | None = "王小明", year: int | None = 2018, **changes: Any) -> LearningHistory:
    given: dict[str, Any] = {
        "status": Status.COMPLETE,
        "holder": {"name": name},
        "year": year,
        "source": Source(kind=SourceKind.HTML, sha256="0" * 64, bytes=1, reader="test", program="test"),
    }
    return LearningHistory.model_validate(given | changes)
