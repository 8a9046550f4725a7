"""The third step: every person's claim, judged anew only where a document or a setting has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from harvester.bulk.across import Studies, Study
from harvester.bulk.judging import JudgedPerson, PersonDocument, judge_person
from harvester.bulk.ledger import Ledger
from harvester.bulk.reading import DocumentReading
from harvester.bulk.results.model import DocumentKind, DocumentStatus
from harvester.bulk.run.assigned import Assigned, AssignedDocument
from harvester.duty.people.roster import Roster
from harvester.jobs.check import Checker
from harvester.jobs.claim.grounds import ClaimGrounds
from harvester.messages import Language
from harvester.version import program
from parsers.findings import Finding


@dataclass(frozen=True)
class Judging:
    """What everybody is judged by; ``key`` is a hash of all of it."""

    grounds: ClaimGrounds
    checker: Checker
    mappings: tuple[str, ...]
    lang: Language

    @property
    def roster(self) -> Roster:
        """The roster, which a run of many always has."""
        if self.grounds.roster is None:
            raise AssertionError
        return self.grounds.roster


def judge_all(ledger: Ledger, judging: Judging, assigned: Assigned, said: Callable[[], None]) -> dict[int, str]:
    """Judge everybody who has documents; give the key of each verdict by position in the roster.

    Each is committed before the next begins, and what is there already is not judged again.
    """
    people = judging.roster.people
    settings = settings_key(judging)
    studies = Studies.in_ledger(ledger)
    keys: dict[int, str] = {}
    for person in sorted(assigned.own):
        documents = assigned.own[person]
        key = keys[person] = _key(people[person].number, documents, person, settings)
        if ledger.verdict(key) is None:
            own = [_document(ledger, one, person) for one in documents]
            judged = judge_person(judging.grounds, judging.checker, people[person].number, own, judging.lang)
            with ledger.transaction():
                ledger.keep_verdict(key, people[person].number, judged.model_dump_json())
        said()
    with ledger.transaction():
        studies.clear()
        for person, key in keys.items():
            studies.add(_studies(person, verdict_of(ledger, key)))
    return keys


def verdict_of(ledger: Ledger, key: str) -> JudgedPerson:
    """Give a verdict that is in the ledger."""
    return JudgedPerson.model_validate_json(ledger.verdict(key) or "")


def settings_key(judging: Judging) -> str:
    """Give a hash of every setting that a verdict follows from."""
    grounds, checker, lang = judging.grounds, judging.checker, judging.lang
    made, lists, matches = checker.made_with(), grounds.lists, grounds.matches
    parts = [
        program(), lang.value, grounds.plan.sha256, made.model_dump(mode="json"), str(grounds.settings.as_of),
        sorted(grounds.settings.grants), None if matches is None else matches.sha256,
        [None if one is None else one.sha256 for one in (lists.courses, lists.portal)],
        [str(path) for path in grounds.settings.confirmed],
        None if grounds.roster is None else grounds.roster.sha256, judging.mappings,
    ]  # fmt: skip
    return _hash(parts)


def _key(number: str, documents: Sequence[AssignedDocument], person: int, settings: str) -> str:
    own = [
        (
            one.name,
            one.key or one.sha256,
            one.status.value,
            [at for at, owner in enumerate(one.owners) if owner == person],
        )
        for one in documents
    ]
    return _hash([number, own, settings])


def _hash(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _document(ledger: Ledger, found: AssignedDocument, person: int) -> PersonDocument:
    parts = tuple(at for at, owner in enumerate(found.owners) if owner == person)
    reading = _reading(ledger, found)
    return PersonDocument(found.name, found.sha256, found.size, reading, parts)


def _reading(ledger: Ledger, found: AssignedDocument) -> DocumentReading:
    """Give a document's reading; one that was never read to its end is a failed one with its reason."""
    result = None if found.key is None else ledger.result(found.key)
    if result is not None:
        return DocumentReading.model_validate_json(result)
    notes: tuple[Finding, ...] = () if found.trouble is None else (found.trouble,)
    kind = DocumentKind.UNKNOWN if found.kind is DocumentKind.FORM else found.kind
    return DocumentReading(kind=kind, status=DocumentStatus.FAILED, findings=notes)


def _studies(person: int, judged: JudgedPerson) -> list[Study]:
    return [Study(person, one.document, one.record, one.course, one.start, one.end) for one in judged.studies]
