"""Ed25519 keys: known by the SHA-256 of their public half (SubjectPublicKeyInfo, DER), in hexadecimal."""

from __future__ import annotations

import hashlib
import re

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

_PEM = re.compile(r"-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----\s*")
SIGNATURE_LENGTH = 64


def key_id(key: Ed25519PublicKey) -> str:
    """Give a key's id."""
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def to_pem(key: Ed25519PublicKey) -> str:
    """Write a public key as PEM."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


def from_pem(text: str) -> Ed25519PublicKey | None:
    """Read one public key; ``None`` for anything else."""
    try:
        key = load_pem_public_key(text.encode("ascii"))
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PublicKey) else None


def keys_in(text: str) -> tuple[Ed25519PublicKey, ...]:
    """Give every key of a PEM file; none where it holds anything else."""
    blocks = _PEM.findall(text)
    keys = [from_pem(block) for block in blocks]
    if _PEM.sub("", text).strip():
        return ()
    return tuple(key for key in keys if key is not None) if all(keys) else ()


def new_key() -> Ed25519PrivateKey:
    """Make a key."""
    return Ed25519PrivateKey.generate()


def is_signed(key: Ed25519PublicKey, signature: bytes, data: bytes) -> bool:
    """Say whether ``signature`` is the key's over ``data``."""
    try:
        key.verify(signature, data)
    except InvalidSignature:
        return False
    return True
