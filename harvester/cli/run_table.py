"""A run's figures as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from harvester.messages import Language, gist, text, with_words

if TYPE_CHECKING:
    from harvester.bulk.dry import Planned
    from harvester.bulk.results.model import Summary
    from harvester.bulk.status import ResultsStanding


def summary_table(summary: Summary, titles: Mapping[str, str], lang: Language) -> str:
    """Give people by outcome, grants by their ``titles``, documents, and what findings of each code say."""
    lines = [text("cli.verify.people", lang)]
    lines += _counts((text(f"bulk.outcome.{one.value}", lang), count) for one, count in summary.people.items())
    for grant, outcomes in summary.grants.items():
        lines.append(text("cli.verify.grant", lang, grant=titles.get(grant, grant)))
        lines += _counts((text(f"bulk.grant.{name}", lang), count) for name, count in outcomes.items())
    lines.append(text("cli.verify.documents", lang))
    lines += _counts((text(f"bulk.status.{one.value}", lang), count) for one, count in summary.documents.items())
    if summary.findings:
        lines.append(text("cli.verify.findings", lang))
        said = ((f"{gist(code, lang)}（{code}）", count) for code, count in summary.findings.items())
        lines += _counts(said)
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
        trouble = None if one.trouble is None else with_words(one.trouble, lang).message
        words = trouble or "、".join(one.people) or text("cli.verify.by_content", lang)
        lines.append(f"{one.name}\t{words}")
    lines.append(text("cli.verify.would_read", lang, count=len(lines)))
    return "\n".join(lines) + "\n"


def _counts(counts: Iterable[tuple[str, int]]) -> list[str]:
    return [f"  {count:>8,}  {name}" for name, count in counts]
