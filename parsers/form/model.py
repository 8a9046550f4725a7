"""A filled form as values: what is blank stays blank, what cannot be read stays as it is written.

``kind`` tells the three forms of a time apart where a form is kept as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from parsers.findings import Finding
from parsers.moments import Precision


@dataclass(frozen=True, slots=True)
class Written:
    """A time that was filled in: aware, Asia/Taipei; to the minute unless seconds were written."""

    at: datetime
    precision: Precision
    kind: Literal["written"] = "written"


@dataclass(frozen=True, slots=True)
class Blank:
    """A time left blank (only the year printed, or nothing)."""

    kind: Literal["blank"] = "blank"


@dataclass(frozen=True, slots=True)
class Unread:
    """A time that was filled in and cannot be read: ``text`` is what stands there."""

    text: str
    kind: Literal["unread"] = "unread"


FormTime = Written | Blank | Unread


@dataclass(frozen=True, slots=True)
class FormCourse:
    """One course of the form: its printed number, its name, hours (``None`` where blank or unread), from and to."""

    number: int
    name: str
    hours: Decimal | None
    start: FormTime
    end: FormTime

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return isinstance(self.start, Blank) and isinstance(self.end, Blank)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """An application form as it was handed in; unit and name are ``None`` where blank."""

    unit: str | None
    name: str | None
    courses: tuple[FormCourse, ...]
    findings: tuple[Finding, ...] = ()
