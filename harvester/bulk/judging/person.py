"""One person judged: the same function as ``harvester claim``, and what is held against it from outside the claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from harvester.bulk.judging.forms import compared
from harvester.bulk.judging.result import JudgedPerson, KeptLeave, KeptStudy, PersonDocument
from harvester.bulk.results.about import of_document
from harvester.bulk.results.model import DocumentKind
from harvester.evidence.level import EvidenceLevel, level_of
from harvester.jobs.check import Checker
from harvester.jobs.claim.grounds import ClaimGrounds
from harvester.jobs.claim.run import decided
from harvester.jobs.inputs.sources import Given
from harvester.messages import Language, with_words
from harvester.programme.decide.decided import DecidedClaim
from harvester.programme.decide.decision import GrantResult, last_completed, last_day_to_use
from harvester.programme.match.differ import differing_findings
from harvester.programme.match.people import ShownHistory
from harvester.version import program
from harvester.views.claim_out import claim_of
from parsers.findings import Finding, FindingError
from parsers.history import LearningHistory, Record, Source, SourceKind, Status
from parsers.table.words.fold import bare


def judge_person(
    grounds: ClaimGrounds, checker: Checker, person: str, documents: Sequence[PersonDocument], lang: Language
) -> JudgedPerson:
    """Judge a person (an employee number) from the person's documents, in the order of their names."""
    own = replace(grounds, settings=replace(grounds.settings, person=person))
    about = [of_document(found, one.name, lang) for one in documents for found in one.reading.findings]
    given = [one for one in map(_given, documents) if one is not None]
    readable = any(history.status is not Status.FAILED for one in given for history in one.histories)
    if not readable:
        forms = any(one.reading.kind is DocumentKind.FORM for one in documents)
        return JudgedPerson(claim=None, findings=_once(about), readable=forms)
    try:
        result = decided(own, given, lang, checker)
    except FindingError as error:
        about += (with_words(found, lang) for found in error.findings)
        return JudgedPerson(claim=None, findings=_once(about))
    for document in documents:
        if document.reading.form is not None:
            about += (with_words(one, lang) for one in compared(document.reading.form, document.name, result.courses))
    said = {(found.code, found.message) for found in result.findings}
    # What documents say against each other stands with the person as well, as what a form says against them does.
    differ = (with_words(one, lang) for one in differing_findings(result.case.differing))
    studies = tuple(_studies(result.shown))
    return JudgedPerson(
        claim=claim_of(result),
        findings=_once((*(one for one in about if (one.code, one.message) not in said), *differ)),
        studies=studies,
        leaves=tuple(_leave(one, studies) for one in result.results),
        stamps=tuple(_stamps(result)),
        level=min((level_of(item.history) for item in result.shown), default=EvidenceLevel.L0).value,
    )


def _given(document: PersonDocument) -> Given | None:
    """Give a document as a claim takes files; a form is none, and what could not be read is a failed history."""
    if document.reading.kind is DocumentKind.FORM:
        return None
    found = tuple(document.reading.histories[part] for part in document.parts if document.reading.histories)
    return Given(document.name, document.sha256, found or (_failed(document),))


def _failed(document: PersonDocument) -> LearningHistory:
    source = Source(
        kind=SourceKind.UNKNOWN,
        sha256=document.sha256,
        bytes=document.size,
        reader=SourceKind.UNKNOWN.value,
        program=program(),
    )
    return LearningHistory(status=Status.FAILED, findings=document.reading.findings, source=source)


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple({(one.code, one.message): one for one in findings}.values())


def _studies(shown: Sequence[ShownHistory]) -> Iterator[KeptStudy]:
    for item in shown:
        for number, record in enumerate(item.history.records, 1):
            course = _course(record)
            start, end = record.started_at, record.ended_at
            sure = not {"started_at", "ended_at", "course_code", "course_name"} & set(record.doubts)
            if sure and course and start is not None and end is not None:
                yield KeptStudy(
                    document=item.source, record=number, course=course,
                    start=int(start.timestamp()), end=int(end.timestamp()),
                )  # fmt: skip


def _course(record: Record) -> str:
    """Give what a course is known by in every layout: not all show its code, and a copy may leave it out."""
    return bare(record.course_name or "") or record.course_code or ""


def _leave(result: GrantResult, studies: Sequence[KeptStudy]) -> KeptLeave:
    at = {(study.document, study.record): number for number, study in enumerate(studies)}
    wanted = ((item.taken.source, item.taken.number) for item in result.courses if item.taken is not None)
    counted = tuple(at[place] for place in wanted if place in at)
    held_by = tuple(code.value for code in result.holds)
    return KeptLeave(
        grant=result.grant.code,
        hours=result.hours,
        use_by=last_day_to_use(result),
        completed=last_completed(result.courses),
        counted=counted,
        held_by=held_by,
    )


def _stamps(result: DecidedClaim) -> Iterator[tuple[int, int, str, int]]:
    counts: Counter[tuple[int, int, str]] = Counter()
    for item in result.courses:
        if item.taken is None or item.taken.ruling is None:
            continue
        for stamp in (item.taken.ruling.start, item.taken.ruling.end):
            if stamp.at is not None:
                counts[stamp.at.weekday(), stamp.at.hour, stamp.ruling.value] += 1
    yield from ((*key, count) for key, count in sorted(counts.items()))
