"""A person as the page shows them: every value with its words, nothing decided here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from harvester.bulk.results.line import PersonLine
from harvester.bulk.results.model import Decision, VerifiedPerson
from harvester.bulk.results.standing import standing_of
from harvester.jobs.show.boxes import Boxed, boxed
from harvester.jobs.show.drawing import Picture
from harvester.messages import Language, redact, text
from harvester.papers.report.content import ReportCourse
from harvester.programme.decide.claim import ClaimCondition
from harvester.programme.plan.model import Grant
from harvester.views.history_out import shown_duration, shown_time
from harvester.web.claim.choices import ListEntry
from harvester.web.office.decision import conditions_open, findings_open
from harvester.web.pages.page_findings import Reader, in_words
from harvester.web.runs.papers import DrawnDocument, DrawnPapers
from parsers.findings import Finding
from parsers.history import LearningHistory, Record

_FIELDS = ("number", "course", "started_at", "ended_at", "reading", "exam", "passed", "hours")


@dataclass(frozen=True)
class ShownValue:
    """A value as shown, and whether it was read for certain."""

    value: str
    doubt: bool


@dataclass(frozen=True)
class ReadTable:
    """What was read of a document: a title, header and rows (each with the cells as they stand in it)."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[ShownValue, ...], dict[str, str]], ...]


@dataclass(frozen=True)
class PictureWithBoxes:
    """A page's picture with its boxes."""

    picture: Picture
    boxes: tuple[Boxed, ...]


@dataclass(frozen=True)
class PersonPageDocument:
    """A document: its pages and what was read of it."""

    paper: DrawnDocument
    trouble: Sequence[Finding]
    pages: tuple[PictureWithBoxes, ...]
    read: tuple[ReadTable, ...]


@dataclass(frozen=True)
class PersonPage:
    """Everything of a person's page but the documents.

    ``grants`` are code, title, outcome, what is shown of it, hours with their last day. ``open`` and ``seen`` are codes
    of findings: those that need eyes, and those that somebody has looked at, which what is merely not open is not.
    """

    line: PersonLine
    grants: tuple[tuple[str, str, str, str, str], ...]
    conditions: tuple[tuple[str, ClaimCondition], ...]
    findings: Sequence[Finding]
    open: frozenset[str]
    seen: frozenset[str]
    grant_choices: tuple[ListEntry, ...]
    condition_choices: tuple[ListEntry, ...]
    finding_choices: tuple[ListEntry, ...]
    decisions: tuple[Decision, ...]


def person_of(line: PersonLine, grants: Sequence[Grant], lang: Language) -> PersonPage:
    """Put a line into what its page shows."""
    claim = line.person.claim
    titles = {grant.code: grant.title for grant in grants}
    findings = in_words((*(claim.findings if claim is not None else ()), *line.person.findings), lang, Reader.OFFICE)
    said = {one.code: one.message for one in reversed(findings)}
    conditions = tuple((titles.get(item.grant, item.grant), item) for item in (claim.conditions if claim else ()))
    own = dict.fromkeys(code for _, code in conditions_open(line))
    open_ = frozenset(one.finding.code for one in line.open)
    return PersonPage(
        line=line,
        grants=() if claim is None else tuple(_grants(line.person, titles, lang)),
        conditions=conditions,
        findings=findings,
        open=open_,
        seen=frozenset(one.finding for one in line.person.decisions if one.finding is not None) - open_,
        grant_choices=tuple(
            ListEntry(code, titles.get(code, code))
            for code in dict.fromkeys(grant for grant, _ in conditions_open(line))
        ),
        condition_choices=tuple(ListEntry(code, text(f"programme.name.{code}", lang)) for code in own),
        finding_choices=tuple(ListEntry(code, _short(said.get(code, code))) for code in findings_open(line)),
        decisions=line.person.decisions,
    )


def _grants(
    person: VerifiedPerson, titles: Mapping[str, str], lang: Language
) -> Iterator[tuple[str, str, str, str, str]]:
    for one in person.claim.grants if person.claim is not None else ():
        title = titles.get(one.code, one.code)
        yield one.code, title, one.outcome.value, standing_of(person, one).value, _detail(one, lang)


def _detail(grant: object, lang: Language) -> str:
    hours, use_by = getattr(grant, "hours", None), getattr(grant, "use_by", None)
    return "" if hours is None else text("bulk.page.leave", lang, hours=hours, day=use_by or "—")


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"


def sheets_of(drawn: DrawnPapers, lang: Language) -> Iterator[PersonPageDocument]:
    """Give a person's documents with pages and values."""
    for paper in drawn.papers.values():
        reading = paper.document.reading
        histories = reading.histories if reading is not None else ()
        pages = tuple(PictureWithBoxes(one, tuple(boxed(one, histories, lang))) for one in paper.pictures)
        trouble = in_words(paper.trouble, lang, Reader.OFFICE)
        yield PersonPageDocument(paper, trouble, pages, tuple(_read(history, lang) for history in histories))


def timelines(drawn: DrawnPapers) -> tuple[ReportCourse, ...]:
    """Give the courses that have a timeline."""
    return tuple(one for one in drawn.report.courses if one.timeline) if drawn.report is not None else ()


def _read(history: LearningHistory, lang: Language) -> ReadTable:
    unknown = text("read.unknown", lang)
    status = text(f"read.status.{history.status.value}", lang)
    year = "" if history.year is None else f" · {history.year}"
    title = f"{history.holder.name or unknown}{year} · {status}"
    header = tuple(text(f"web.office.value.{name}", lang) for name in _FIELDS)
    return ReadTable(title, header, tuple((tuple(_cells(one)), _raw(one)) for one in history.records))


def _raw(record: Record) -> dict[str, str]:
    return {redact(name): redact(value) for name, value in record.cells.items()}


def _cells(record: Record) -> Iterator[ShownValue]:
    code = f" ({record.course_code})" if record.course_code else ""
    values: Iterable[tuple[object, tuple[str, ...]]] = (
        (record.number, ("number",)),
        (f"{record.course_name or ''}{code}" or None, ("course_name", "course_code")),
        (shown_time(record.started_at), ("started_at",)),
        (shown_time(record.ended_at), ("ended_at",)),
        (shown_duration(record.reading_seconds), ("reading_seconds",)),
        (record.exam_score, ("exam_score",)),
        (record.pass_status, ("passed", "pass_status")),
        (record.certified_hours, ("certified_hours",)),
    )
    for value, fields in values:
        doubt = any(name in record.doubts for name in fields)
        yield ShownValue(redact(str(value)) if value is not None else "" if doubt else "--", doubt)
