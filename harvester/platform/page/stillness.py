"""Staying in the page while something is pressed, and knowing what the page is still waiting for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Request, Route

# The page asks for these by itself, all the time.
_HEARTBEAT = "/online/session.php"


@dataclass
class Requests:
    """What a page asked for by script since ``forget``: how much is still awaited, whether some of it failed."""

    failed: bool = False
    _awaited: list[Request] = field(default_factory=list)

    @property
    def busy(self) -> bool:
        """Say whether an answer is still awaited."""
        return bool(self._awaited)

    def forget(self) -> None:
        """Start anew."""
        self.failed = False
        self._awaited.clear()

    def sent(self, request: Request) -> None:
        """Take note of a request."""
        if request.resource_type in {"xhr", "fetch"} and _HEARTBEAT not in request.url:
            self._awaited.append(request)

    def finished(self, request: Request) -> None:
        """Take note of an answer."""
        if request in self._awaited:
            self._awaited.remove(request)
            response = request.response()
            self.failed = self.failed or response is None or response.status >= 500

    def broken(self, request: Request) -> None:
        """Take note of a request without an answer."""
        if request in self._awaited:
            self._awaited.remove(request)
            self.failed = True


@contextmanager
def staying(page: Page) -> Iterator[Requests]:
    """Let no press lead the tab, or a new one, to another page; give the requests the page makes meanwhile."""
    requests = Requests()

    def stay(route: Route) -> None:
        if _leads_away(route.request):
            route.abort("aborted")
        else:
            route.fallback()

    def close(opened: Page) -> None:
        opened.close()

    page.on("request", requests.sent)
    page.on("requestfinished", requests.finished)
    page.on("requestfailed", requests.broken)
    page.on("popup", close)
    page.context.route("**/*", stay)
    try:
        yield requests
    finally:
        page.remove_listener("request", requests.sent)
        page.remove_listener("requestfinished", requests.finished)
        page.remove_listener("requestfailed", requests.broken)
        page.remove_listener("popup", close)
        # Where the tab is gone, so is what was said of it.
        with suppress(PlaywrightError):
            page.context.unroute("**/*", stay)


def _leads_away(request: Request) -> bool:
    try:
        return request.is_navigation_request() and request.frame.parent_frame is None
    except PlaywrightError:
        # A tab that is only just opening has no frame yet.
        return True
