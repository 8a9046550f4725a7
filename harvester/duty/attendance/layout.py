"""How the columns of a table make up its rows: who, what limits the row, and the clauses that each say one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, auto

from harvester.duty.attendance.roles import KIND_OF_TOPIC, Column, Role, Side, Source, Topic
from harvester.duty.kinds import Kind


class Clash(StrEnum):
    """Why the columns of a table cannot be told; the words stand under ``duty.clash``."""

    UNKNOWN = auto()
    NO_HEADER = auto()
    NO_PERSON = auto()
    NO_TIME = auto()
    NO_KIND = auto()
    NO_END = auto()
    TWO_OF_A_KIND = auto()
    TWO_DATES = auto()
    WHOSE_TIMES = auto()


@dataclass(frozen=True, slots=True)
class Problem:
    """A clash and the headers it concerns."""

    clash: Clash
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Columns (positions; several are joined by a blank) of a start and an end, or of both in one cell."""

    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    both: int | None = None

    def __bool__(self) -> bool:
        return bool(self.start or self.end or self.both is not None)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing a row may say: its kind, its days, its times and what limits them.

    ``kind`` is that of rows whose kind cell is empty or missing; where the headers have ``named`` it, no cell may say
    otherwise. ``kind_at`` are columns of the kind, the wider one first. ``times`` count; ``applied`` are those applied
    for, where the times that really were stand beside them. ``alone`` are columns of punches without an end.
    ``shares_day`` says that the day is that of the whole row, of which this may be but a part.
    """

    kind: Kind | None = None
    named: bool = False
    kind_at: tuple[int, ...] = ()
    start_day: tuple[int, ...] = ()
    end_day: tuple[int, ...] = ()
    times: Pair = field(default_factory=Pair)
    applied: Pair = field(default_factory=Pair)
    alone: tuple[int, ...] = ()
    hours: int | None = None
    days: int | None = None
    half: tuple[int, ...] = ()
    daily: bool = False
    shares_day: bool = False
    planned_or_actual: bool = False


@dataclass(frozen=True)
class Layout:
    """A table's columns understood; what is not in a clause holds for the whole row."""

    columns: tuple[Column, ...]
    people: tuple[int, ...]
    clauses: tuple[Clause, ...]
    unit: int | None = None
    status: tuple[int, ...] = ()
    taken_back: tuple[int, ...] = ()
    note: int | None = None
    direction: int | None = None


@dataclass
class _Draft:
    """The columns of one topic while they are gathered."""

    topic: Topic | None
    columns: list[Column] = field(default_factory=list)

    def of(self, role: Role, *, dated: bool | None = None, side: Side | None = None) -> list[Column]:
        return [
            each
            for each in self.columns
            if each.means.role is role
            and (dated is None or each.means.dated is dated)
            and (side is None or each.means.side is side)
        ]

    @property
    def timed(self) -> bool:
        return bool(self.of(Role.TIME, dated=False))

    @property
    def dated(self) -> bool:
        return bool(self.of(Role.TIME, dated=True))


def laid_out(columns: Sequence[Column], kind: Kind | None) -> Layout | list[Problem]:
    """Put the columns of a table together, or say why they cannot be; ``kind`` is what a mapping gives every row."""
    unknown = tuple(each.header for each in columns if each.means.role is Role.UNKNOWN)
    problems = [Problem(Clash.UNKNOWN, unknown)] if unknown else []
    people = [each for each in columns if each.means.role in {Role.NAME, Role.NUMBER}]
    for role in (Role.NAME, Role.NUMBER, Role.DIRECTION):
        same = [each.header for each in columns if each.means.role is role]
        if len(same) > 1:
            problems.append(Problem(Clash.TWO_OF_A_KIND, tuple(same)))
    if not people:
        problems.append(Problem(Clash.NO_PERSON))
    drafts, day, more = _gathered(columns)
    problems += more
    if not drafts and not more:
        problems.append(Problem(Clash.NO_TIME))
    clauses: list[Clause] = []
    shift_named = any(each.means.role is Role.SHIFT_NAME for each in columns)
    for draft in drafts:
        made = _clause(draft, day, kind, shift_named, alone=len(drafts) == 1)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            clauses.append(made)
    problems += _at_odds(drafts, day)
    clauses += _states(columns, day, drafts)
    if problems:
        return problems
    return Layout(
        tuple(columns),
        tuple(each.at for each in people),
        tuple(clauses),
        unit=_unit(columns),
        status=_all(columns, Role.STATUS),
        taken_back=_all(columns, Role.TAKEN_BACK),
        note=next((each.at for each in columns if each.means.role is Role.NOTE), None),
        direction=next((each.at for each in columns if each.means.role is Role.DIRECTION), None),
    )


