"""Show a person how attendance tables are understood, before anything is judged by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harvester.duty.attendance import Attendance, PersonRows, covered_days
from harvester.duty.attendance.columns.used_mapping import used_mapping
from harvester.duty.attendance.findings import open_rows_of_all, table_findings, unreadable_rows
from harvester.duty.attendance.passed import Passed
from harvester.duty.attendance.table_read import TableRead, Tally
from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.attendance.words.mapping_file import written_mapping
from harvester.duty.attendance.words.roles import Role
from harvester.duty.clock import DAY, date_of
from harvester.jobs.inputs.duty_files import load_attendance
from harvester.messages import Language, text
from harvester.views.finding_words import worded as worded_finding
from parsers.findings import Finding, SettingsError

_MOST_LINES = 20
_WIDE = 0x2E80


@dataclass(frozen=True)
class Understood:
    """What was read of all files, and what must be said of it."""

    attendance: Attendance
    findings: tuple[Finding, ...]

    @property
    def needs_eyes(self) -> bool:
        """Say whether something was not read for certain, or stays open."""
        tables = self.attendance.tables
        if all(table.is_empty for table in tables):
            return True
        return any(table.unread or table.open_rows or table.unknown_status for table in tables)


def understand(paths: list[Path], mapping: Path | None) -> Understood:
    """Read attendance files of everybody; raises as ``load_attendance`` does."""
    attendance = load_attendance(paths, mapping=mapping)
    found = [*table_findings(attendance), *unreadable_rows(attendance), *open_rows_of_all(attendance)]
    return Understood(attendance, tuple(found))


def draft_of(error: SettingsError) -> str | None:
    """Give the mapping to be completed that a refused table comes with."""
    return next((str(found.params["draft"]) for found in error.findings if "draft" in found.params), None)


def mapping_text(understood: Understood) -> str:
    """Write the mapping the first table was read with."""
    table = understood.attendance.tables[0]
    words = sorted({trouble.given for trouble in understood.attendance.troubles if trouble.what == "kind"} - {""})
    remarks = [f'[kinds]  "{word}" = "leave" / "official_leave" / "ignore" …' for word in words]
    return written_mapping(used_mapping(table.layout, table.used), remarks)


def as_text(understood: Understood, lang: Language) -> str:
    """Write for each table its columns, kinds and what was passed over, and the findings below."""
    lines: list[str] = []
    for position, table in enumerate(understood.attendance.tables):
        lines += [*_table(understood.attendance, position, table, lang), ""]
    for found in understood.findings:
        worded = worded_finding(found, lang)
        lines.append(f"[{text(f'severity.{worded.severity.value}', lang)}] {worded.message}")
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(attendance: Attendance, position: int, table: TableRead, lang: Language) -> Iterator[str]:
    name = table.mapping or text("duty.attendance.no_mapping", lang)
    yield text("duty.attendance.table", lang, file=table.name, line=table.header, mapping=name)
    if table.layout is None:
        yield "  " + text("duty.attendance.plain", lang)
    else:
        for column in table.layout.columns:
            role = text(f"duty.role.{column.means.role.value}", lang)
            if column.means.role is Role.TIME:
                role = _time(column.means.side.value, column.means.dated, lang)
            topic = column.means.topic
            about = text(f"duty.topic.{topic.value}", lang) if topic is not None else ""
            yield f"  {_padded(column.header, 24)}{about}{role}"
    yield "  " + text("duty.attendance.kinds", lang)
    for kind, tally in _tallies(attendance, position, table).items():
        word = text(f"duty.kind.{kind.value}", lang)
        yield "  " + text(
            "duty.attendance.kind", lang, kind=_padded(word, 12), rows=tally.rows, people=len(tally.people),
            days=len(tally.days), first=_day(min(tally.days, default=None)), last=_day(max(tally.days, default=None)),
        )  # fmt: skip
    yield "  " + text(
        "duty.attendance.open", lang, unread=table.unread, open=table.open_rows, pending=table.passed[Passed.PENDING],
        blank=table.passed[Passed.BLANK],
    )  # fmt: skip
    covered = [f"{_day(first)}–{_day(last)}" for first, last in _covered(attendance, position)]
    if covered:
        yield "  " + text("duty.attendance.covered", lang, days=", ".join(covered[:_MOST_LINES]))


def _time(side: str, dated: bool, lang: Language) -> str:
    end = "" if side == "none" else text(f"duty.side.{side}", lang)
    return end + text("duty.attendance.date" if dated else "duty.attendance.time", lang)


def _groups(attendance: Attendance) -> Iterator[tuple[str, PersonRows]]:
    yield from ((who, group) for who, person in attendance.people.items() for group in person.parts())
    yield from (("", group) for group in attendance.everybody.values())


def _tallies(attendance: Attendance, position: int, table: TableRead) -> dict[Kind, Tally]:
    """Count the kinds of a table; our plain form is counted when somebody asks."""
    if table.layout is not None:
        return table.kinds
    counted = TableRead(table.name, table.header, None)
    for who, group in _groups(attendance):
        for row in group.rows:
            if row.file == position:
                counted.tally(row.kind, who, range(row.start // DAY, -(-row.end // DAY)))
        for index, key in enumerate(group.punches.keys):
            if group.punches.place(index)[0] == position:
                counted.tally(Kind.PUNCH, who, range(key // DAY, key // DAY + 1))
    return counted.kinds


def _covered(attendance: Attendance, position: int) -> list[tuple[int, int]]:
    rows = [row for _, group in _groups(attendance) for row in group.rows if row.file == position]
    return sorted(set(covered_days(rows)))


def _day(number: int | None) -> str:
    return "--" if number is None else date_of(number).isoformat()


def _padded(word: str, width: int) -> str:
    shown = " ".join(word.split())
    return shown + " " * max(1, width - sum(2 if ord(letter) >= _WIDE else 1 for letter in shown))
