"""A claim decided: everything that JSON, tables and papers are made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from harvester.duty.rule.timetable import Timetable
from harvester.duty.ruling import DutyRuling
from harvester.messages import Language
from harvester.programme.decide.basis import Basis
from harvester.programme.decide.decision import GrantResult
from harvester.programme.match.people import ShownHistory
from harvester.programme.match.taken import Taken
from harvester.programme.plan.load import LoadedPlan
from harvester.programme.rules.case import PersonCase
from harvester.programme.rules.courses import CourseResult
from harvester.programme.verdict import GrantOutcome
from parsers.findings import Finding, Severity
from parsers.history import Status


@dataclass(frozen=True)
class Judged:
    """One history with its worded rulings, the person's time, and its records as the plan sees them."""

    shown: ShownHistory
    ruling: DutyRuling
    timetable: Timetable
    records: tuple[Taken, ...]


@dataclass(frozen=True)
class DecidedClaim:
    """A claim decided; its findings carry their words, in ``lang``.

    ``office_days`` are the last office days before a last day of use that is none itself, by the grant's code;
    ``some_unreadable`` says that a file could not be read.
    """

    plan: LoadedPlan
    case: PersonCase
    name: str | None
    unit: str | None
    results: tuple[GrantResult, ...]
    courses: tuple[CourseResult, ...]
    shown: tuple[ShownHistory, ...]
    judged: tuple[Judged, ...]
    findings: tuple[Finding, ...]
    basis: Basis
    some_unreadable: bool
    office_days: Mapping[str, dt.date]
    lang: Language

    @property
    def needs_eyes(self) -> bool:
        """Whether a person must look: a grant is open, a history incomplete, or a warning is there."""
        open_grant = any(result.outcome is GrantOutcome.UNDETERMINED for result in self.results)
        incomplete = any(item.history.status is not Status.COMPLETE for item in self.shown)
        return open_grant or incomplete or any(found.severity is not Severity.INFO for found in self.findings)

    def result_of(self, grant: str) -> GrantResult | None:
        """Give what became of a grant, ``None`` if it was not judged."""
        return next((result for result in self.results if result.grant.code == grant), None)
