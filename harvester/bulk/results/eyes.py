"""What a person must look at, the worst first: open findings of people, and documents that count for nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harvester.bulk.results.model import Outcome, VerifiedDocument
from harvester.bulk.results.tables import WORST_FIRST, Line, labels
from harvester.messages import Language, text
from harvester.programme.verdict import Verdict
from harvester.sheets.written.sheet import Value
from parsers.findings import Finding, Severity

_COLUMNS = ("person", "name", "document", "finding", "severity", "words", "next")
_Ranked = tuple[tuple[int, int], tuple[Value, ...]]


def eyes_header(lang: Language) -> tuple[str, ...]:
    """Give the labels of the columns."""
    return labels(_COLUMNS, lang)


def eyes_rows(lines: Iterable[Line], documents: Iterable[VerifiedDocument], lang: Language) -> list[tuple[Value, ...]]:
    """Give the rows: errors before warnings, in the roster's order and then that of the documents."""
    found = [*_of_people(lines, lang), *_of_nobody(documents, lang)]
    return [row for _, row in sorted(found, key=lambda ranked: ranked[0])]


def _of_people(lines: Iterable[Line], lang: Language) -> Iterator[_Ranked]:
    for at, line in enumerate(lines):
        who = line.person.person, line.person.name, None
        match line.person.outcome:
            case Outcome.EYES | Outcome.UNREADABLE:
                for one in line.open_findings:
                    yield (WORST_FIRST[one.severity], at), (*who, *_said(one, lang))
                if not line.open_findings:
                    yield (WORST_FIRST[Severity.WARNING], at), (*who, *_undecided(line, lang))
            case Outcome.DECIDED | Outcome.NONE:
                continue


def _of_nobody(documents: Iterable[VerifiedDocument], lang: Language) -> Iterator[_Ranked]:
    for at, document in enumerate(documents):
        for one in document.findings:
            if one.severity is not Severity.INFO and not document.persons:
                yield (WORST_FIRST[one.severity], at), (None, None, document.name, *_said(one, lang))


def _said(one: Finding, lang: Language) -> tuple[Value, ...]:
    return one.code, text(f"severity.{one.severity.value}", lang), one.message, one.next_step


def _undecided(line: Line, lang: Language) -> tuple[Value, ...]:
    """Say what is undetermined where no finding does."""
    claim = line.person.claim
    conditions = claim.conditions if claim is not None else ()
    words = "；".join(dict.fromkeys(item.text for item in conditions if item.outcome is Verdict.UNDETERMINED))
    return Verdict.UNDETERMINED.value, text("severity.warning", lang), words, text("bulk.decide", lang)
