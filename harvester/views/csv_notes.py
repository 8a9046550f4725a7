"""The last cells of every CSV line: how surely its source was read, and what must be known about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from harvester.messages import Language, redact, text, with_words
from parsers.findings import Finding, Severity
from parsers.history import Status

NOTES = ("status", "findings")


def with_notes(
    rows: Iterable[Sequence[object]],
    empty: Sequence[object],
    status: Status,
    findings: Iterable[Finding],
    lang: Language,
) -> Iterator[list[object]]:
    """Put the status to every row of a history, and its warnings and errors to the first.

    ``empty`` is the row that stands for a history without records, so that no source is lost from the sheet.
    """
    word = text(f"read.status.{status.value}", lang)
    worded = (with_words(found, lang) for found in findings if found.severity is not Severity.INFO)
    notes = redact(" ".join(found.message for found in worded))
    none = True
    for row in rows:
        yield [*row, word, notes if none else None]
        none = False
    if none:
        yield [*empty, word, notes]
