"""A DSSE envelope (v1.0.2): a payload, its type, and signatures over both.

``keyid`` says which key is meant and is not signed; a signature counts for the key that verifies it, which stands
beside it (``public_key``, PEM) or was given by whoever trusts it.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from harvester.evidence.sealing.keys import from_pem, is_signed, key_id, to_pem

TYPE = "application/vnd.in-toto+json"


@dataclass(frozen=True)
class Signature:
    """One signature as it stands; ``key`` is the one that is to verify it, ``None`` where it is not known."""

    key_id: str
    value: bytes
    key: Ed25519PublicKey | None


@dataclass(frozen=True)
class Envelope:
    """An envelope as read."""

    payload: bytes
    payload_type: str
    signatures: tuple[Signature, ...]

    def is_good(self, signature: Signature) -> bool:
        """Say whether a signature is its key's own over type and payload, and the id the key's."""
        key = signature.key
        return (
            key is not None
            and signature.key_id == key_id(key)
            and is_signed(key, signature.value, pae(self.payload_type, self.payload))
        )


class NoEnvelopeError(ValueError):
    """Bytes that are no DSSE envelope."""


def pae(payload_type: str, payload: bytes) -> bytes:
    """Give what is signed: type and payload, each with its length before it."""
    name = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(name), name, len(payload), payload)


def signed(payload: bytes, key: Ed25519PrivateKey) -> bytes:
    """Make an envelope of an in-toto statement with one signature."""
    return _written({"payload": _encoded(payload), "payloadType": TYPE, "signatures": [_signature(payload, key)]})


def with_signature(envelope: bytes, key: Ed25519PrivateKey) -> bytes:
    """Add a signature to an envelope that was verified; nothing else in it changes."""
    told = json.loads(envelope)
    payload = base64.b64decode(told["payload"])
    return _written(told | {"signatures": [*told["signatures"], _signature(payload, key)]})


def read_envelope(data: bytes, known: Mapping[str, Ed25519PublicKey] | None = None) -> Envelope:
    """Read an envelope; ``known`` are keys by their id. Raises ``NoEnvelopeError``."""
    try:
        told = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
        signatures = tuple(_read(one, known or {}) for one in told["signatures"])
        return Envelope(_decoded(told["payload"]), _text(told["payloadType"]), signatures)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NoEnvelopeError from None


def _read(told: Mapping[str, Any], known: Mapping[str, Ed25519PublicKey]) -> Signature:
    ident = _text(told["keyid"])
    beside = told.get("public_key")
    try:
        value = _decoded(told["sig"])
    except ValueError:
        value = b""  # a signature that is none is a wrong one, not a missing one
    return Signature(ident, value, known.get(ident) if beside is None else from_pem(_text(beside)))


def _signature(payload: bytes, key: Ed25519PrivateKey) -> dict[str, str]:
    public = key.public_key()
    return {
        "keyid": key_id(public),
        "sig": _encoded(key.sign(pae(TYPE, payload))),
        "public_key": to_pem(public),
    }


def _written(told: Mapping[str, object]) -> bytes:
    return (json.dumps(told, indent=1, sort_keys=True) + "\n").encode("ascii")


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decoded(text: object) -> bytes:
    """Decode base64 that has one way to be written."""
    try:
        data = base64.b64decode(_text(text), validate=True)
    except binascii.Error:
        raise ValueError from None
    if _encoded(data) != text:
        raise ValueError
    return data


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a name that stands twice: two readers may take two values."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found
