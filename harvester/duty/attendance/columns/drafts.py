"""Which columns of a table belong together: those of one topic, and what names no topic to the one that lacks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from harvester.duty.attendance.words.clashes import Clash, HeaderClash
from harvester.duty.attendance.words.roles import AttendanceColumn, Role, Side, TimeSource, Topic

_GATHERED = frozenset({Role.TIME, Role.KIND, Role.HOURS, Role.DAYS, Role.HALF})
WORK = frozenset({Topic.PUNCH, Topic.AT_WORK})


@dataclass
class TopicDraft:
    """The columns of one topic while they are gathered."""

    topic: Topic | None
    columns: list[AttendanceColumn] = field(default_factory=list)

    def of(self, role: Role, *, dated: bool | None = None, side: Side | None = None) -> list[AttendanceColumn]:
        """Give the columns of a role, of one sort and side where these are asked for."""
        return [
            each
            for each in self.columns
            if each.means.role is role
            and (dated is None or each.means.dated is dated)
            and (side is None or each.means.side is side)
        ]

    @property
    def timed(self) -> bool:
        """Say whether a column holds times of day."""
        return bool(self.of(Role.TIME, dated=False))

    @property
    def dated(self) -> bool:
        """Say whether a column holds dates."""
        return bool(self.of(Role.TIME, dated=True))


def gathered(
    columns: Sequence[AttendanceColumn],
) -> tuple[list[TopicDraft], AttendanceColumn | None, list[HeaderClash]]:
    """Give the columns by topic, the day that all share, and what could not be given to any."""
    drafts: dict[tuple[Topic | None, str], TopicDraft] = {}
    general: list[AttendanceColumn] = []
    for column in columns:
        means = column.means
        if means.role in {Role.NAME, Role.NUMBER} and means.topic is not None:
            drafts.setdefault((means.topic, ""), TopicDraft(means.topic))
        if means.role not in _GATHERED:
            continue
        if means.topic is None and not means.group:
            general.append(column)
        else:
            drafts.setdefault((means.topic, means.group), TopicDraft(means.topic)).columns.append(column)
    _share_dates(drafts)
    days = [each for each in general if each.means.dated and each.means.side is Side.NONE]
    rest = [each for each in general if each not in days]
    problems = [HeaderClash(Clash.TWO_DATES, tuple(each.header for each in days))] if len(days) > 1 else []
    problems += _placed(drafts, rest)
    found = [draft for draft in drafts.values() if draft.columns or days]
    return found, days[0] if days else None, problems


def _share_dates(drafts: dict[tuple[Topic | None, str], TopicDraft]) -> None:
    """Give the several pairs of one topic (上午, 下午) the date that the topic has once."""
    for (topic, group), draft in list(drafts.items()):
        grouped = [each for (of, name), each in drafts.items() if of is topic and name]
        if group or not grouped or draft.timed:
            continue
        for each in grouped:
            each.columns += draft.of(Role.TIME, dated=True)
        del drafts[topic, group]


def _placed(
    drafts: dict[tuple[Topic | None, str], TopicDraft], general: list[AttendanceColumn]
) -> Iterator[HeaderClash]:
    """Give the columns that name no topic to the one draft that lacks them, or to one of their own."""
    times = [each for each in general if each.means.role is Role.TIME]
    others = [each for each in general if each.means.role is not Role.TIME]
    actual = [each for each in times if each.means.source is TimeSource.ACTUAL]
    hosts = [draft for draft in drafts.values() if draft.topic not in WORK]
    if actual and len(actual) == len(times) and len(hosts) == 1:
        hosts[0].columns += times
    elif times:
        lacking = [draft for draft in hosts if not draft.timed]
        ends = [draft for draft in hosts if draft.topic is Topic.OUTING and _lacks_only_an_end(draft, times)]
        if len(lacking) > 1 and not any(each.means.role is Role.KIND for each in others):
            yield HeaderClash(Clash.WHOSE_TIMES, tuple(each.header for each in times))
            return
        if ends:
            ends[0].columns += times
        elif len(lacking) == 1:
            lacking[0].columns += times
        elif not hosts and len(drafts) == 1 and not next(iter(drafts.values())).timed and not _has(others, Role.KIND):
            next(iter(drafts.values())).columns += times
        else:
            drafts[None, ""] = TopicDraft(None, times)
            hosts.append(drafts[None, ""])
    yield from _limits(drafts, others)


def _lacks_only_an_end(draft: TopicDraft, times: list[AttendanceColumn]) -> bool:
    only = draft.of(Role.TIME, dated=False)
    return len(only) == len(times) == 1 and only[0].means.side is not Side.END and times[0].means.side is Side.END


def _has(columns: list[AttendanceColumn], role: Role) -> bool:
    return any(each.means.role is role for each in columns)


def _limits(
    drafts: dict[tuple[Topic | None, str], TopicDraft], others: list[AttendanceColumn]
) -> Iterator[HeaderClash]:
    """Give kinds and amounts that name no topic to the draft they belong to."""
    hosts = [draft for draft in drafts.values() if draft.topic not in WORK]
    own = drafts.get((None, ""))
    kinds = [each for each in others if each.means.role is Role.KIND]
    if len(kinds) > 1:
        yield HeaderClash(Clash.TWO_OF_A_KIND, tuple(each.header for each in kinds))
        return
    if kinds and not hosts:
        own = drafts[None, ""] = TopicDraft(None)
        hosts = [own]
        for draft in drafts.values():
            if draft.topic in WORK and len(drafts) == 2:
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
            yield HeaderClash(Clash.WHOSE_TIMES, (column.header,))
        elif not amounts:
            for draft in hosts:
                draft.columns.insert(0, column)
