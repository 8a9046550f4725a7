"""Taking certainty or evidence away never turns a claim towards granted; showing a study twice changes nothing."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.duty.ruling import RulingCode
from harvester.programme.match.taken import Taken, once
from harvester.programme.verdict import GrantOutcome

from .builders import TEN, at, judged, record, related, taken

FIELDS = ["course_name", "course_code", "started_at", "ended_at", "passed", "pass_status", "certified_hours"]
RULINGS = st.sampled_from(
    [RulingCode.WEEKEND, RulingCode.LUNCH, RulingCode.OFFICE_HOURS, RulingCode.OVERTIME, RulingCode.FLEXIBLE_EDGE]
)
STAMPS = st.sampled_from(
    ["2017-12-31 23:59:59", "2018-01-01 00:00:00", "2018-05-05 10:00:00", "2018-08-31 23:59:59", "2018-09-01 00:00:00"]
)
CODES = st.sampled_from([None, "PCENTER107100678", "PKCG107100161", "NEW1"])


@st.composite
def items(draw: st.DrawFn, name: str, number: int) -> Taken:
    start, end = sorted([draw(STAMPS), draw(STAMPS)])
    made = record(
        name,
        course_code=draw(CODES) if draw(st.integers(0, 5)) == 0 else None,
        started_at=at(start if draw(st.booleans()) else "2018-02-11 09:00:00"),
        ended_at=at(end),
        passed=draw(st.sampled_from([True, True, True, False, None])),
        certified_hours=draw(st.sampled_from([1.0, 1.0, 0.5, None])),
    )
    return taken(made, number, draw(RULINGS), draw(RULINGS), start_covered=draw(st.booleans()))


@st.composite
def people(draw: st.DrawFn) -> list[Taken]:
    plain = [taken(record(name), number) for number, name in enumerate(TEN, 1)]
    changed = draw(st.sets(st.integers(0, 9), max_size=3))
    records = [draw(items(TEN[n], n + 1)) if n in changed else plain[n] for n in range(10)]
    return [*records, *related(draw(st.sampled_from([1.0, 14.5, 15.0])), 2)]


def granted(records: list[Taken]) -> set[str]:
    return {code for code, result in judged(records).items() if result.outcome is GrantOutcome.GRANTED}


@settings(max_examples=300, deadline=None)
@given(people(), st.integers(0, 11), st.sampled_from(FIELDS))
def test_a_doubt_never_helps(records: list[Taken], position: int, field: str) -> None:
    item = records[position]
    doubted = item.record.model_copy(update={"doubts": (*item.record.doubts, field)})
    assert granted([*records[:position], replace(item, record=doubted), *records[position + 1 :]]) <= granted(records)


@settings(max_examples=200, deadline=None)
@given(people(), st.integers(0, 11))
def test_a_record_less_never_helps(records: list[Taken], position: int) -> None:
    assert granted(records[:position] + records[position + 1 :]) <= granted(records)


@settings(max_examples=200, deadline=None)
@given(people(), st.integers(0, 11), st.sampled_from(["course_code", "exam_score", "certified_hours"]))
def test_the_same_study_shown_again_gives_no_more(records: list[Taken], position: int, field: str) -> None:
    item = records[position]
    doubted = item.record.model_copy(update={"doubts": (*item.record.doubts, field)})
    again = replace(item, record=doubted, source="print.pdf")
    assert granted(list(once([*records, again]))) == granted(records)


def test_hours_of_one_course_shown_twice_count_once_even_without_a_certain_code() -> None:
    first = taken(record("業務課程", course_code="YES1", certified_hours=15.0), 1)
    later = record("業務課程", course_code="YES1", certified_hours=15.0, ended_at=at("2018-03-04 10:00:00"))
    doubted = later.model_copy(update={"doubts": ("course_code",)})
    ten = [taken(record(name), number) for number, name in enumerate(TEN, 1)]
    both = [*ten, first, taken(doubted, 2, source="print.pdf")]
    assert judged(both)["commendation"].outcome is GrantOutcome.UNDETERMINED
