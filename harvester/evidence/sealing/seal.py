"""Sealing: a bag of files, a statement about every one of them, a signature. Pure; what is written is others' work."""

from __future__ import annotations

from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from harvester.evidence.bundle.bag import ENVELOPE, TOKEN, bag
from harvester.evidence.sealing.envelope import read_envelope, signed, with_signature
from harvester.evidence.sealing.statement import Predicate, state


def seal(payload: Mapping[str, bytes], predicate: Predicate, key: Ed25519PrivateKey) -> dict[str, bytes]:
    """Give a bundle's files by name, tag files first; ``payload`` is by name without ``data/``."""
    files = bag(payload, predicate.bundle, predicate.program, predicate.sealed_at)
    return {**files, ENVELOPE: signed(state(files, predicate), key)}


def countersign(files: Mapping[str, bytes], key: Ed25519PrivateKey) -> dict[str, bytes]:
    """Add a signature to a bundle that was found intact; nothing else in it changes."""
    return {**files, ENVELOPE: with_signature(files[ENVELOPE], key)}


def with_token(files: Mapping[str, bytes], token: bytes) -> dict[str, bytes]:
    """Put an authority's token beside the statement."""
    return {**files, TOKEN: token}


def first_signature(files: Mapping[str, bytes]) -> bytes:
    """Give the bytes that an authority is asked to stamp."""
    return read_envelope(files[ENVELOPE]).signatures[0].value