def _at_odds(drafts: list[_Draft], day: Column | None) -> Iterator[Problem]:
    """Say where times stand beside a date that is not theirs, and a date beside times that need none."""
    undated = [draft for draft in drafts if not draft.dated]
    if day is None and undated and len(undated) < len(drafts):
        times = [each for draft in drafts for each in draft.of(Role.TIME, dated=False)]
        yield Problem(Clash.WHOSE_TIMES, tuple(each.header for each in times))
    if day is not None and drafts and not undated:
        dates = [each for draft in drafts for each in draft.of(Role.TIME, dated=True)]
        yield Problem(Clash.TWO_DATES, (day.header, *(each.header for each in dates)))
    at_work = [draft for draft in drafts if draft.topic in _WORK and draft.timed]
    if len({draft.topic for draft in at_work}) > 1:
        times = [each for draft in at_work for each in draft.of(Role.TIME, dated=False)]
        yield Problem(Clash.TWO_OF_A_KIND, tuple(each.header for each in times))


def _states(columns: Sequence[Column], day: Column | None, drafts: list[_Draft]) -> Iterator[Clause]:
    """Give a clause to each column that says how somebody spent the day (出勤狀況), without any times."""
    dated = next((each.at for draft in drafts for each in draft.of(Role.TIME, dated=True)), None)
    at = day.at if day is not None else dated
    for column in columns:
        if column.means.role is Role.STATE and at is not None:
            yield Clause(kind_at=(column.at,), start_day=(at,), shares_day=True)


def _all(columns: Sequence[Column], role: Role) -> tuple[int, ...]:
    return tuple(each.at for each in columns if each.means.role is role)


def _unit(columns: Sequence[Column]) -> int | None:
    """Give the column of the narrowest unit: beside an agency (機關) stands the unit within it."""
    units = [each for each in columns if each.means.role is Role.UNIT]
    narrow = [each for each in units if "機" not in each.header]
    return next((each.at for each in narrow or units), None)


_GATHERED = frozenset({Role.TIME, Role.KIND, Role.HOURS, Role.DAYS, Role.HALF})
_WORK = frozenset({Topic.PUNCH, Topic.AT_WORK})


def _gathered(columns: Sequence[Column]) -> tuple[list[_Draft], Column | None, list[Problem]]:
    """Give the columns by topic, the day that all share, and what could not be given to any."""
    drafts: dict[tuple[Topic | None, str], _Draft] = {}
    general: list[Column] = []
    for column in columns:
        means = column.means
        if means.role in {Role.NAME, Role.NUMBER} and means.topic is not None:
            drafts.setdefault((means.topic, ""), _Draft(means.topic))
        if means.role not in _GATHERED:
            continue
        if means.topic is None and not means.group:
            general.append(column)
        else:
            drafts.setdefault((means.topic, means.group), _Draft(means.topic)).columns.append(column)
    _share_dates(drafts)
    days = [each for each in general if each.means.dated and each.means.side is Side.NONE]
    rest = [each for each in general if each not in days]
    problems = [Problem(Clash.TWO_DATES, tuple(each.header for each in days))] if len(days) > 1 else []
    problems += _placed(drafts, rest)
    found = [draft for draft in drafts.values() if draft.columns or days]
    return found, days[0] if days else None, problems


def _share_dates(drafts: dict[tuple[Topic | None, str], _Draft]) -> None:
    """Give the several pairs of one topic (上午, 下午) the date that the topic has once."""
    for (topic, group), draft in list(drafts.items()):
        grouped = [each for (of, name), each in drafts.items() if of is topic and name]
        if group or not grouped or draft.timed:
            continue
        for each in grouped:
            each.columns += draft.of(Role.TIME, dated=True)
        del drafts[topic, group]


