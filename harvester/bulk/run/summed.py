"""The summary of a run: counts, notes, what it was made with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pydantic import JsonValue

from harvester.bulk.codes import DecisionCode, PersonCode
from harvester.bulk.results.groups import groups_of
from harvester.bulk.results.model import DocumentStatus, PersonOutcome, Sample, Summary, VerifiedDocument
from harvester.bulk.run.assigned import Assigned
from harvester.bulk.run.opened import OpenedInputs
from harvester.bulk.run.outputs import Gathered
from harvester.bulk.settings import VerifySettings
from harvester.messages import Language, with_words
from harvester.programme.codes import ProgrammeCode
from harvester.programme.verdict import GrantOutcome
from harvester.statements.codes import ConfirmedCode
from parsers.findings import Finding, finding


def notes_of(opened: OpenedInputs, assigned: Assigned, lang: Language) -> tuple[Finding, ...]:
    """Give what is to be said of the run as a whole: what was stated or decided of documents that are not there."""
    known = {found.sha256 for found in assigned.documents}
    found = []
    read = known.union(*(found.sources for found in assigned.documents))
    absent = [one.source for one in opened.statements if one.source not in read]
    if absent:
        found.append(finding(ConfirmedCode.CONFIRMED_FOR_ANOTHER, None, source=absent[0][:12]))
    matches = opened.grounds.matches
    unmatched = [item for item in (matches.items if matches else ()) if item.sha256 not in known]
    if matches is not None and unmatched:
        first = unmatched[0]
        found.append(
            finding(
                ProgrammeCode.MATCHES_UNUSED, None, file=matches.name, count=len(unmatched), sha256=first.sha256[:12]
            )
        )
    if assigned.unused:
        found.append(finding(DecisionCode.DECISION_UNUSED, None, count=assigned.unused))
    homeless = sum(not person.unit for person in opened.roster.people)
    if opened.programme.group and homeless:
        found.append(finding(PersonCode.GROUP_WITHOUT_UNIT, None, count=homeless))
    return tuple(with_words(one, lang) for one in found)


def summary_of(  # noqa: PLR0917 - each is another part of the summary
    opened: OpenedInputs,
    settings: VerifySettings,
    gathered: Gathered,
    documents: Sequence[VerifiedDocument],
    notes: tuple[Finding, ...],
    sample: tuple[str, ...],
    seed: str,
) -> Summary:
    """Sum a run up."""
    lines = gathered.lines
    return Summary(
        people={outcome: sum(line.person.outcome is outcome for line in lines) for outcome in PersonOutcome},
        grants={grant.code: _outcomes(gathered, grant.code) for grant in opened.asked},
        documents={status: sum(one.status is status for one in documents) for status in DocumentStatus},
        findings=dict(sorted(Counter(_codes(gathered, documents, notes)).items())),
        sample=Sample(size=len(sample), seed=seed if settings.sample else None, people=sample),
        made_with=_made_with(opened, settings),
        nobodys=sum(not one.persons for one in documents),
        notes=notes,
        groups=tuple(groups_of(opened.programme, opened.asked, lines)),
        finished=True,
    )


def _outcomes(gathered: Gathered, grant: str) -> dict[str, int]:
    found = Counter(
        one.outcome.value
        for line in gathered.lines
        for one in (line.person.claim.grants if line.person.claim else ())
        if one.code == grant
    )
    return {outcome.value: found[outcome.value] for outcome in GrantOutcome}


def _codes(gathered: Gathered, documents: Sequence[VerifiedDocument], notes: Iterable[Finding]) -> Iterable[str]:
    """Give the code of each finding of people, and of documents that count for nobody."""
    for line in gathered.lines:
        yield from (one.code for one in (line.person.claim.findings if line.person.claim else ()))
        yield from (one.code for one in line.person.findings)
    for document in documents:
        if not document.persons:
            yield from (one.code for one in document.findings)
    yield from (one.code for one in notes)


def _made_with(opened: OpenedInputs, settings: VerifySettings) -> dict[str, JsonValue]:
    made = opened.checker.made_with().model_dump(mode="json")
    lists = opened.grounds.lists
    return {
        **made,
        "programme": opened.programme.code,
        "programme_sha256": opened.grounds.plan.sha256,
        "courses": None if lists.courses is None else lists.courses.sha256,
        "portal": None if lists.portal is None else lists.portal.sha256,
        "matches": None if opened.grounds.matches is None else opened.grounds.matches.sha256,
        "decisions": [sha256 for _, sha256 in opened.decisions.files],
        "grants": [grant.code for grant in opened.asked],
        "mask": settings.mask,
    }
