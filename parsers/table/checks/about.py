"""What is to be said about a page as a whole: its headers, its year, its packages, its hidden rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from parsers.findings import Finding, Place, ReadingCode, finding
from parsers.history import Record, Totals
from parsers.moments import republic_year
from parsers.table.cells.rows import RecordDraft, RowReader
from parsers.table.checks.merge import IDENTIFYING, Placed, identity
from parsers.table.checks.page_header import PageHeader
from parsers.table.walk.person import ShownPerson, TablePart
from parsers.table.words.columns import PRINTED, Column
from parsers.table.words.naming import plain_name

_STAMPED = {Column.WINDOW, Column.STARTED, Column.ENDED}
_CLOCKS = timedelta(minutes=10)  # two computers' clocks differ


def about_layouts(parts: Sequence[TablePart]) -> list[Finding]:
    """Say once what the headers of all these tables say."""
    findings: dict[tuple[ReadingCode, str, str], Finding] = {}

    def say(code: ReadingCode, text: str, column: Column | None = None) -> None:
        printed = PRINTED[column] if column else ""
        findings.setdefault((code, text, printed), finding(code, None, text=text, column=printed))

    for part in parts:
        for column in part.layout.missing:
            say(ReadingCode.COLUMN_MISSING, part.layout.words.printed[column])
        if not any(_STAMPED & set(group) for group in part.layout.words.expected):
            say(ReadingCode.LAYOUT_WITHOUT_STAMPS, "")
        for label in part.layout.unknown:
            say(ReadingCode.COLUMN_UNKNOWN, label)
        for label, column in part.layout.by_form:
            say(ReadingCode.COLUMN_BY_FORM, label, column)
        for label, column in part.layout.misread:
            say(ReadingCode.HEADER_MISREAD, label, column)
    return list(findings.values())


def about_year(header: PageHeader, records: Sequence[Record], doubts: list[str]) -> list[Finding]:
    """Hold the year shown against the stamps: a saved page forgets which year was chosen after it was loaded."""
    if header.year is None or not is_of_another_year(header.year, records):
        return []
    if header.year_stated:
        return [finding(ReadingCode.YEAR_CONTRADICTED, None, year=republic_year(header.year))]
    doubts.append("year")
    return [finding(ReadingCode.YEAR_UNSURE, None, year=republic_year(header.year))]


def is_of_another_year(year: int, records: Sequence[Record]) -> bool:
    """Say whether every stamp of a page contradicts its year."""
    spans = [(r.started_at, r.ended_at or r.started_at) for r in records if r.started_at is not None]
    return bool(spans) and not any(start.year <= year <= (end or start).year for start, end in spans)


def about_making(records: Sequence[Record], totals: Totals, made_at: datetime | None) -> list[Finding]:
    """Hold every stamp against the moment at which the source was made: nothing later can stand on it.

    The visit before (上次進入時間) is no such stamp.
    """
    if made_at is None:
        return []
    last = made_at + _CLOCKS
    late = [(row, at) for row, record in enumerate(records, 1) for at in _moments(record) if at > last]
    uploads = (totals.lifelong_uploaded_at, totals.environment_uploaded_at, totals.teacher_uploaded_at)
    late += [(0, at) for at in uploads if at is not None and at > last]
    if not late:
        return []
    row, at = late[0]
    said = {"stamp": f"{at:%Y-%m-%d %H:%M:%S}", "made": f"{made_at.astimezone(at.tzinfo):%Y-%m-%d %H:%M:%S}"}
    place = Place(page=records[row - 1].place.page, row=row) if row else None
    return [finding(ReadingCode.STAMP_AFTER_SAVING, place, count=len(late), **said)]


def _moments(record: Record) -> Iterator[datetime]:
    known = (record.started_at, record.ended_at, record.lifelong_upload.at, record.environment_upload.at)
    return (at for at in known if at is not None)


def about_packages(person: ShownPerson, doubts: list[str]) -> list[Finding]:
    """Doubt a rate that cannot be read; warn of a package whose courses are not shown."""
    findings = []
    filled = {part.package for part in person.parts}
    for position, heading in enumerate(person.packages):
        if position in person.offered_packages:
            doubts += [f"packages[{position}].name", f"packages[{position}].completion_percent"]
        cut = heading.rate_text is None and position in person.offered_packages
        if cut or (heading.rate is None and (heading.rate_text or "-").strip("-")):
            if position not in person.offered_packages:
                doubts.append(f"packages[{position}].completion_percent")
            text = heading.rate_text or ""
            findings.append(finding(ReadingCode.FACT_UNREADABLE, None, fact=PRINTED[Column.PACKAGE_RATE], text=text))
        if position not in filled:
            findings.append(finding(ReadingCode.PACKAGE_COLLAPSED, None, package=heading.name))
    return findings


def about_hidden(person: ShownPerson, shown: Iterable[Placed]) -> list[Finding]:
    """Warn of rows the source holds but does not show, unless a shown row is the same course."""
    if not person.hidden:
        return []
    # A twin's rows have the names of the shown ones, letter for letter: one that carries its code needs no reading.
    names = {name for part in person.parts for name in _names_in(part)}
    drafts: list[RecordDraft] = []
    nameless = 0
    for part in person.hidden:
        if IDENTIFYING.isdisjoint(part.layout.columns):
            nameless += len(part.rows)
            continue
        rows = zip(part.rows, _names_in(part), strict=True)
        other = [row for row, name in rows if name not in names or not plain_name(name)]
        drafts += RowReader(part.layout, only=IDENTIFYING).read(other)
    known = {identity(row.draft) for row in shown} if drafts else set()
    count = nameless + sum(bool(draft.values.get("course_name")) and identity(draft) not in known for draft in drafts)
    return [finding(ReadingCode.HIDDEN_ROWS, None, count=count)] if count else []


def _names_in(part: TablePart) -> list[str]:
    """Give each row's name as it stands; nothing where a column of its own holds the code."""
    at = part.layout.columns.get(Column.COURSE_NAME)
    if at is None or Column.COURSE_CODE in part.layout.columns:
        return [""] * len(part.rows)
    return [seen.texts[at] for seen in part.rows]
