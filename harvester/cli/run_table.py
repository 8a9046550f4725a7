"""A run's figures as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from harvester.messages import Language, text

if TYPE_CHECKING:
    from harvester.bulk.dry import Planned
    from harvester.bulk.results.model import Summary
    from harvester.bulk.status import ResultsStanding


def summary_table(summary: Summary, lang: Language) -> str:
    """Give people by outcome, grants, documents and findings."""
    lines = [text("cli.verify.people", lang)]
    lines += _counts((text(f"bulk.outcome.{one.value}", lang), count) for one, count in summary.people.items())
    for grant, outcomes in summary.grants.items():
        lines.append(text("cli.verify.grant", lang, grant=grant))
        lines += _counts((text(f"bulk.grant.{name}", lang), count) for name, count in outcomes.items())
    lines.append(text("cli.verify.documents", lang))
    lines += _counts((text(f"bulk.status.{one.value}", lang), count) for one, count in summary.documents.items())
    if summary.findings:
        lines.append(text("cli.verify.findings", lang))
        lines += _counts(summary.findings.items())
    return "\n".join(lines) + "\n"


def status_table(found: ResultsStanding, lang: Language) -> str:
    """Give how far a run is."""
    lines = [text("cli.verify.readings", lang)]
    lines += _counts((text(f"bulk.reading.{name}", lang), count) for name, count in found.readings.items())
    lines.append(text("cli.verify.finished" if found.finished else "cli.verify.unfinished", lang))
    return "\n".join(lines) + "\n"


def dry_table(planned: Iterable[Planned], lang: Language) -> str:
    """Give each document that would be read, and whom its path names."""
    lines = []
    for one in planned:
        words = one.trouble or "、".join(one.people) or text("cli.verify.by_content", lang)
        lines.append(f"{one.name}\t{words}")
    lines.append(text("cli.verify.would_read", lang, count=len(lines)))
    return "\n".join(lines) + "\n"


def _counts(counts: Iterable[tuple[str, int]]) -> list[str]:
    return [f"  {count:>8,}  {name}" for name, count in counts]
