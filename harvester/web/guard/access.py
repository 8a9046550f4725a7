"""Tokens: one taken once from the address, what it becomes in a cookie, and one that systems may have."""

from __future__ import annotations

import secrets
import threading
from secrets import compare_digest


class Access:
    """Knows who has come in; nothing of it is ever written but what the caller writes."""

    def __init__(self, *, api: bool = False) -> None:
        """Make the tokens; ``api`` makes one for systems too."""
        self.token = secrets.token_urlsafe(32)
        self.bearer = secrets.token_urlsafe(32) if api else None
        self._session = secrets.token_urlsafe(32)
        self._taken = False
        self._lock = threading.Lock()

    def enter(self, token: str) -> str | None:
        """Give the cookie's value for the address's token, once; ``None`` for a wrong one and for a second time."""
        with self._lock:
            if self._taken or not _same(token, self.token):
                return None
            self._taken = True
            return self._session

    def knows(self, cookie: str | None) -> bool:
        """Say whether a cookie is the one given out."""
        return self._taken and cookie is not None and _same(cookie, self._session)

    def knows_bearer(self, header: str | None) -> bool:
        """Say whether an ``Authorization`` header has the token for systems."""
        scheme, _, token = (header or "").partition(" ")
        return self.bearer is not None and scheme.lower() == "bearer" and _same(token.strip(), self.bearer)


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode("utf-8", "surrogateescape"), other.encode())
