"""The engine says what the design's text says, read naively, second by second."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvester.duty.ruling import Ruling
from tests.duty.rule.naive import ALWAYS_ON, World, off_seconds, rule
from tests.duty.rule.worlds import engine, moments, rows, seconds, worlds

GENEROUS = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
_WORSE = {Ruling.OFF_DUTY: 0, Ruling.UNDETERMINED: 1, Ruling.ON_DUTY: 2}


@settings(GENEROUS, max_examples=500)
@given(worlds(), st.lists(moments, min_size=20, max_size=60))
def test_every_instant_is_ruled_as_the_text_says(world: World, instants: list[datetime]) -> None:
    timetable = engine(world)
    borders = [at + timedelta(seconds=step) for row in world.rows for at in row[1:] for step in (-1, 0, 1)]
    for came, left in world.punches:
        borders += [at + timedelta(seconds=step) for at in (came, left) if at for step in (-1, 0, 1)]
    for at in instants + borders:
        ruling, code = rule(world, at)
        found = timetable.rule(seconds(at))
        assert found.ruling.value == ruling, (at, found, code)
        assert found.code.value == code or {found.code.value, code} <= set(ALWAYS_ON), (at, found, code)


@settings(GENEROUS, max_examples=30)
@given(worlds(), moments, st.integers(0, 5 * 3600))
def test_a_window_counts_every_second_once(world: World, start: datetime, length: int) -> None:
    end = start + timedelta(seconds=length)
    expected = off_seconds(world, start, end)
    stretches = list(engine(world).stretches(seconds(start), seconds(end)))
    found = {ruling.value: 0 for ruling in Ruling}
    for stretch in stretches:
        found[stretch.verdict.ruling.value] += stretch.end - stretch.start
    assert found == expected
    assert {
        ruling.value: count for ruling, count in engine(world).sums(seconds(start), seconds(end)).items()
    } == expected
    assert sum(found.values()) == length


@GENEROUS
@given(worlds(), moments, st.integers(0, 40 * 86_400), moments)
def test_long_windows_add_up(world: World, start: datetime, length: int, cut: datetime) -> None:
    """Whole days are counted once and kept: a window cut in two has the same sums."""
    timetable, begin = engine(world), seconds(start)
    middle = min(max(seconds(cut), begin), begin + length)
    whole = timetable.sums(begin, begin + length)
    parts = timetable.sums(begin, middle), engine(world).sums(middle, begin + length)
    assert whole == {ruling: parts[0][ruling] + parts[1][ruling] for ruling in Ruling}
    assert sum(whole.values()) == length


@GENEROUS
@given(worlds(), st.sampled_from(ALWAYS_ON), rows(), st.lists(moments, min_size=10, max_size=40))
def test_rows_that_make_duty_never_turn_a_ruling_towards_off_duty(
    world: World, kind: str, row: tuple[str, datetime, datetime], instants: list[datetime]
) -> None:
    before = engine(world)
    world.rows.append((kind, row[1], row[2]))
    after = engine(world)
    for at in [*instants, *row[1:]]:
        assert _WORSE[after.rule(seconds(at)).ruling] >= _WORSE[before.rule(seconds(at)).ruling]


@GENEROUS
@given(worlds(), rows(), st.lists(moments, min_size=10, max_size=40))
def test_leave_never_turns_a_ruling_towards_on_duty(
    world: World, row: tuple[str, datetime, datetime], instants: list[datetime]
) -> None:
    before = engine(world)
    world.rows.append(("leave", row[1], row[2]))
    after = engine(world)
    for at in [*instants, *row[1:]]:
        assert _WORSE[after.rule(seconds(at)).ruling] <= _WORSE[before.rule(seconds(at)).ruling]


@GENEROUS
@given(worlds(), st.lists(moments, min_size=10, max_size=40))
def test_an_unreadable_row_never_improves_anything(world: World, instants: list[datetime]) -> None:
    before = engine(world)
    world.unreadable += [at.date() for at in instants[:3]]
    after = engine(world)
    for at in instants:
        was, now = before.rule(seconds(at)).ruling, after.rule(seconds(at)).ruling
        assert now is was or (was is Ruling.OFF_DUTY and now is Ruling.UNDETERMINED)
