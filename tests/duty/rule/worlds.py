"""Random worlds for the naive model, and the same worlds for the engine."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from harvester.duty.attendance import DutyRow, PersonRows, UnreadableRow
from harvester.duty.attendance.words.kinds import Kind, KindParts
from harvester.duty.clock import day_number, local_seconds
from harvester.duty.hours.calendar import OfficeCalendar
from harvester.duty.hours.hours import WEEKDAYS, DaySet, HoursEntry
from harvester.duty.rule.schedule import Schedule
from harvester.duty.rule.timetable import Timetable
from parsers.moments import TAIPEI
from tests.duty.rule.naive import FIRST, LAST, Entry, World

QUARTER = timedelta(minutes=15)
_CALENDAR = OfficeCalendar()
DAYS_SPAN = (LAST - FIRST).days

moments = st.builds(
    lambda day, second: datetime.combine(FIRST, time()) + timedelta(days=day, seconds=second),
    st.integers(0, DAYS_SPAN),
    st.one_of(
        st.integers(0, 86_399),
        st.sampled_from([hour * 3600 + minute * 60 for hour in range(7, 20) for minute in (0, 30)]).flatmap(
            lambda second: st.sampled_from([second - 1, second, second + 1])
        ),
    ),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    arrival = draw(st.sampled_from([(8, 8), (8, 9), (7, 9)]))
    leaving = draw(st.sampled_from([(17, 17), (17, 18), (16, 19)]))
    since = draw(st.sampled_from([date.min, date(2018, 3, 15), date(2018, 4, 3)]))
    until = draw(st.sampled_from([date.max, date(2018, 4, 30), date(2018, 5, 1)]))
    return Entry(
        days=draw(
            st.one_of(
                st.sampled_from(["workdays", "workdays", "makeup_workdays", "roster"]),
                st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=4, unique=True),
            )
        ),
        start=(time(arrival[0]), time(arrival[1])),
        end=(time(leaving[0]), time(leaving[1])),
        lunch=draw(st.sampled_from([None, (time(12), time(13)), (time(12), time(13, 30))])),
        since=since,
        until=until,
        may_day_off=draw(st.booleans()),
        mine=draw(st.sampled_from([True, True, True, False])),
    )


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, datetime, datetime]:
    start = draw(moments)
    length = draw(st.sampled_from([0, 1, 15 * 60, 3600, 4 * 3600, 8 * 3600, 24 * 3600, 72 * 3600]))
    kind = draw(st.sampled_from([kind.value for kind in Kind if kind not in {Kind.PUNCH, Kind.COVERED}]))
    return kind, start, start + timedelta(seconds=length)


@st.composite
def punches(draw: st.DrawFn) -> tuple[datetime | None, datetime | None]:
    day = FIRST + timedelta(days=draw(st.integers(0, DAYS_SPAN)))
    came = datetime.combine(day, time()) + timedelta(seconds=draw(st.integers(7 * 3600, 18 * 3600)))
    left = came + timedelta(seconds=draw(st.integers(1, 14 * 3600)))
    missing = draw(st.sampled_from(["", "", "in", "out"]))
    if missing == "in" and left.time() < time(6):
        left = datetime.combine(left.date(), time(6))
    return (None if missing == "in" else came), (None if missing == "out" else left)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    return World(
        entries=draw(st.lists(entries(), min_size=1, max_size=4)),
        rows=draw(st.lists(rows(), max_size=8)),
        punches=draw(st.lists(punches(), max_size=25)),
        unreadable=draw(st.lists(st.dates(FIRST, LAST), max_size=2)),
    )


def engine(world: World) -> Timetable:
    """Put a world before the engine."""
    group = PersonRows()
    for line, (kind, start, end) in enumerate(world.rows, 1):
        group.rows.append(DutyRow(Kind(kind), seconds(start), seconds(end), 0, line))
    for line, (came, left) in enumerate(world.punches, 1):
        group.punches.add(came and seconds(came), left and seconds(left), 0, line)  # type: ignore[arg-type] # no moment is falsy
    for day in world.unreadable:
        number = day_number(day)
        group.unreadable.append(UnreadableRow((number, number), 0, 1))
    mine = tuple(_entry(entry) for entry in world.entries if entry.mine)
    return Timetable(Schedule(mine, _CALENDAR), [group], KindParts())


def seconds(at: datetime) -> int:
    return local_seconds(at.replace(tzinfo=TAIPEI))


def _entry(entry: Entry) -> HoursEntry:
    def of_day(at: time) -> int:
        return at.hour * 3600 + at.minute * 60

    days = entry.days
    return HoursEntry(
        name="x",
        since=day_number(entry.since),
        until=day_number(entry.until),
        units=None,
        persons=None,
        days=DaySet(days) if isinstance(days, str) else frozenset(WEEKDAYS.index(day) for day in days),
        start=(of_day(entry.start[0]), of_day(entry.start[1])),
        end=(of_day(entry.end[0]), of_day(entry.end[1])),
        lunch=(of_day(entry.lunch[0]), of_day(entry.lunch[1])) if entry.lunch else None,
        may_day_off=entry.may_day_off,
        line=1,
    )
