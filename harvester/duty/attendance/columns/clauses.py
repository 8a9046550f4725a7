"""What the columns of one topic say together: a kind, its days, its times and what limits them."""

from __future__ import annotations

from dataclasses import dataclass, field

from harvester.duty.attendance.columns.drafts import TopicDraft
from harvester.duty.attendance.words.clashes import Clash, HeaderClash
from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.attendance.words.roles import KIND_OF_TOPIC, AttendanceColumn, Role, Side, TimeSource, Topic


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
    ``shares_day`` says that the day is that of the whole row, of which this may be but a part. ``shift_at`` are columns
    of a shift's name, which may be one for no duty.
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
    shift_at: tuple[int, ...] = ()


def clause_of(
    draft: TopicDraft, shared: AttendanceColumn | None, kind: Kind | None, shift_named: bool, *, alone: bool
) -> Clause | HeaderClash:
    """Make a clause of the columns of one topic, or say why it cannot be; ``shared`` is the day of the whole row."""
    days = _days(draft, shared)
    if isinstance(days, HeaderClash):
        return days
    start_day, end_day, shares = days
    times = _pairs(draft)
    if isinstance(times, HeaderClash):
        return times
    counted, applied, single = times
    kinds = _kinds(draft)
    if isinstance(kinds, HeaderClash):
        return kinds
    of_topic = KIND_OF_TOPIC.get(draft.topic) if draft.topic is not None else None
    if of_topic is None and not kinds and kind is None:
        return HeaderClash(Clash.NO_KIND, tuple(each.header for each in draft.columns))
    if not start_day and not counted and not single:
        return HeaderClash(Clash.NO_TIME, tuple(each.header for each in draft.columns))
    hours, of_days = _amount(draft, Role.HOURS), _amount(draft, Role.DAYS)
    punches = of_topic is Kind.PUNCH
    if counted.start and not counted.end and hours is None and not punches:
        return HeaderClash(Clash.NO_END, tuple(each.header for each in draft.of(Role.TIME)))
    if counted.end and not counted.start and not punches:
        return HeaderClash(Clash.NO_END, tuple(each.header for each in draft.of(Role.TIME)))
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
        shares_day=(shares and not alone) or draft.topic is Topic.COMPENSATION,
        planned_or_actual=draft.topic is Topic.AT_WORK and shift_named,
    )


def _days(
    draft: TopicDraft, shared: AttendanceColumn | None
) -> tuple[tuple[int, ...], tuple[int, ...], bool] | HeaderClash:
    """Give the columns of the first and the last day, and whether they are the whole row's."""
    dated = draft.of(Role.TIME, dated=True)
    own = draft.of(Role.TIME, dated=True, side=Side.NONE)
    starts = draft.of(Role.TIME, dated=True, side=Side.START)
    ends = draft.of(Role.TIME, dated=True, side=Side.END)
    if len(own) + bool(starts or ends) > 1 or len(starts) > 1 or len(ends) > 1 or (ends and not starts):
        return HeaderClash(Clash.TWO_DATES, tuple(each.header for each in dated))
    if not dated and shared is not None:
        return (shared.at,), (), True
    first = own or starts
    return tuple(each.at for each in first), tuple(each.at for each in ends), False


def _pairs(draft: TopicDraft) -> tuple[Pair, Pair, tuple[int, ...]] | HeaderClash:
    """Give the times that count, those applied for, and times without an end."""
    columns = draft.of(Role.TIME, dated=False) + draft.of(Role.TIME, dated=True, side=Side.BOTH)
    by_source = {source: [each for each in columns if each.means.source is source] for source in TimeSource}
    said = by_source[TimeSource.UNSAID] and by_source[TimeSource.APPLIED]
    if said:
        return HeaderClash(Clash.TWO_OF_A_KIND, tuple(each.header for each in columns))
    actual = _pair(by_source[TimeSource.ACTUAL])
    applied = _pair(by_source[TimeSource.UNSAID] + by_source[TimeSource.APPLIED])
    if isinstance(actual, HeaderClash):
        return actual
    if isinstance(applied, HeaderClash):
        return applied
    if actual[0] or actual[1]:
        return actual[0], applied[0], actual[1] or applied[1]
    return applied[0], Pair(), applied[1]


def _pair(columns: list[AttendanceColumn]) -> tuple[Pair, tuple[int, ...]] | HeaderClash:
    minutes = {each.means.side: each for each in columns if each.means.minutes}
    starts, ends, both, single = (
        [each for each in columns if each.means.side is side and not each.means.minutes]
        for side in (Side.START, Side.END, Side.BOTH, Side.NONE)
    )
    sided = {side for side, found in ((Side.START, starts), (Side.END, ends)) if found}
    if not set(minutes) <= sided or len(minutes) < sum(each.means.minutes for each in columns):
        return HeaderClash(Clash.WHOSE_TIMES, tuple(each.header for each in columns))
    if single and ends and not starts and len(single) == 1:
        starts, single = single, []
    punches = all(each.means.topic is Topic.PUNCH for each in single)
    if single and not punches:
        both, single = both + single, []
    if max(len(starts), len(ends), len(both)) > 1 or bool(both) + bool(starts or ends) + bool(single) > 1:
        return HeaderClash(Clash.TWO_OF_A_KIND, tuple(each.header for each in columns))
    start, end = (
        tuple(each.at for each in (*found, *([minutes[side]] if side in minutes else [])))
        for side, found in ((Side.START, starts), (Side.END, ends))
    )
    return Pair(start, end, both[0].at if both else None), tuple(each.at for each in single)


def _kinds(draft: TopicDraft) -> tuple[int, ...] | HeaderClash:
    """Give the columns of the kind, the wider one first."""
    found = draft.of(Role.KIND)
    wider = [each for each in found if each.means.topic is None]
    narrower = [each for each in found if each.means.topic is not None]
    if len(narrower) > 1:
        return HeaderClash(Clash.TWO_OF_A_KIND, tuple(each.header for each in narrower))
    return tuple(each.at for each in (*wider, *narrower))


def _amount(draft: TopicDraft, role: Role) -> int | None:
    """Give the column of an amount: the one allowed, else the one applied for."""
    found = draft.of(role)
    order = (TimeSource.ACTUAL, TimeSource.UNSAID, TimeSource.APPLIED)
    return min(found, key=lambda each: order.index(each.means.source)).at if found else None
