"""What the platform's servers sent, from the browser's network: a page's bytes, certificates, the clock they state."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Page, Response
from playwright.sync_api import Error as PlaywrightError

from harvester.platform.page.observer import Fact
from harvester.platform.profile import SiteProfile
from parsers.moments import TAIPEI

_NO_BODIES = {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0}


class ServerLog:
    """Listens to one context; what a server said is asked for afterwards, since asking takes a while.

    Its certificate is asked for when it comes: the browser forgets it with the page.
    """

    def __init__(self, context: BrowserContext, profile: SiteProfile, path: str) -> None:
        """Listen from now on; ``path`` is that of the pages whose bytes are wanted."""
        self._context = context
        self._profile = profile
        self._path = path
        self._first: dict[str, tuple[Response, datetime]] = {}
        self._pages: list[Response] = []
        self._sessions: dict[Page, CDPSession] = {}
        self._certificates: dict[str, str] = {}
        for page in context.pages:
            self._opened(page)
        context.on("page", self._opened)
        context.on("response", self._came)

    def facts(self) -> Iterator[dict[str, Fact]]:
        """Give for each server met: origin, ``Date`` header, local clock (Asia/Taipei), offset, certificate."""
        for origin, (response, at) in self._first.items():
            with suppress(PlaywrightError):
                yield {"origin": origin, **_clock(response, at), **self._certificate(origin, response)}

    def pages(self) -> Iterator[bytes]:
        """Give the bytes of the pages wanted, as they came; a page that is gone from the browser is left out."""
        seen = set()
        for response in self._pages:
            with suppress(PlaywrightError):
                body = response.body()
                if body not in seen:
                    seen.add(body)
                    yield body

    def _opened(self, page: Page) -> None:
        """Have the browser note a tab's certificates, which it tells of the page that stands there alone."""
        with suppress(PlaywrightError):
            session = self._context.new_cdp_session(page)
            session.send("Network.enable", _NO_BODIES)
            self._sessions[page] = session

    def _came(self, response: Response) -> None:
        url = urlsplit(response.url)
        origin = f"{url.scheme}://{url.netloc}"
        if not self._profile.allows(response.url):
            return
        self._first.setdefault(origin, (response, datetime.now(TAIPEI)))
        wanted = self._profile.on_platform(response.url) and url.path == self._path and response.status == 200
        with suppress(PlaywrightError):
            if wanted and response.request.is_navigation_request() and response.request.method == "GET":
                self._pages.append(response)
        if url.scheme == "https" and origin not in self._certificates:
            self._ask_certificate(origin, response)

    def _ask_certificate(self, origin: str, response: Response) -> None:
        # A page that was opened by another's script has no frame yet when its first answer comes.
        with suppress(PlaywrightError):
            session = self._sessions.get(response.frame.page)
            told = session.send("Network.getCertificate", {"origin": origin}) if session is not None else {}
            if chain := told.get("tableNames"):
                self._certificates[origin] = hashlib.sha256(base64.b64decode(chain[0])).hexdigest()

    def _certificate(self, origin: str, response: Response) -> dict[str, Fact]:
        told = response.security_details()
        if not told:
            return {}
        return {
            "certificate_sha256": self._certificates.get(origin),
            "certificate_subject": told.get("subjectName"),
            "certificate_issuer": told.get("issuer"),
            "certificate_protocol": told.get("protocol"),
            "certificate_valid_from": _moment(told.get("validFrom")),
            "certificate_valid_until": _moment(told.get("validTo")),
        }


def _clock(response: Response, at: datetime) -> dict[str, Fact]:
    header = response.headers.get("date")
    facts: dict[str, Fact] = {"date_header": header, "local_clock": at.isoformat(timespec="milliseconds")}
    with suppress(ValueError, TypeError):
        stated = parsedate_to_datetime(header or "")
        facts["offset_seconds"] = round((stated.astimezone(UTC) - at).total_seconds(), 1)
    return facts


def _moment(seconds: float | None) -> str | None:
    return None if not seconds else datetime.fromtimestamp(seconds, TAIPEI).isoformat()
