"""A bundle's files held against what its signature covers: every byte hashed here, no manifest's word taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from harvester.evidence.bundle.bag import (
    DECLARATION,
    ENVELOPE,
    PAYLOAD,
    TAGS,
    TOKEN,
    held_against_manifests,
    identifier_of,
    is_weak,
    look_at,
    malformed,
)
from harvester.evidence.bundle.members import Members
from harvester.evidence.codes import BundleCode, InspectCode
from harvester.evidence.inspection import Signer
from harvester.evidence.problem_texts import problem
from harvester.evidence.sealing.envelope import TYPE, Envelope, NoEnvelopeError, read_envelope
from harvester.evidence.sealing.keys import key_id
from harvester.evidence.sealing.statement import Told, names_weak_hashes, read_statement, sha256
from harvester.evidence.sealing.timestamp import check
from parsers.findings import Finding, FindingCode, Severity, finding


@dataclass(frozen=True)
class Trust:
    """What an office gives: keys it trusts, and its time-stamping authorities' root certificates."""

    keys: tuple[Ed25519PublicKey, ...] = ()
    roots: tuple[x509.Certificate, ...] = ()

    @property
    def by_id(self) -> dict[str, Ed25519PublicKey]:
        """Give the keys by their id."""
        return {key_id(key): key for key in self.keys}


@dataclass(frozen=True)
class Verified:
    """What a bundle's own proof says; ``statement`` is ``None`` where nothing in it is proven."""

    findings: tuple[Finding, ...]
    statement: Told | None = None
    signers: tuple[Signer, ...] = ()
    existed_before: datetime | None = None

    @property
    def is_altered(self) -> bool:
        """Whether anything is not as it was sealed."""
        return any(one.severity is Severity.ERROR for one in self.findings)


def verify(members: Members, trust: Trust) -> Verified:
    """Verify a bundle."""
    files = members.files
    found = [*members.findings, *look_at(files)]
    if ENVELOPE not in files:
        return Verified((*found, *held_against_manifests(files), _unproven("missing")))
    try:
        envelope = read_envelope(files[ENVELOPE], trust.by_id)
    except NoEnvelopeError:
        return Verified((*found, *held_against_manifests(files), _unproven("no_envelope")))
    signatures = _signatures(envelope)
    statement = read_statement(envelope.payload) if envelope.payload_type == TYPE else None
    if signatures or statement is None:
        unread = [] if statement is not None else [_no_statement(envelope)]
        return Verified((*found, *held_against_manifests(files), *signatures, *unread))
    stamped = check(files[TOKEN], envelope.signatures[0].value, trust.roots) if TOKEN in files else None
    signers = _signers(envelope, trust)
    found += _held_against(statement, files)
    found += [] if stamped is None or stamped.finding is None else [stamped.finding]
    verified = Verified(tuple(found), statement, signers, None if stamped is None else stamped.at)
    # Who signed what is no longer there says nothing.
    newer = [finding(InspectCode.STATEMENT_NEWER)] if statement.predicate is None else []
    return verified if verified.is_altered else replace(verified, findings=(*found, *newer, *_unknown(signers)))


def _unproven(which: str) -> Finding:
    return finding(BundleCode.STATEMENT_MISSING, None, name=ENVELOPE, **problem(which))


def _no_statement(envelope: Envelope) -> Finding:
    if names_weak_hashes(envelope.payload):
        return finding(BundleCode.MANIFEST_WEAK, None, name=ENVELOPE)
    return _unproven("no_statement")


def _signatures(envelope: Envelope) -> list[Finding]:
    if not envelope.signatures:
        return [finding(BundleCode.SIGNATURE_MISSING)]
    wrong = [one for one in envelope.signatures if not envelope.is_good(one)]
    return [finding(BundleCode.SIGNATURE_WRONG, None, key=one.key_id[:64]) for one in wrong]


def _signers(envelope: Envelope, trust: Trust) -> tuple[Signer, ...]:
    ids = dict.fromkeys(one.key_id for one in envelope.signatures)
    return tuple(Signer(key=f"SHA256:{one}", trusted=one in trust.by_id) for one in ids)


def _unknown(signers: Iterable[Signer]) -> list[Finding]:
    return [finding(InspectCode.SIGNER_UNKNOWN, None, key=one.key) for one in signers if not one.trusted]


def _held_against(statement: Told, files: Mapping[str, bytes]) -> list[Finding]:
    told = statement.hashes
    here = {name: sha256(data) for name, data in files.items() if name not in {ENVELOPE, TOKEN} and not is_weak(name)}
    if _is_of_another(statement, files, here):
        bundle = "?" if statement.predicate is None else statement.predicate.bundle
        return [finding(BundleCode.STATEMENT_OF_ANOTHER, None, bundle=bundle)]
    changed = [name for name in sorted(here.keys() & told.keys()) if here[name] != told[name]]
    missing, unexpected = sorted(told.keys() - here.keys()), sorted(here.keys() - told.keys())
    found = [_changed(name) for name in changed] + [_missing(name) for name in missing]
    found += [_of(BundleCode.PAYLOAD_UNEXPECTED, name) for name in unexpected]
    # Signed as it is, a manifest may still say something else than there is.
    if not found and held_against_manifests(files):
        found.append(malformed("manifest-*.txt", "manifest_differs"))
    return found


def _is_of_another(statement: Told, files: Mapping[str, bytes], here: Mapping[str, str]) -> bool:
    """Tell a statement that was made about another bundle, whatever else was changed."""
    named = identifier_of(files)
    told = set(statement.hashes.values())
    fits = [here[name] in told for name in here if name.startswith(PAYLOAD)]
    own = statement.predicate is None or named in {None, statement.predicate.bundle}
    return not any(fits) if own else not all(fits)


def _changed(name: str) -> Finding:
    if name == DECLARATION:
        return malformed(name, "declaration")
    return _of(BundleCode.MANIFEST_CHANGED if name in TAGS else BundleCode.PAYLOAD_CHANGED, name)


def _missing(name: str) -> Finding:
    if name == DECLARATION:
        return malformed(name, "declaration")
    return _of(BundleCode.MANIFEST_CHANGED if name in TAGS else BundleCode.PAYLOAD_MISSING, name)


def _of(code: FindingCode, name: str) -> Finding:
    return finding(code, None, name=name)
