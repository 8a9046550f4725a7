"""What must be said about whose rows were used and which could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from harvester.duty.attendance.passed import Passed
from harvester.duty.attendance.store import Attendance, PersonRows, Trouble, Why, is_number
from harvester.duty.attendance.words.roles import Role
from harvester.duty.clock import date_of, moment
from harvester.duty.codes import DutyCode
from harvester.duty.hours.hours import Hours
from harvester.messages import Language, text
from parsers.findings import Finding, finding

if TYPE_CHECKING:
    from harvester.duty.attendance.table_read import TableRead

_MOST_NAMED = 10
_MOST_SHOWN = 100


def attendance_findings(
    attendance: Attendance, hours: Hours, *, person: str | None, holder: str | None, unit: str | None
) -> Iterator[Finding]:
    """Give the findings for one history; all names are folded, ``person`` is whose rows were applied."""
    yield from _of_person(attendance, hours, person, holder, unit)
    yield from _of_unit(attendance, hours, person, unit)
    yield from _of_rows(attendance, person, unit)
    yield from table_findings(attendance)
    yield from _open_rows(attendance, attendance.of(person, unit))
    for group in attendance.of(person, unit):
        for row in group.rows:
            if row.start == row.end:
                at = moment(row.start).strftime("%Y-%m-%d %H:%M:%S")
                name = attendance.files[row.file].name
                yield finding(DutyCode.ROW_EMPTY_SPAN, file=name, line=row.line, at=at)


def _of_person(
    attendance: Attendance, hours: Hours, person: str | None, holder: str | None, unit: str | None
) -> Iterator[Finding]:
    by_person = bool(attendance.people) or attendance.others
    if person is None:
        if by_person or any(entry.persons for entry in hours.entries):
            yield finding(DutyCode.PERSON_UNKNOWN)
        return
    by_number = is_number(person)
    # Under a roster's number and under its names alike.
    known_by_both = person in attendance.named_numbers
    for file in () if known_by_both else attendance.files:
        if file.by_number is not None and file.by_number is not by_number:
            yield finding(DutyCode.PERSON_OTHER_FORM, file=file.name, person=person)
    of_persons = [entry.persons for entry in hours.entries if entry.persons]
    if holder is not None and holder != person and any(holder in names for names in of_persons):
        yield finding(DutyCode.PERSON_UNDER_NAME_HOURS, file=hours.name, person=person, holder=holder)
    elif any(not any(is_number(name) is by_number for name in names) for names in of_persons):
        yield finding(DutyCode.PERSON_OTHER_FORM_HOURS, file=hours.name, person=person)
    near = attendance.near(person)
    if near:
        yield finding(DutyCode.PERSON_NEAR, person=person, names="、".join(near[:_MOST_NAMED]))
    empty = bool(attendance.tables) and all(table.is_empty for table in attendance.tables)
    if (by_person or empty) and person not in attendance.people and not near:
        yield finding(DutyCode.PERSON_NOT_IN_ATTENDANCE, person=person)
    if holder is not None and holder != person and _has_rows_beside(attendance, holder, person):
        yield finding(DutyCode.PERSON_UNDER_NAME, person=person, holder=holder)
    units = set(attendance.people[person].by_unit) if person in attendance.people else set()
    if units and unit is not None:
        units.add(unit)
    if len(units) > 1:
        yield finding(DutyCode.PERSON_IN_UNITS, person=person, units="、".join(sorted(units)))


def _has_rows_beside(attendance: Attendance, name: str, person: str) -> bool:
    """Say whether a name has rows that are not the person's under another word as well."""
    if name not in attendance.people:
        return False
    own = _places(attendance.people[person]) if person in attendance.people else set()
    return not _places(attendance.people[name]) <= own


def _places(person: PersonRows) -> set[tuple[int, int]]:
    places: set[tuple[int, int]] = set()
    for group in person.parts():
        places |= {group.punches.place(at) for at in range(len(group.punches.keys))}
        for rows in (group.rows, group.by_days, group.doubts, group.unreadable):
            places |= {(row.file, row.line) for row in rows}
    return places


def _of_unit(attendance: Attendance, hours: Hours, person: str | None, unit: str | None) -> Iterator[Finding]:
    if unit is not None:
        return
    units = {name for name in attendance.everybody if name}
    for entry in hours.entries:
        if entry.units and (entry.persons is None or person in entry.persons):
            units |= entry.units
    if units:
        yield finding(DutyCode.UNIT_NOT_GIVEN, units="、".join(sorted(units)))


