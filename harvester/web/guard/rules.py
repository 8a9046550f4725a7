"""Which requests are let in, told by their headers alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from harvester.web.codes import WebCode
from harvester.web.guard.access import Access

SAFE = frozenset({"GET", "HEAD"})
#: What anybody may have: the style of the page that says they may not come in.
OPEN = ("/enter", "/static/")
_TAKEN_ONCE = ("host", "origin", "authorization", "sec-fetch-site")


@dataclass(frozen=True)
class RequestFacts:
    """What decides of a request: its method, path, headers by small names, and the cookie of this run."""

    method: str
    path: str
    headers: Mapping[str, str]
    cookie: str | None


def headers_of(raw: Iterable[tuple[bytes, bytes]]) -> Mapping[str, str]:
    """Give a request's headers by their names in small letters; one that decides and stands twice says nothing."""
    found: dict[str, str] = {}
    for name, value in raw:
        key = name.decode("latin-1").lower()
        found[key] = "" if key in found and key in _TAKEN_ONCE else value.decode("latin-1")
    return found


def hosts(port: int) -> tuple[str, str]:
    """Give the only hosts the page answers to."""
    return f"127.0.0.1:{port}", f"localhost:{port}"


def refusal(asked: RequestFacts, access: Access, port: int) -> WebCode | None:
    """Say why a request is not let in; ``None`` for one that is.

    A name that a stranger's server has made to point here (DNS rebinding) fails by its host, another site's form by
    its origin, another user of the machine by the cookie.
    """
    headers, host = asked.headers, asked.headers.get("host", "")
    if host not in hosts(port):
        return WebCode.WEB_HOST
    bearer = asked.path.startswith("/api/") and access.knows_bearer(headers.get("authorization"))
    if asked.method not in SAFE and _is_strange(headers, host, needed=not bearer):
        return WebCode.WEB_ORIGIN
    if bearer or asked.path.startswith(OPEN) or access.knows(asked.cookie):
        return None
    return WebCode.WEB_NOT_ENTERED


def _is_strange(headers: Mapping[str, str], host: str, *, needed: bool) -> bool:
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is None and site is None:
        return needed
    return origin not in {None, f"http://{host}"} or site not in {None, "same-origin"}
