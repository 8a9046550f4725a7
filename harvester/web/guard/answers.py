"""Headers of every answer: nothing is kept, nothing comes from outside, nobody may frame it."""

from __future__ import annotations

from collections.abc import Iterable

#: ``same-origin`` and no stricter: with ``no-referrer`` a browser sends our own forms with ``Origin: null``.
_FIXED = {
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def guarded(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Give an answer's headers with the fixed ones, which win."""
    own = [(name, value) for name, value in headers if name.decode("latin-1").lower() not in _FIXED]
    return own + [(name.encode(), value.encode()) for name, value in _FIXED.items()]
