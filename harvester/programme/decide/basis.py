"""What a claim and its papers rest on: program, plan, sources, hours, attendance, calendar, lists, with hashes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pydantic import JsonValue

from harvester.messages import redact


@dataclass(frozen=True)
class HashedFile:
    """A file that was read: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True)
class SourceFile(HashedFile):
    """A file with histories, and how far it can be relied on as evidence (``L0`` to ``L3``)."""

    level: str


@dataclass(frozen=True)
class StatedPerson:
    """Whose attendance was named with ``--person``, and what says that it is the holder: name, roster or a row."""

    given: str
    confirmed_by: str | None


@dataclass(frozen=True)
class Basis:
    """Everything a decision was made from; nobody could sign it without."""

    program: str
    programme: str
    programme_sha256: str
    sources: tuple[SourceFile, ...]
    hours: HashedFile
    attendance: tuple[HashedFile, ...]
    calendar: str
    roster: HashedFile | None
    person: StatedPerson | None
    courses: HashedFile | None
    portal: HashedFile | None
    matches: HashedFile | None
    confirmed: tuple[HashedFile, ...]
    as_of: dt.date
    declared_no_other_duty: bool
    attendance_tables: tuple[dict[str, JsonValue], ...] = ()

    def as_json(self) -> dict[str, JsonValue]:
        """Give ``made_with`` of a claim."""
        return {
            "program": self.program,
            "programme": self.programme_sha256,
            "sources": [
                {"name": redact(item.name), "sha256": item.sha256, "level": item.level} for item in self.sources
            ],
            "hours": self.hours.sha256,
            "attendance": [item.sha256 for item in self.attendance],
            "attendance_tables": list(self.attendance_tables),
            "calendar": self.calendar,
            "roster": None if self.roster is None else self.roster.sha256,
            "person": None if self.person is None else _as_json(self.person),
            "courses": None if self.courses is None else self.courses.sha256,
            "portal": None if self.portal is None else self.portal.sha256,
            "matches": None if self.matches is None else self.matches.sha256,
            "confirmed": [item.sha256 for item in self.confirmed],
            "as_of": self.as_of.isoformat(),
            "declared_no_other_duty": self.declared_no_other_duty,
        }


def _as_json(person: StatedPerson) -> dict[str, JsonValue]:
    return {"given": redact(person.given), "confirmed_by": person.confirmed_by}