def _of_rows(attendance: Attendance, person: str | None, unit: str | None) -> Iterator[Finding]:
    others: list[Trouble] = []
    for trouble in attendance.troubles:
        if not trouble.concerns(person, unit):
            others.append(trouble)
            continue
        yield _unreadable(attendance, trouble)
    if others:
        named = [f"{attendance.files[each.row.file].name}:{each.row.line}" for each in others[:_MOST_NAMED]]
        more = "…" if len(others) > _MOST_NAMED else ""
        yield finding(
            DutyCode.ROW_UNREADABLE_OTHER, count=len(others) + attendance.others_unnamed, where=", ".join(named) + more
        )


def table_findings(attendance: Attendance) -> Iterator[Finding]:
    """Say of each table what was passed over in it, whosever rows are asked for."""
    for name in attendance.sheets_passed:
        yield finding(DutyCode.SHEET_WITHOUT_TABLE, file=name)
    for table in attendance.tables:
        if table.is_empty:
            yield finding(DutyCode.SHEET_NO_ROWS, file=table.name, line=table.header)
        if table.hidden:
            yield finding(DutyCode.SHEET_HIDDEN, file=table.name)
        if table.hidden_columns:
            yield finding(DutyCode.COLUMNS_HIDDEN, file=table.name, headers="、".join(table.hidden_columns))
        passed = [(what, table.passed[what]) for what in _NAMED if table.passed[what]]
        if passed:
            yield finding(
                DutyCode.ROWS_PASSED_OVER,
                file=table.name,
                what_zh=_passed(table, Language.ZH_TW),
                what_en=_passed(table, Language.EN),
            )
        if table.unknown_status:
            words = "、".join(word or "（空白）" for word in list(table.unknown_status)[:_MOST_NAMED])
            yield finding(DutyCode.STATUS_UNKNOWN, file=table.name, words=words, count=table.unknown_status.total())
        columns = table.layout.columns if table.layout is not None else ()
        left_out = [each.header for each in columns if each.means.role is Role.LEFT_OUT]
        if left_out:
            yield finding(DutyCode.COLUMNS_LEFT_OUT, file=table.name, headers="、".join(left_out))


_NAMED = (
    Passed.TOTAL, Passed.HEADER, Passed.FOOTER, Passed.REJECTED, Passed.TAKEN_BACK, Passed.WITHOUT_TIME, Passed.IGNORED,
    Passed.ODD_PUNCHES,
)  # fmt: skip


def _passed(table: TableRead, lang: Language) -> str:
    join = text("duty.passed.join", lang)
    return join.join(
        text(f"duty.passed.{what.value}", lang, count=table.passed[what], line=table.first.get(what, "--"))
        for what in _NAMED
        if table.passed[what]
    )


def open_rows_of_all(attendance: Attendance) -> Iterator[Finding]:
    """Name the rows of everybody of which something stays open."""
    people = (group for person in attendance.people.values() for group in person.parts())
    return _open_rows(attendance, [*people, *attendance.everybody.values()])


def unreadable_rows(attendance: Attendance) -> Iterator[Finding]:
    """Name the rows that could not be read, whosever they are, as many as a person looks after one by one."""
    for trouble in attendance.troubles[:_MOST_SHOWN]:
        yield _unreadable(attendance, trouble)


def _open_rows(attendance: Attendance, groups: Iterable[PersonRows]) -> Iterator[Finding]:
    """Name the rows of which something stays open, by file and reason."""
    lines: dict[tuple[int, Why], list[int]] = {}
    for group in groups:
        for doubt in group.doubts:
            lines.setdefault((doubt.file, doubt.why), []).append(doubt.line)
    for (file, why), found in lines.items():
        shown = list(dict.fromkeys(found))
        more = "…" if len(shown) > _MOST_NAMED else ""
        yield finding(
            DutyCode.ROWS_OPEN,
            file=attendance.files[file].name,
            lines=", ".join(map(str, shown[:_MOST_NAMED])) + more,
            why_zh=text(f"duty.why.{why.value}", Language.ZH_TW),
            why_en=text(f"duty.why.{why.value}", Language.EN),
        )


def _unreadable(attendance: Attendance, trouble: Trouble) -> Finding:
    return finding(
        DutyCode.ROW_UNREADABLE,
        file=attendance.files[trouble.row.file].name,
        line=trouble.row.line,
        what=trouble.what,
        given=trouble.given,
        days=_days(trouble.row.days),
    )


def _days(days: tuple[int, int] | None) -> str:
    if days is None:
        return "*"
    return "–".join(dict.fromkeys(date_of(day).isoformat() for day in days))
