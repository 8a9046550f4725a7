"""How the columns of a table make up its rows: who, what limits the row, and the clauses that each say one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from harvester.duty.attendance.columns.clauses import Clause, clause_of
from harvester.duty.attendance.columns.drafts import WORK, TopicDraft, gathered
from harvester.duty.attendance.columns.told_by_others import day_in_three, told_by_others
from harvester.duty.attendance.words.clashes import Clash, HeaderClash
from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.attendance.words.roles import AttendanceColumn, HeaderMeaning, Role


@dataclass(frozen=True)
class AttendanceLayout:
    """A table's columns understood; what is not in a clause holds for the whole row."""

    columns: tuple[AttendanceColumn, ...]
    people: tuple[int, ...]
    clauses: tuple[Clause, ...]
    unit: int | None = None
    status: tuple[int, ...] = ()
    taken_back: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    direction: int | None = None
    deputies: tuple[int, ...] = ()


def laid_out(
    columns: Sequence[AttendanceColumn], kind: Kind | None, *, named_above: bool = False
) -> AttendanceLayout | list[HeaderClash]:
    """Put the columns of a table together, or say why they cannot be.

    ``kind`` is what a mapping gives every row; ``named_above`` says that a line above the table names its person.
    """
    columns = told_by_others(columns, of_any_kind=kind is None)
    in_three = day_in_three(columns)
    unknown = tuple(each.header for each in columns if each.means.role is Role.UNKNOWN)
    problems = [HeaderClash(Clash.UNKNOWN, unknown)] if unknown else []
    people = [each for each in columns if each.means.role in {Role.NAME, Role.NUMBER}]
    for role in (Role.NAME, Role.NUMBER, Role.DIRECTION):
        same = [each.header for each in columns if each.means.role is role]
        if len(same) > 1:
            problems.append(HeaderClash(Clash.TWO_OF_A_KIND, tuple(same)))
    if not people and not named_above:
        problems.append(HeaderClash(Clash.NO_PERSON))
    drafts, day, more = gathered(columns)
    problems += more
    if not drafts and not more:
        problems.append(HeaderClash(Clash.NO_TIME))
    clauses: list[Clause] = []
    shifts = _all(columns, Role.SHIFT_NAME)
    for draft in drafts:
        made = clause_of(draft, day, kind, bool(shifts), alone=len(drafts) == 1)
        if isinstance(made, HeaderClash):
            problems.append(made)
        else:
            made = replace(made, shift_at=shifts)
            clauses.append(replace(made, start_day=in_three) if made.start_day == in_three[2:] else made)
    problems += _at_odds(drafts, day)
    clauses += _states(columns, day, drafts)
    if problems:
        return problems
    return AttendanceLayout(
        tuple(columns),
        tuple(each.at for each in people),
        tuple(clauses),
        unit=_unit(columns),
        status=_all(columns, Role.STATUS),
        taken_back=_all(columns, Role.TAKEN_BACK),
        notes=_all(columns, Role.NOTE),
        direction=next((each.at for each in columns if each.means.role is Role.DIRECTION), None),
        deputies=stand_ins(columns),
    )


def with_remarks(layout: AttendanceLayout, width: int) -> AttendanceLayout:
    """Give the layout of rows behind whose ``width`` cells one follows with what comments on them say."""
    column = AttendanceColumn(width, "", HeaderMeaning(Role.NOTE))
    return replace(layout, columns=(*layout.columns, column), notes=(*layout.notes, width))


def _at_odds(drafts: list[TopicDraft], day: AttendanceColumn | None) -> Iterator[HeaderClash]:
    """Say where times stand beside a date that is not theirs, and a date beside times that need none."""
    undated = [draft for draft in drafts if not draft.dated]
    if day is None and undated and len(undated) < len(drafts):
        times = [each for draft in drafts for each in draft.of(Role.TIME, dated=False)]
        yield HeaderClash(Clash.WHOSE_TIMES, tuple(each.header for each in times))
    if day is not None and drafts and not undated:
        dates = [each for draft in drafts for each in draft.of(Role.TIME, dated=True)]
        yield HeaderClash(Clash.TWO_DATES, (day.header, *(each.header for each in dates)))
    at_work = [draft for draft in drafts if draft.topic in WORK and draft.timed]
    if len({draft.topic for draft in at_work}) > 1:
        times = [each for draft in at_work for each in draft.of(Role.TIME, dated=False)]
        yield HeaderClash(Clash.TWO_OF_A_KIND, tuple(each.header for each in times))


def _states(
    columns: Sequence[AttendanceColumn], day: AttendanceColumn | None, drafts: list[TopicDraft]
) -> Iterator[Clause]:
    """Give a clause to each column that says how somebody spent the day (出勤狀況), without any times."""
    dated = next((each.at for draft in drafts for each in draft.of(Role.TIME, dated=True)), None)
    at = day.at if day is not None else dated
    for column in columns:
        if column.means.role is Role.STATE and at is not None:
            yield Clause(kind_at=(column.at,), start_day=(at,), shares_day=True)


def stand_ins(columns: Sequence[AttendanceColumn]) -> tuple[int, ...]:
    """Give the columns of who stands in for a duty; who does somebody's work at the desk (職務代理人) does no duty."""
    return tuple(each.at for each in columns if each.means.role is Role.DEPUTY and "職" not in each.header)


def _all(columns: Sequence[AttendanceColumn], role: Role) -> tuple[int, ...]:
    return tuple(each.at for each in columns if each.means.role is role)


def _unit(columns: Sequence[AttendanceColumn]) -> int | None:
    """Give the column of the narrowest unit: beside an agency (機關) stands the unit within it."""
    units = [each for each in columns if each.means.role is Role.UNIT]
    narrow = [each for each in units if "機" not in each.header]
    return next((each.at for each in narrow or units), None)
