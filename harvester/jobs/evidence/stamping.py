"""Asking a time-stamping authority (RFC 3161 over HTTP): a hash goes out, a token comes back and is checked."""

from __future__ import annotations

import http.client
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography import x509

from harvester.evidence.codes import InspectCode, SealCode
from harvester.evidence.problem_texts import problem
from harvester.evidence.sealing.timestamp import check, request_for
from parsers.findings import SettingsError, finding

_SECONDS = 30
_MOST = 1024 * 1024


@dataclass(frozen=True)
class Authority:
    """An authority's address, and its root certificates where they were given."""

    url: str
    roots: Sequence[x509.Certificate] = ()


def token_for(signature: bytes, authority: Authority) -> bytes:
    """Give a token over a signature (``TimeStampResp``, DER); raises ``SettingsError`` (``tsa_failed``)."""
    if urlsplit(authority.url).scheme not in {"http", "https"}:
        raise _failed(authority, "tsa_address")
    asked = urllib.request.Request(  # noqa: S310 - the scheme was looked at
        authority.url, request_for(signature), {"Content-Type": "application/timestamp-query"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310
            token = bytes(answer.read(_MOST))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failed(authority, "tsa_unreachable", problem=type(error).__name__) from None
    stamped = check(token, signature, authority.roots)
    if stamped.finding is not None and stamped.finding.code != InspectCode.TIME_STAMP_UNCHECKED:
        raise _failed(authority, "tsa_wrong")
    return token


def _failed(authority: Authority, which: str, **params: str) -> SettingsError:
    host = urlsplit(authority.url).netloc.rpartition("@")[2]
    return SettingsError(finding(SealCode.TSA_FAILED, None, url=host, **problem(which, **params)))