def _placed(drafts: dict[tuple[Topic | None, str], _Draft], general: list[Column]) -> Iterator[Problem]:
    """Give the columns that name no topic to the one draft that lacks them, or to one of their own."""
    times = [each for each in general if each.means.role is Role.TIME]
    others = [each for each in general if each.means.role is not Role.TIME]
    actual = [each for each in times if each.means.source is Source.ACTUAL]
    hosts = [draft for draft in drafts.values() if draft.topic not in _WORK]
    if actual and len(actual) == len(times) and len(hosts) == 1:
        hosts[0].columns += times
    elif times:
        lacking = [draft for draft in hosts if not draft.timed]
        ends = [draft for draft in hosts if draft.topic is Topic.OUTING and _lacks_only_an_end(draft, times)]
        if len(lacking) > 1 and not any(each.means.role is Role.KIND for each in others):
            yield Problem(Clash.WHOSE_TIMES, tuple(each.header for each in times))
            return
        if ends:
            ends[0].columns += times
        elif len(lacking) == 1:
            lacking[0].columns += times
        elif not hosts and len(drafts) == 1 and not next(iter(drafts.values())).timed and not _has(others, Role.KIND):
            next(iter(drafts.values())).columns += times
        else:
            drafts[None, ""] = _Draft(None, times)
            hosts.append(drafts[None, ""])
    yield from _limits(drafts, others)


def _lacks_only_an_end(draft: _Draft, times: list[Column]) -> bool:
    only = draft.of(Role.TIME, dated=False)
    return len(only) == len(times) == 1 and only[0].means.side is not Side.END and times[0].means.side is Side.END


def _has(columns: list[Column], role: Role) -> bool:
    return any(each.means.role is role for each in columns)


def _limits(drafts: dict[tuple[Topic | None, str], _Draft], others: list[Column]) -> Iterator[Problem]:
    """Give kinds and amounts that name no topic to the draft they belong to."""
    hosts = [draft for draft in drafts.values() if draft.topic not in _WORK]
    own = drafts.get((None, ""))
    kinds = [each for each in others if each.means.role is Role.KIND]
    if len(kinds) > 1:
        yield Problem(Clash.TWO_OF_A_KIND, tuple(each.header for each in kinds))
        return
    if kinds and not hosts:
        own = drafts[None, ""] = _Draft(None)
        hosts = [own]
        for draft in drafts.values():
            if draft.topic in _WORK and len(drafts) == 2:
                # One sheet of rows of every kind, whose times are called those of work.
                own.columns += draft.columns
                del drafts[draft.topic, ""]
                break
    for column in others:
        amounts = column.means.role is not Role.KIND
        if own is not None and amounts:
            own.columns.append(column)
        elif amounts and len(hosts) == 1:
            hosts[0].columns.append(column)
        elif amounts and hosts:
            yield Problem(Clash.WHOSE_TIMES, (column.header,))
        elif not amounts:
            for draft in hosts:
                draft.columns.insert(0, column)


def _clause(
    draft: _Draft, shared: Column | None, kind: Kind | None, shift_named: bool, *, alone: bool
) -> Clause | Problem:
    days = _days(draft, shared)
    if isinstance(days, Problem):
        return days
    start_day, end_day, shares = days
    times = _pairs(draft)
    if isinstance(times, Problem):
        return times
    counted, applied, single = times
    kinds = _kinds(draft)
    if isinstance(kinds, Problem):
        return kinds
    of_topic = KIND_OF_TOPIC.get(draft.topic) if draft.topic is not None else None
    if of_topic is None and not kinds and kind is None:
        return Problem(Clash.NO_KIND, tuple(each.header for each in draft.columns))
    if not start_day and not counted and not single:
        return Problem(Clash.NO_TIME, tuple(each.header for each in draft.columns))
    hours, of_days = _amount(draft, Role.HOURS), _amount(draft, Role.DAYS)
    punches = of_topic is Kind.PUNCH
    if counted.start and not counted.end and hours is None and not punches:
        return Problem(Clash.NO_END, tuple(each.header for each in draft.of(Role.TIME)))
    if counted.end and not counted.start and not punches:
        return Problem(Clash.NO_END, tuple(each.header for each in draft.of(Role.TIME)))
    return Clause(
        kind=of_topic if of_topic is not None else kind,
        named=of_topic is not None,
        kind_at=kinds,
        start_day=start_day,
        end_day=end_day,
        times=counted,
        applied=applied,
        alone=single,
        hours=hours,
        days=of_days,
        half=tuple(each.at for each in draft.of(Role.HALF)),
        daily=any("每日" in each.header for each in draft.columns),
        shares_day=shares and not alone,
        planned_or_actual=draft.topic is Topic.AT_WORK and shift_named,
    )


