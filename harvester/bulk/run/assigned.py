"""The second step: whose each document is, from what was read in it and what its path says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from harvester.bulk.codes import LedgerCode
from harvester.bulk.decisions import Decisions
from harvester.bulk.ledger import JobState, Ledger
from harvester.bulk.people import Bearer, Owners, RosterSigns, owners_of
from harvester.bulk.results.model import DocumentKind, DocumentStatus
from harvester.duty.people.roster import Roster
from parsers.findings import Finding, finding


@dataclass(frozen=True)
class AssignedDocument:
    """A document after reading: what it is, whose its parts are, and what is said of it itself.

    ``named`` are all whom a sign names; ``doubt`` says why it counts for nobody; ``sources`` are the hashes of what its
    histories were read from.
    """

    name: str
    sha256: str
    size: int
    key: str | None
    kind: DocumentKind
    status: DocumentStatus
    attempts: int
    seconds: float
    owners: tuple[int | None, ...]
    named: frozenset[int]
    doubt: Finding | None
    trouble: Finding | None
    sources: frozenset[str]
    level: str

    @property
    def people(self) -> frozenset[int]:
        """Positions in the roster of those it counts for."""
        return frozenset(owner for owner in self.owners if owner is not None)


@dataclass
class Assigned:
    """All documents by name, and for each person (position in the roster) those that count and those that only name."""

    documents: list[AssignedDocument] = field(default_factory=list)
    own: dict[int, list[AssignedDocument]] = field(default_factory=lambda: defaultdict(list))
    naming: dict[int, list[AssignedDocument]] = field(default_factory=lambda: defaultdict(list))
    unused: int = 0


_QUERY = """
SELECT d.name, d.sha256, d.bytes, d.bag, d.trouble, d.reading, r.state, r.attempts, r.seconds, r.reason, r.result
FROM document d LEFT JOIN reading r ON r.key = d.reading ORDER BY d.name
"""


def assign(ledger: Ledger, roster: Roster, decisions: Decisions) -> Assigned:
    """Find whose every document is; an assignment of the office's comes before all signs."""
    signs = RosterSigns(bearers_of(roster), roster.name)
    position = {person.number: at for at, person in enumerate(roster.people)}
    assigned = {item.sha256: position[item.person] for item in decisions.assignments}
    result = Assigned()
    for row in ledger.rows(_QUERY):
        found = _found(row, signs, assigned)
        result.documents.append(found)
        for person in sorted(found.people):
            result.own[person].append(found)
        if found.doubt is not None:
            for person in sorted(found.named):
                result.naming[person].append(found)
    known = {found.sha256 for found in result.documents}
    told = [item.sha256 for item in decisions.assignments]
    told += [item.sha256 for item in decisions.findings if item.sha256 is not None]
    result.unused = sum(sha256 not in known for sha256 in told)
    return result


def bearers_of(roster: Roster) -> Iterator[Bearer]:
    """Give the roster's people as far as signs tell them apart."""
    return (Bearer(one.number, one.name, tuple(sorted(one.also)), one.unit) for one in roster.people)


def _found(row: tuple[object, ...], signs: RosterSigns, assigned: dict[str, int]) -> AssignedDocument:
    name, sha256, size, bag, trouble, key, state, attempts, seconds, reason, result = row
    read = json.loads(str(result)) if result is not None else None
    kind, status, own_trouble = _state(int(str(bag)), trouble, state, reason, read)
    holders = _holders(read) if read is not None else [None]
    if str(sha256) in assigned:
        person = assigned[str(sha256)]
        owners = Owners((person,) * len(holders), frozenset({person}))
    else:
        owners = owners_of(str(name), holders, signs)
    return AssignedDocument(
        name=str(name),
        sha256=str(sha256),
        size=int(str(size)),
        key=None if read is None else str(key),
        kind=kind,
        status=status,
        attempts=int(str(attempts or 0)),
        seconds=round(float(str(seconds or 0.0)), 2),
        owners=owners.of_parts,
        named=owners.named,
        doubt=owners.doubt,
        trouble=own_trouble,
        sources=_sources(read),
        level=str((read or {}).get("level", "L0")),
    )


def _state(
    bag: int, trouble: object, state: object, reason: object, read: dict[str, object] | None
) -> tuple[DocumentKind, DocumentStatus, Finding | None]:
    if trouble is not None:
        kind = DocumentKind.ZIP if bag == 2 else DocumentKind.UNKNOWN
        return kind, DocumentStatus.FAILED, Finding.model_validate_json(str(trouble))
    if read is not None:
        return DocumentKind(str(read["kind"])), DocumentStatus(str(read["status"])), None
    kind = DocumentKind.BUNDLE if bag == 1 else DocumentKind.UNKNOWN
    quarantined = state == JobState.QUARANTINED
    note = finding(LedgerCode.DOCUMENT_QUARANTINED, None, reason=str(reason or "?")) if quarantined else None
    return kind, DocumentStatus.QUARANTINED if quarantined else DocumentStatus.FAILED, note


def _sources(read: dict[str, object] | None) -> frozenset[str]:
    """Give the hashes by which a document's histories are known: a bundle's are not its own."""
    histories = (read or {}).get("histories")
    return frozenset(str(one["source"]["sha256"]) for one in histories) if isinstance(histories, list) else frozenset()


def _holders(read: dict[str, object]) -> list[str | None]:
    """Give for each history the holder's name as read for certain; a form's name was typed for certain."""
    form = read.get("form")
    if isinstance(form, dict):
        return [form["name"]]
    histories = read.get("histories")
    found = [_certain(one) for one in histories] if isinstance(histories, list) else []
    return found or [None]


def _certain(history: dict[str, object]) -> str | None:
    doubts, holder = history.get("doubts"), history.get("holder")
    doubted = isinstance(doubts, Iterable) and "holder.name" in doubts
    return str(holder["name"]) if not doubted and isinstance(holder, dict) and holder.get("name") else None
