"""A decided claim as its page shows it: the report's own words, each with the code and outcome it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from harvester.papers.report.content import Report, ReportCourse, ReportGrant, report_of
from harvester.programme.decide.decided import DecidedClaim
from parsers.findings import Finding


@dataclass(frozen=True)
class GrantCard:
    """A grant: its code, and what the report says of it."""

    code: str
    said: ReportGrant


@dataclass(frozen=True)
class ClaimView:
    """Everything a claim's page shows."""

    report: Report
    grants: tuple[GrantCard, ...]
    courses: tuple[ReportCourse, ...]
    findings: tuple[Finding, ...]


def claim_view(decided: DecidedClaim) -> ClaimView:
    """Give a claim's page."""
    report = report_of(decided)
    pairs = zip(decided.results, report.grants, strict=True)
    return ClaimView(
        report=report,
        grants=tuple(GrantCard(result.grant.code, said) for result, said in pairs),
        courses=report.courses,
        findings=decided.findings,
    )
