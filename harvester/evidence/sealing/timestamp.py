"""RFC 3161: a token that says that the envelope's first signature existed at a time, by an authority's word.

The token is checked as of its own time against the authority's root certificates, which an office gives; without one
only what it is about can be told. Nothing here reaches out; asking an authority is ``harvester.jobs.stamping``'s.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from harvester.evidence.codes import BundleCode, InspectCode
from parsers.findings import Finding, finding
from parsers.moments import TAIPEI

_HASHES = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}


@dataclass(frozen=True)
class Stamped:
    """What a token proves: the time (Asia/Taipei) before which the signature existed, or why it proves nothing."""

    at: datetime | None
    finding: Finding | None = None


def request_for(signature: bytes) -> bytes:
    """Give the request to be sent to an authority (DER): a hash of the signature, nothing of anybody's."""
    builder = TimestampRequestBuilder().data(signature).hash_algorithm(HashAlgorithm.SHA256)
    return builder.nonce(nonce=False).build().as_bytes()


def check(token: bytes, signature: bytes, roots: Sequence[x509.Certificate]) -> Stamped:
    """Check a token (a ``TimeStampResp``, DER) over a signature's bytes."""
    try:
        response = decode_timestamp_response(token)
        algorithm = _HASHES.get(response.tst_info.message_imprint.hash_algorithm.dotted_string)
    except ValueError:
        return Stamped(None, finding(BundleCode.TIME_STAMP_WRONG))
    if algorithm is None:
        return Stamped(None, finding(BundleCode.TIME_STAMP_WRONG))
    digest = hashlib.new(algorithm, signature).digest()
    if response.tst_info.message_imprint.message != digest:
        return Stamped(None, finding(BundleCode.TIME_STAMP_OF_ANOTHER))
    if not roots:
        return Stamped(None, finding(InspectCode.TIME_STAMP_UNCHECKED))
    if not _is_verified(response, digest, roots):
        return Stamped(None, finding(BundleCode.TIME_STAMP_WRONG))
    return Stamped(response.tst_info.gen_time.astimezone(TAIPEI))


def certificates_in(pem: bytes) -> tuple[x509.Certificate, ...]:
    """Give the certificates of a PEM file; none where it holds no such thing."""
    try:
        return tuple(x509.load_pem_x509_certificates(pem))
    except ValueError:
        return ()


def _is_verified(response: TimeStampResponse, digest: bytes, roots: Sequence[x509.Certificate]) -> bool:
    try:
        return VerifierBuilder(roots=list(roots)).build().verify(response, digest)
    except (VerificationError, ValueError):
        return False
