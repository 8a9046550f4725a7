"""Conservation checks: what a page says of itself against what was read; each passes, fails, or is not possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.history import CheckOutcome, Package, Record
from parsers.table.words.packages import Stated


@dataclass(frozen=True, slots=True)
class ListSeen:
    """One list as printed: its numbers in order (``None`` for one not read), package, and its pager's statement."""

    numbers: tuple[int | None, ...]
    package: int | None
    stated: Stated | None


def numbers_unbroken(lists: Sequence[ListSeen]) -> CheckOutcome:
    """Check that every list counts 1, 2, 3 …; a package may begin again, and a pager's later page where it says.

    A list of no package that begins again is another's, or its package's heading is missing.
    """
    filled = [seen for seen in lists if seen.numbers]
    if not filled:
        return CheckOutcome.NOT_POSSIBLE
    if any(number is None for seen in filled for number in seen.numbers):
        # The numbers that were read stand as far apart as their rows, else a row is missing between them.
        return CheckOutcome.NOT_POSSIBLE if all(_in_step(seen.numbers) for seen in filled) else CheckOutcome.FAIL
    before: dict[int | None, int] = {}
    for seen in filled:
        first = seen.stated.first if seen.stated else None
        allowed = {before.get(seen.package, 0) + 1, max(before.values(), default=0) + 1, first}
        if seen.package is not None or seen.stated:
            allowed.add(1)
        if seen.numbers[0] not in allowed or not _counts(seen.numbers):
            return CheckOutcome.FAIL
        before[seen.package] = seen.numbers[-1] or 0
    return CheckOutcome.PASS


def _counts(numbers: Sequence[int | None]) -> bool:
    return all(number is not None and following == number + 1 for number, following in pairwise(numbers))


def _in_step(numbers: Sequence[int | None]) -> bool:
    """Tell whether the numbers known of a list can be a count, which may begin again at 1 on the way."""
    known = [(at, number) for at, number in enumerate(numbers) if number is not None]
    return all(
        number - earlier == at - before or number <= at - before for (before, earlier), (at, number) in pairwise(known)
    )


def rows_as_stated(
    lists: Sequence[ListSeen], packages: int, package_stated: Stated | None
) -> tuple[CheckOutcome, int, int]:
    """Check 共 N 筆 against the rows of its list; gives the outcome, the rows stated and the rows seen."""
    stated = seen_rows = 0
    said = False
    singles = [seen for seen in lists if seen.package is None]
    totals = {seen.stated.total for seen in singles if seen.stated}
    if totals:
        said = True
        stated += max(totals)
        seen_rows += sum(len(seen.numbers) for seen in singles)
    if package_stated is not None:
        said = True
        stated += package_stated.total
        seen_rows += packages
    if not said:
        return CheckOutcome.NOT_POSSIBLE, 0, 0
    return (CheckOutcome.PASS if stated == seen_rows else CheckOutcome.FAIL), stated, seen_rows


def hours_match(stated: float | None, records: Sequence[Record], comparable: bool) -> tuple[CheckOutcome, float]:
    """Check 今年已取得的認證時數 against the hours of the passed records, each course once."""
    passed = {record.course_code or record.course_name: record for record in records if record.passed}
    total = round(sum(record.certified_hours or 0.0 for record in passed.values()), 2)
    doubtful = any("passed" in record.doubts or "certified_hours" in record.doubts for record in records)
    if stated is None or not comparable or doubtful:
        return CheckOutcome.NOT_POSSIBLE, total
    return (CheckOutcome.PASS if round(abs(total - stated), 2) < 0.05 else CheckOutcome.FAIL), total


def completion_of(package: Package, records: Sequence[Record]) -> CheckOutcome:
    """Check 課程完成率 against the rows shown.

    The page may show a part of a package only (the plan's own picture has 4 of 10 rows), and the rate counts the
    three conditions rather than 通過狀態. So it fails only where 100 % is stated beside a row that is neither passed
    nor fulfils its own conditions.
    """
    rate = package.completion_percent
    if rate is None or not records:
        return CheckOutcome.NOT_POSSIBLE
    if rate >= 100 and any(record.passed is False and not fulfils(record) for record in records):
        return CheckOutcome.FAIL
    share = 100 * sum(record.passed is True for record in records) / len(records)
    return CheckOutcome.PASS if abs(share - rate) < 0.01 else CheckOutcome.NOT_POSSIBLE


def fulfils(record: Record) -> bool:
    """Tell whether a record meets each condition its own cell names."""
    demands = record.conditions
    score = demands.exam_score is None or (record.exam_score is not None and record.exam_score >= demands.exam_score)
    seconds = record.reading_seconds
    read = demands.reading_seconds is None or (seconds is not None and seconds >= demands.reading_seconds)
    filled = not demands.questionnaire or (record.questionnaire or "").startswith("已填")
    return score and read and filled