def _days(draft: _Draft, shared: Column | None) -> tuple[tuple[int, ...], tuple[int, ...], bool] | Problem:
    """Give the columns of the first and the last day, and whether they are the whole row's."""
    dated = draft.of(Role.TIME, dated=True)
    own = draft.of(Role.TIME, dated=True, side=Side.NONE)
    starts = draft.of(Role.TIME, dated=True, side=Side.START)
    ends = draft.of(Role.TIME, dated=True, side=Side.END)
    if len(own) + bool(starts or ends) > 1 or len(starts) > 1 or len(ends) > 1 or (ends and not starts):
        return Problem(Clash.TWO_DATES, tuple(each.header for each in dated))
    if not dated and shared is not None:
        return (shared.at,), (), True
    first = own or starts
    return tuple(each.at for each in first), tuple(each.at for each in ends), False


def _pairs(draft: _Draft) -> tuple[Pair, Pair, tuple[int, ...]] | Problem:
    """Give the times that count, those applied for, and times without an end."""
    columns = draft.of(Role.TIME, dated=False) + draft.of(Role.TIME, dated=True, side=Side.BOTH)
    by_source = {source: [each for each in columns if each.means.source is source] for source in Source}
    said = by_source[Source.UNSAID] and by_source[Source.APPLIED]
    if said:
        return Problem(Clash.TWO_OF_A_KIND, tuple(each.header for each in columns))
    actual = _pair(by_source[Source.ACTUAL])
    applied = _pair(by_source[Source.UNSAID] + by_source[Source.APPLIED])
    if isinstance(actual, Problem):
        return actual
    if isinstance(applied, Problem):
        return applied
    if actual[0] or actual[1]:
        return actual[0], applied[0], actual[1] or applied[1]
    return applied[0], Pair(), applied[1]


def _pair(columns: list[Column]) -> tuple[Pair, tuple[int, ...]] | Problem:
    starts, ends, both, single = (
        [each for each in columns if each.means.side is side] for side in (Side.START, Side.END, Side.BOTH, Side.NONE)
    )
    if single and ends and not starts and len(single) == 1:
        starts, single = single, []
    punches = all(each.means.topic is Topic.PUNCH for each in single)
    if single and not punches:
        both, single = both + single, []
    if max(len(starts), len(ends), len(both)) > 1 or bool(both) + bool(starts or ends) + bool(single) > 1:
        return Problem(Clash.TWO_OF_A_KIND, tuple(each.header for each in columns))
    pair = Pair(tuple(each.at for each in starts), tuple(each.at for each in ends), both[0].at if both else None)
    return pair, tuple(each.at for each in single)


def _kinds(draft: _Draft) -> tuple[int, ...] | Problem:
    """Give the columns of the kind, the wider one first."""
    found = draft.of(Role.KIND)
    wider = [each for each in found if each.means.topic is None]
    narrower = [each for each in found if each.means.topic is not None]
    if len(narrower) > 1:
        return Problem(Clash.TWO_OF_A_KIND, tuple(each.header for each in narrower))
    return tuple(each.at for each in (*wider, *narrower))


def _amount(draft: _Draft, role: Role) -> int | None:
    """Give the column of an amount: the one allowed, else the one applied for."""
    found = draft.of(role)
    order = (Source.ACTUAL, Source.UNSAID, Source.APPLIED)
    return min(found, key=lambda each: order.index(each.means.source)).at if found else None
