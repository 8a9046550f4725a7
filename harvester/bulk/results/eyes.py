"""What a person must look at, the worst first: what is open of people, and documents that count for nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harvester.bulk.results.line import WORST_FIRST, PersonLine
from harvester.bulk.results.model import VerifiedDocument
from harvester.bulk.results.said import in_an_officers_words
from harvester.bulk.results.tables import labels
from harvester.messages import Language, text
from harvester.sheets.written.sheet import Value
from parsers.findings import Finding, Severity

_COLUMNS = ("person", "name", "document", "finding", "severity", "words", "next")
_Ranked = tuple[tuple[int, int], tuple[Value, ...]]


def eyes_header(lang: Language) -> tuple[str, ...]:
    """Give the labels of the columns."""
    return labels(_COLUMNS, lang)


def eyes_rows(
    lines: Iterable[PersonLine], documents: Iterable[VerifiedDocument], lang: Language
) -> list[tuple[Value, ...]]:
    """Give the rows: errors before warnings, in the roster's order and then that of the documents."""
    found = [*_of_people(lines, lang), *_of_nobody(documents, lang)]
    return [row for _, row in sorted(found, key=lambda ranked: ranked[0])]


def _of_people(lines: Iterable[PersonLine], lang: Language) -> Iterator[_Ranked]:
    for at, line in enumerate(lines):
        for one, documents in line.open:
            names = "\n".join(document.name for document in documents) or None
            who = line.person.person, line.person.name, names
            yield (WORST_FIRST[one.severity], at), (*who, *_said(one, lang))


def _of_nobody(documents: Iterable[VerifiedDocument], lang: Language) -> Iterator[_Ranked]:
    for at, document in enumerate(documents):
        for one in document.findings:
            if one.severity is not Severity.INFO and not document.persons:
                yield (WORST_FIRST[one.severity], at), (None, None, document.name, *_said(one, lang))


def _said(one: Finding, lang: Language) -> tuple[Value, ...]:
    said = in_an_officers_words(one, lang)
    return said.code, text(f"severity.{said.severity.value}", lang), said.message, said.next_step
