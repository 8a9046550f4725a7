"""A decided claim as its page shows it: the report's own words, each with the code and outcome it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from harvester.evidence.level import level_of
from harvester.messages import Language, text
from harvester.papers.report.content import Report, ReportCourse, ReportGrant, report_of
from harvester.programme.decide.decided import DecidedClaim
from harvester.programme.verdict import GrantOutcome


@dataclass(frozen=True)
class GrantCard:
    """A grant: its code, its outcome, and what the report says of it (leave whose last day is over is granted too)."""

    code: str
    outcome: GrantOutcome
    said: ReportGrant


@dataclass(frozen=True)
class ClaimView:
    """Everything a claim's page shows."""

    report: Report
    grants: tuple[GrantCard, ...]
    courses: tuple[ReportCourse, ...]


@dataclass(frozen=True)
class TakenHome:
    """A file to take home: its name in the address, its kind, and what must be known of it."""

    name: str
    kind: str
    about: str


def files_of(decided: DecidedClaim, lang: Language) -> tuple[TakenHome, ...]:
    """Give the files that can be taken home; a form that is not granted is a draft and called one."""
    form = decided.plan.programme.form
    asked = None if form is None else decided.result_of(form.grant)
    draft = asked is not None and asked.outcome is not GrantOutcome.GRANTED
    names = ["report.pdf", "report.html", "bundle.zip", "claim.json"]
    if asked is not None:
        names = [f"draft-{name}" if draft else name for name in ("form.odt", "form.pdf")] + names
    return tuple(TakenHome(name, name.replace(".", "_"), _about(name, decided, lang)) for name in names)


def _about(name: str, decided: DecidedClaim, lang: Language) -> str:
    key = name.partition(".")[0]
    levels = "、".join(sorted({level_of(item.history).value for item in decided.shown}))
    return text(f"web.take.{key}_about", lang, levels=levels)


def claim_view(decided: DecidedClaim) -> ClaimView:
    """Give a claim's page."""
    report = report_of(decided)
    pairs = zip(decided.results, report.grants, strict=True)
    return ClaimView(
        report=report,
        grants=tuple(GrantCard(result.grant.code, result.outcome, said) for result, said in pairs),
        courses=report.courses,
    )
