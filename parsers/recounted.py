"""A history's JSON counted again: rows taken out, put in or doubled, and totals that its records do not give any more.

Counted is only what was found right when the history was read; what nothing on the page says cannot be missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from parsers.findings import Finding, ReadingCode, finding
from parsers.history import CheckCode, CheckOutcome, LearningHistory
from parsers.moments import republic_year
from parsers.table.checks.about import is_of_another_year
from parsers.table.checks.checks import completion_of, hours_match


def recounted(history: LearningHistory) -> LearningHistory:
    """Name what does not count up any more; the checks that say otherwise are set to fail."""
    failed = dict(_failed(history))
    found = [*failed.values()]
    if history.year is not None and "year" not in history.doubts and is_of_another_year(history.year, history.records):
        found.append(finding(ReadingCode.YEAR_CONTRADICTED, None, year=republic_year(history.year)))
    known = {each.code for each in history.findings}
    new = tuple(each for each in found if each.code not in known)
    if not new:
        return history
    checks = tuple(
        each.model_copy(update={"outcome": CheckOutcome.FAIL}) if each.code in failed else each
        for each in history.checks
    )
    return history.model_copy(update={"checks": checks, "findings": (*history.findings, *new)})


def _failed(history: LearningHistory) -> Iterator[tuple[str, Finding]]:
    passed = {each.code for each in history.checks if each.outcome is CheckOutcome.PASS}
    if CheckCode.NUMBERS_UNBROKEN in passed and not _count_up(history):
        yield CheckCode.NUMBERS_UNBROKEN.value, finding(ReadingCode.NUMBERS_BROKEN)
    if CheckCode.HOURS_MATCH in passed:
        outcome, total = hours_match(history.totals.certified_hours, history.records, comparable=True)
        if outcome is CheckOutcome.FAIL:
            stated = history.totals.certified_hours
            yield CheckCode.HOURS_MATCH.value, finding(ReadingCode.HOURS_DIFFER, None, stated=stated, found=total)
    if CheckCode.COMPLETION_MATCHES in passed:
        for package in history.packages:
            rows = [record for record in history.records if record.package == package.name]
            if rows and completion_of(package, rows) is not CheckOutcome.PASS:
                params = {"package": package.name, "rate": package.completion_percent}
                yield CheckCode.COMPLETION_MATCHES.value, finding(ReadingCode.COMPLETION_CONTRADICTED, None, **params)


def _count_up(history: LearningHistory) -> bool:
    """Say whether each list counts one by one; where courses stand in two lists, nothing can be said."""
    if any(each.code == ReadingCode.MERGED_LISTS for each in history.findings):
        return True
    lists: dict[str | None, list[int]] = {}
    for record in history.records:
        lists.setdefault(record.package, []).append(record.number or 0)
    last = 0
    for package, numbers in lists.items():
        first = numbers[0] in {1, last + 1} or (package is None and _is_paged(history))
        if not first or any(following != number + 1 for number, following in pairwise(numbers)):
            return False
        last = max(last, *numbers)
    return True


def _is_paged(history: LearningHistory) -> bool:
    """Say whether the page itself said how many rows there are, of which it may have shown later ones."""
    return any(
        each.code == CheckCode.ROWS_AS_STATED and each.outcome is not CheckOutcome.NOT_POSSIBLE
        for each in history.checks
    )
