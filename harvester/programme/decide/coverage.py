"""How much of the plan's time the histories show: only a complete one says that what is not there was not taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from harvester.programme.codes import ProgrammeCode
from harvester.programme.match.people import ShownHistory
from harvester.programme.plan.model import Programme
from harvester.programme.rules.asked import joined
from parsers.findings import Finding, Severity, StatementCode, finding
from parsers.history import CheckCode, CheckOutcome, LearningHistory, Status
from parsers.moments import TAIPEI, republic_year


@dataclass(frozen=True)
class Coverage:
    """Whether every package, and every list, of the plan's years is there for certain."""

    packages_whole: bool
    lists_whole: bool
    findings: tuple[Finding, ...]


def coverage_of(shown: Collection[ShownHistory], programme: Programme) -> Coverage:
    """Judge what the histories can say about records that are not in them."""
    needed = _years(programme)
    packages: set[int] = set()
    lists: set[int] = set()
    findings: list[Finding] = []
    for item in shown:
        year = _year(item.history)
        if item.history.status is not Status.COMPLETE:
            findings.append(_of_incomplete(item))
        elif year is not None and not _is_picture(item.history):
            packages.add(year)
            lists |= {year} if _all_lists(item.history) else set()
    return Coverage(needed <= packages, needed <= lists, (*findings, *_of_other_years(shown, needed)))


def _is_picture(history: LearningHistory) -> bool:
    """Say whether it was read off pictures: a person has confirmed their values, not that no page is missing."""
    return any(note.code == StatementCode.PICTURE_CONFIRMED for note in history.findings)


def _of_incomplete(item: ShownHistory) -> Finding:
    """Tell a history that a person has settled, some values otherwise than read, from one that is still open."""
    history = item.history
    warnings = [note for note in history.findings if note.severity is not Severity.INFO]
    open_ = history.doubts or any(record.doubts for record in history.records)
    if open_ or not warnings or any(note.code != StatementCode.VALUE_CORRECTED for note in warnings):
        return finding(ProgrammeCode.HISTORY_NOT_COMPLETE, file=item.source)
    return finding(ProgrammeCode.HISTORY_CORRECTED, file=item.source, count=len(warnings))


def _of_other_years(shown: Iterable[ShownHistory], needed: set[int]) -> Iterator[Finding]:
    """Name each history of another year, unless the plan's own years are there beside it."""
    years = {item.source: year for item in shown if (year := _year(item.history)) is not None}
    if needed <= set(years.values()):
        return
    own = "、".join(str(republic_year(one)) for one in sorted(needed))
    for source, year in years.items():
        if year not in needed:
            yield finding(ProgrammeCode.HISTORY_OF_OTHER_YEAR, file=source, year=republic_year(year), plan=own)


def _years(programme: Programme) -> set[int]:
    """Give the years in which anything the plan asks for can be done: its own period's, and those of its quotas."""
    asked = joined(grant.asks_in_all(programme) for grant in programme.grant)
    periods = [programme.period, *(quota.period for quota in asked.quotas if quota.period is not None)]
    latest = max(asked.deadlines, default=dt.date.max)
    years: set[int] = set()
    for period in periods:
        last = max(min(period.until, latest), period.from_)
        years |= set(range(period.from_.year, last.year + 1))
    return years


def _year(history: LearningHistory) -> int | None:
    """Give the year a history shows; where its page does not say, the one year its records end in."""
    if history.year is not None and "year" not in history.doubts:
        return history.year
    ends = {record.ended_at.astimezone(TAIPEI).year for record in history.records if record.ended_at is not None}
    return next(iter(ends)) if len(ends) == 1 and history.year is None else None


def _all_lists(history: LearningHistory) -> bool:
    """Say whether single courses are shown too: the page's own sum agrees, or some record is outside packages."""
    agrees = any(check.code == CheckCode.HOURS_MATCH and check.outcome is CheckOutcome.PASS for check in history.checks)
    return agrees or any(record.package is None for record in history.records)
