"""Inspecting: what was handed in is hashed, verified and read anew in a limited child; nothing is unpacked to disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from pydantic import BaseModel, ConfigDict

from harvester.evidence.bundle.bag import ENVELOPE, PAYLOAD
from harvester.evidence.bundle.members import Members
from harvester.evidence.codes import InspectCode
from harvester.evidence.inspection import Follows, Inspected, InspectedKind, Inspection, Proof, SealOutcome
from harvester.evidence.sealing.keys import keys_in, to_pem
from harvester.evidence.sealing.statement import sha256
from harvester.evidence.sealing.timestamp import certificates_in
from harvester.evidence.verify import Trust, Verified, verify
from harvester.files import name_of
from harvester.jobs.evidence.anew import Year, follows, taken, years_in
from harvester.jobs.evidence.levels import level_of_bundle
from harvester.jobs.evidence.signs import signs_within
from harvester.jobs.evidence.times import times_disagreeing
from harvester.jobs.evidence.unpacking import GivenBundle, given_bundle
from harvester.limits import TEXT, in_child, understood
from harvester.messages import visible
from parsers.findings import Finding, UnreadableError, finding
from parsers.history import LearningHistory
from parsers.table.layouts import TableLayout

_PREPARED = ("harvester.jobs.evidence.inspecting",)


class Looked(BaseModel):
    """An inspection, and the bundle's histories: each as read anew, else as stored and then ``not_from_source``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inspection: Inspection
    histories: tuple[LearningHistory, ...] = ()


def inspect_bundle(path: Path, trust: Trust, layouts: Sequence[TableLayout] = ()) -> Looked:
    """Inspect a bundle; what cannot be read becomes an inspection that says so.

    ``layouts`` are those known beside the shipped ones, by which its pages may be read.
    """
    name = name_of(path) or visible(str(path))
    try:
        given = given_bundle(path)
    except UnreadableError as error:
        return Looked(inspection=_unreadable(Inspected(name=name, sha256="", kind=InspectedKind.BUNDLE), error))
    return _inspect(given, name, trust, layouts)


def inspect_zip(data: bytes, name: str, layouts: Sequence[TableLayout] = ()) -> Looked:
    """Inspect a zip that is at hand, with nobody trusted."""
    return _inspect(GivenBundle(data, None), name, Trust(), layouts)


def _inspect(given: GivenBundle, name: str, trust: Trust, layouts: Sequence[TableLayout]) -> Looked:
    source = Inspected(name=name, sha256=sha256(_named_by(given)), kind=InspectedKind.BUNDLE)
    pems = "".join(map(to_pem, trust.keys)), b"".join(one.public_bytes(Encoding.PEM) for one in trust.roots)
    try:
        return understood(
            Looked.model_validate_json,
            in_child(look_into, (given, source.model_dump_json(), *pems, tuple(layouts)), TEXT, prepare=_PREPARED),
        )
    except UnreadableError as error:
        return Looked(inspection=_unreadable(source, error))


def look_into(
    given: GivenBundle, source: str, trusted: str, roots: bytes, layouts: tuple[TableLayout, ...] = ()
) -> bytes:
    """Inspect a bundle within this process (a child's work)."""
    about = Inspected.model_validate_json(source)
    trust = Trust(keys_in(trusted), certificates_in(roots))
    return looked_at(given.members(), about, trust, layouts).model_dump_json().encode()


def looked_at(members: Members, source: Inspected, trust: Trust, layouts: Sequence[TableLayout] = ()) -> Looked:
    """Say what a bundle's files prove."""
    verified = verify(members, trust)
    if verified.is_altered:
        altered = Inspection(source=source, outcome=SealOutcome.ALTERED, findings=verified.findings)
        return Looked(inspection=altered)
    payload = {name.removeprefix(PAYLOAD): data for name, data in members.files.items() if name.startswith(PAYLOAD)}
    years = years_in(payload, layouts)
    level = level_of_bundle(verified, years)
    read = [(one.year, taken(one, payload, level, layouts)) for one in years]
    predicate = None if verified.statement is None else verified.statement.predicate
    sealed_at = None if predicate is None else predicate.sealed_at
    found = (
        *verified.findings,
        *_about(years),
        *times_disagreeing(payload, sealed_at, verified.existed_before),
        *signs_within(payload, read, sealed_at),
    )
    inspection = Inspection(
        source=source,
        outcome=SealOutcome.INTACT,
        level=level,
        proves=_proof(verified),
        history_follows=follows(years),
        findings=found,
    )
    return Looked(inspection=inspection, histories=tuple(history for _, histories in read for history in histories))


def _proof(verified: Verified) -> Proof:
    return Proof(unchanged_since_sealing=True, sealed_by=verified.signers, existed_before=verified.existed_before)


def _about(years: Sequence[Year]) -> list[Finding]:
    found = []
    for one in years:
        if one.follows is Follows.NO:
            found.append(finding(InspectCode.HISTORY_DIFFERS, None, year=one.year, fields="、".join(one.differing)))
        if one.follows is Follows.NOT_POSSIBLE and one.layout is None:
            found.append(finding(InspectCode.HISTORY_MISSING, None, year=one.year))
        elif one.follows is Follows.NOT_POSSIBLE:
            found.append(finding(InspectCode.HISTORY_LAYOUT_UNKNOWN, None, year=one.year, layout=one.layout))
    return found if years else [finding(InspectCode.HISTORY_MISSING, None, year=None)]


def _named_by(given: GivenBundle) -> bytes:
    """Give the bytes by which a bundle is known: a zip's own, a folder's statement."""
    if given.folder is not None:
        return given.folder.files.get(ENVELOPE, b"")
    return given.zip or b""


def _unreadable(source: Inspected, error: UnreadableError) -> Inspection:
    return Inspection(source=source, outcome=SealOutcome.UNREADABLE, findings=error.findings)
