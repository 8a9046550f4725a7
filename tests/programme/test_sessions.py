"""Reading times against the time there was: what cannot have been read is named, what just fits is left alone."""

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.programme.match.taken import Taken
from harvester.programme.rules.sessions import overlaps

from .builders import TEN, at, judged, plan, record, taken, ten

DAY = at("2018-02-11 00:00:00")


def read(number: int, start: int, end: int, seconds: int, **changes: object) -> Taken:
    """A record begun and ended so many seconds after midnight, with so many seconds of reading."""
    times = {"started_at": DAY + dt.timedelta(seconds=start), "ended_at": DAY + dt.timedelta(seconds=end)}
    given = times | {"reading_seconds": seconds, "course_code": f"C{number:05d}"} | changes
    source = str(given.pop("source", "page.html"))
    return taken(record(f"課程{number}", **given), number, source=source)


def groups(*records: Taken) -> list[list[int]]:
    return [[item.number for item in one.records] for one in overlaps(records)]


def test_nine_courses_with_the_same_stamps_had_not_the_time() -> None:
    alike = [read(n, 9 * 3600, 10 * 3600, 1800) for n in range(1, 10)]
    (found,) = overlaps(alike)
    assert [item.number for item in found.records] == list(range(1, 10))
    assert (found.read, found.room) == (16200, 3600)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        # two half hours in one hour fit to the second
        ([(0, 3600, 1800), (0, 3600, 1800)], []),
        ([(0, 3600, 1800), (0, 3600, 1801)], [[1, 2]]),
        # windows of days, each with room enough: begun together, ended together
        ([(n, 86_400 + n, 1800) for n in range(10)], []),
        # a wide window around narrow ones: its reading lies outside them
        ([(0, 10_000, 5000), (2000, 4000, 2000), (5000, 8000, 3000)], []),
        ([(0, 10_000, 5001), (2000, 4000, 2000), (5000, 8000, 3000)], [[1, 2, 3]]),
        # only the two narrow ones are too much; the wide one is not named
        ([(0, 10_000, 1000), (2000, 4000, 1500), (2000, 4000, 1500)], [[2, 3]]),
        # partly overlapping, no two alike, every pair possible, the three together not
        ([(0, 100, 60), (20, 120, 60), (40, 140, 60)], [[1, 2, 3]]),
        ([(0, 100, 60), (20, 120, 40), (40, 140, 40)], []),
        # two stretches, each for itself
        ([(0, 100, 80), (0, 100, 80), (500, 600, 80), (500, 600, 80)], [[1, 2], [3, 4]]),
        # more than its own window
        ([(0, 100, 101)], [[1]]),
        ([(0, 100, 100)], []),
    ],
)
def test_a_set_of_reading_times(records: list[tuple[int, int, int]], expected: list[list[int]]) -> None:
    assert groups(*(read(n, *one) for n, one in enumerate(records, 1))) == expected


def test_stamps_to_the_minute_are_given_the_widest_window_they_allow() -> None:
    cells = {"上課期間": "2018-02-11 00:00 - 2018-02-11 01:00"}
    assert groups(read(1, 0, 3600, 3659, cells=cells)) == []
    assert groups(read(1, 0, 3600, 3660, cells=cells)) == [[1]]


@pytest.mark.parametrize("doubt", ["started_at", "ended_at", "reading_seconds"])
def test_what_was_not_read_for_certain_proves_nothing(doubt: str) -> None:
    assert groups(read(1, 0, 100, 80), read(2, 0, 100, 80, doubts=(doubt,))) == []


def test_one_study_shown_by_two_files_counts_once() -> None:
    earlier = read(1, 0, 100, 60, source="a.html")
    later = read(1, 0, 200, 120, source="b.html")
    assert groups(earlier, later) == []
    assert groups(earlier, later, read(2, 0, 200, 100, source="b.html")) == [[1, 2]]


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(1, 12), st.integers(1, 10)).map(
            lambda one: (one[0], one[0] + one[1], min(one[2], one[1] + 1))
        ),
        max_size=7,
    )
)
def test_named_if_and_only_if_no_order_of_reading_is_possible(windows: list[tuple[int, int, int]]) -> None:
    edges = sorted({edge for first, last, _ in windows for edge in (first, last)})
    possible = all(
        sum(seconds for first, last, seconds in windows if start <= first and last <= end) <= end - start
        for start, end in combinations(edges, 2)
    )
    records = [read(n, *one) for n, one in enumerate(windows, 1)]
    found = overlaps(records)
    assert (not found) is possible
    for one in found:
        assert one.read > one.room
        assert all(item.started_at is not None for item in one.records)


def test_a_grant_that_rests_on_such_records_waits_for_a_person() -> None:
    alike = [
        taken(record(name, course_code=f"X{n:05d}", reading_seconds=1800), n, source="page.html")
        for n, name in enumerate(TEN, 1)
    ]
    leave = judged(alike, programme=plan())["compensatory_leave"]
    assert leave.outcome.value == "undetermined"
    assert [code.value for code in leave.held_by] == ["sessions_overlap"]
    assert leave.use_by is None


def test_records_that_no_grant_counts_hold_nothing_back() -> None:
    beside = [read(90 + n, 0, 100, 80) for n in range(2)]
    leave = judged([*ten(), *beside])["compensatory_leave"]
    assert leave.outcome.value == "granted"
    assert leave.held_by == ()


def test_a_course_shown_in_two_documents_is_named_as_the_first_shows_it() -> None:
    first = read(1, 0, 3600, 1800, source="a.html", course_code="C1")
    again = read(5, 0, 3600, 1800, source="b.html", course_code="C1")
    (found,) = overlaps([first, again, read(2, 0, 3600, 1801, source="a.html")])
    assert [(item.source, item.number) for item in found.records] == [("a.html", 1), ("a.html", 2)]
