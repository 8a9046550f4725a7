"""Run the conservation checks over what was read, and say what fails."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.findings import Finding, ReadingCode, finding
from parsers.history import Check, CheckCode, CheckOutcome, Package
from parsers.table.checks import checks
from parsers.table.checks.page_header import PageHeader
from parsers.table.checks.records import RecordsRead
from parsers.table.grid import Document
from parsers.table.walk.person import ShownPerson

_PAGE_ROWS = 50


def run_checks(
    person: ShownPerson, header: PageHeader, packages: Sequence[Package], reading: RecordsRead, document: Document
) -> tuple[tuple[Check, ...], list[Finding]]:
    """Give every check's outcome, and a finding for each that fails."""
    findings: list[Finding] = []
    merged = reading.merged
    complete_labels = all(not part.layout.missing for part in reading.parts)
    labels = _outcome(complete_labels) if reading.parts else CheckOutcome.NOT_POSSIBLE
    numbers = checks.numbers_unbroken(reading.lists)
    if numbers is CheckOutcome.FAIL:
        findings.append(finding(ReadingCode.NUMBERS_BROKEN))
    seen = reading.rows_seen + len(person.refused)
    told = len(reading.records) + len(person.refused) + merged.merged + merged.copies
    accounted = _outcome(seen == told)
    if accounted is CheckOutcome.FAIL:
        findings.append(finding(ReadingCode.ROWS_UNACCOUNTED, None, seen=seen, told=told))
    stated, said, found = checks.rows_as_stated(reading.lists, len(packages), person.package_stated)
    if stated is CheckOutcome.FAIL:
        findings.append(finding(ReadingCode.ROWS_FEWER_THAN_STATED, None, stated=said, seen=found))
    hours, total = checks.hours_match(
        header.totals.certified_hours, reading.records, _comparable(person, header, reading, document)
    )
    if hours is CheckOutcome.FAIL:
        findings.append(finding(ReadingCode.HOURS_DIFFER, None, stated=header.totals.certified_hours, found=total))
    completion = _completion(packages, reading, findings)
    outcomes = {
        CheckCode.LABELS_FOUND: labels,
        CheckCode.NUMBERS_UNBROKEN: numbers,
        CheckCode.ROWS_ACCOUNTED: accounted,
        CheckCode.ROWS_AS_STATED: stated,
        CheckCode.HOURS_MATCH: hours,
        CheckCode.COMPLETION_MATCHES: completion,
    }
    if document.digits_as_drawn is not None:
        outcomes[CheckCode.DIGITS_AS_DRAWN] = document.digits_as_drawn
    return tuple(Check(code=code.value, outcome=outcome) for code, outcome in outcomes.items()), findings


def _completion(packages: Sequence[Package], reading: RecordsRead, findings: list[Finding]) -> CheckOutcome:
    outcomes = []
    for position, package in enumerate(packages):
        rows = [
            record
            for placed, record in zip(reading.merged.placed, reading.records, strict=True)
            if placed.package == position
        ]
        outcomes.append(checks.completion_of(package, rows))
        if outcomes[-1] is CheckOutcome.FAIL:
            rate = package.completion_percent
            findings.append(finding(ReadingCode.COMPLETION_CONTRADICTED, None, package=package.name, rate=rate))
    if CheckOutcome.FAIL in outcomes:
        return CheckOutcome.FAIL
    return CheckOutcome.PASS if outcomes and set(outcomes) == {CheckOutcome.PASS} else CheckOutcome.NOT_POSSIBLE


def _comparable(person: ShownPerson, header: PageHeader, reading: RecordsRead, document: Document) -> bool:
    """Tell whether the page's hours can be held against the records: the visit's own year, and every list there."""
    if header.year is None or document.seen_year != header.year or "year" in header.doubts:
        return False
    if header.last_visit is not None and header.last_visit.year > header.year:
        return False
    return document.whole_lists or _all_lists_here(person, reading)


def _all_lists_here(person: ShownPerson, reading: RecordsRead) -> bool:
    singles = [seen for seen in reading.lists if seen.package is None and seen.numbers]
    filled = {part.package for part in person.parts if part.rows}
    every_package = bool(person.packages) and all(position in filled for position in range(len(person.packages)))
    rows = sum(len(seen.numbers) for seen in singles)
    whole = all(seen.stated is None or seen.stated.total == rows for seen in singles)
    known = rows < _PAGE_ROWS or any(seen.stated for seen in singles)
    return bool(singles) and every_package and whole and known


def _outcome(good: bool) -> CheckOutcome:
    return CheckOutcome.PASS if good else CheckOutcome.FAIL
