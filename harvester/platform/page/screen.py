"""The window the harvester looks at: its pages, what state they are in, and going from one to another.

Everything that can be said about a failing connection is said here: an invalid certificate, a host outside the
walls, no connection at all, an answer of 5xx that stays.
"""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, suppress
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request, Response
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harvester.browser import NO_CONNECTION, Watchdog
from harvester.consent import Consent
from harvester.messages import Language, redact, remember_cookie, text
from harvester.platform.codes import PlatformCode, PlatformError
from harvester.platform.page.alerts import Alerts
from harvester.platform.page.live import look
from harvester.platform.page.masks.masking import prepare
from harvester.platform.page.observer import Observer
from harvester.platform.page.overlays import close_overlays
from harvester.platform.page.patience import Patience
from harvester.platform.page.retrying import PassingError, Patiently
from harvester.platform.page.snapshot import Snapshot
from harvester.platform.page.states import PageState, classify, is_inside
from harvester.platform.profile import SiteProfile
from parsers.findings import Finding, finding


class Screen:
    """One browser window; ``page`` is the tab being looked at."""

    def __init__(
        self,
        _consent: Consent,
        context: BrowserContext,
        profile: SiteProfile,
        observer: Observer,
        patience: Patience,
        *,
        watchdog: Watchdog | None = None,
    ) -> None:
        """Open a first tab and listen to everything that pops up; ``watchdog`` is told what is being done.

        Nobody drives a page without the consent of the person whose account it is.
        """
        self.context = context
        self.profile = profile
        self.observer = observer
        self.patience = patience
        self.patiently = Patiently(patience, observer, self.rest)
        self.watchdog = watchdog or Watchdog(patience.run, lambda: None)
        self.alerts = Alerts(self._alerted, lambda: self.watchdog.bite("alerts"))
        self.alerts.listen(context)
        prepare(context)
        self._statuses: dict[Page, int] = {}
        self._led_to: dict[Page, str] = {}
        self._unanswered: set[Page] = set()
        self._answers_came = True
        self._load = patience.load
        context.on("request", self._asked)
        context.on("response", self._answered)
        self.page = context.new_page()
        context.set_default_timeout(patience.control * 1000)

    def step(self, name: str) -> AbstractContextManager[None]:
        """Name what is done next for the watchdog, which ends it when it takes too long."""
        return self.watchdog.step(name, self.patience.step)

    def remember_session(self) -> None:
        """Register the cookies there are now as secrets of this run, before anything is said or kept of a page."""
        self._answers_came = False
        with suppress(PlaywrightError):  # a window that is closed shows nothing more
            for cookie in self.context.cookies():
                remember_cookie(cookie.get("value", ""))

    def tabs(self) -> list[Page]:
        """Give all open tabs, the one being looked at first; a provider may open one of its own."""
        others = [page for page in reversed(self.context.pages) if page is not self.page]
        return [page for page in [self.page, *others] if not page.is_closed()]

    def snapshot(self, page: Page | None = None) -> Snapshot | None:
        """Take a snapshot of a tab; ``None`` while it is between two documents."""
        tab = page or self.page
        with self.step("look"):
            if self._answers_came:
                self.remember_session()
            return look(tab, self._statuses.get(tab))

    def state(self, page: Page | None = None) -> PageState | None:
        """Say what state a tab is in; ``None`` while it is between two documents."""
        seen = self.snapshot(page)
        return None if seen is None else classify(seen)

    def is_inside(self, page: Page) -> bool:
        """Say whether somebody is signed in in a tab, whatever lies over its page."""
        seen = self.snapshot(page)
        return seen is not None and is_inside(seen)

    def settled(self) -> PageState:
        """Wait until the tab shows a state twice in a row; a page that stays between documents is unknown."""
        end = time.monotonic() + self.patience.page
        last: PageState | None = None
        while time.monotonic() < end:
            now = self.state()
            if now is not None and now is last and now is not PageState.UNKNOWN:
                return now
            if now is PageState.UNKNOWN and now is last and self._loaded():
                return now
            last = now
            self.rest(self.patience.look)
        return last or PageState.UNKNOWN

    def rest(self, seconds: float) -> None:
        """Wait while the browser goes on (events are handled meanwhile)."""
        if self.page.is_closed():
            raise PlatformError(finding(PlatformCode.WINDOW_CLOSED))
        self.page.wait_for_timeout(seconds * 1000)

    def tidy(self) -> bool:
        """Close what lies over the page; say whether there was anything."""
        with self.step("tidy"):
            closed = close_overlays(self.page)
        for name in closed:
            self.observer.note("overlay_closed", name=name)
        return bool(closed)

    def go(self, url: str) -> PageState:
        """Open an address that is safe to ask for again; give the state it settles in.

        5xx answers and broken connections are tried again, with a growing pause; raises ``PlatformError`` if that
        does not help.
        """
        return self.patiently(lambda: self._go_once(url))

    def _go_once(self, url: str) -> PageState:
        self._statuses.pop(self.page, None)
        self._led_to.pop(self.page, None)
        self._unanswered.discard(self.page)
        path = url.removeprefix(self.profile.origins.platform).partition("?")[0]
        self.observer.note("page_asked", path=path)
        try:
            with self.watchdog.step("open", self.patience.page + self.patience.step):
                self.page.goto(url, wait_until="domcontentloaded", timeout=self.patience.page * 1000)
                self._wait_for_the_rest(path)
        except PlaywrightTimeout:
            # Its own document is not whole: whatever shows of it is no page to go by.
            raise PlatformError(self.hung("open", self.patience.page)) from None
        except PlaywrightError as error:
            self._explain(error.message, url)
        self.check_host()
        state = self.settled()
        if state is PageState.UNAVAILABLE:
            status = self._statuses.get(self.page)
            if self.page in self._unanswered:
                raise PassingError(PlatformError(finding(PlatformCode.UNREACHABLE, host=self._host(url))))
            raise PassingError(PlatformError(finding(PlatformCode.UNAVAILABLE, status=status)))
        return state

    def _wait_for_the_rest(self, path: str) -> None:
        """Wait for what a page loads beside itself; where that never came once, it is not waited for as long again."""
        try:
            self.page.wait_for_load_state("load", timeout=self._load * 1000)
        except PlaywrightTimeout:
            self._load = min(self._load, self.patience.refusal)
            self.observer.note("page_slow", path=path)

    def hung(self, step: str, seconds: float) -> Finding:
        """Say that a step did not end."""
        words = {lang: text(f"platform.step.{step}", lang) for lang in Language}
        return finding(
            PlatformCode.PAGE_HUNG,
            seconds=round(seconds),
            step_zh=words[Language.ZH_TW],
            step_en=words[Language.EN],
        )

    def check_host(self) -> None:
        """Raise ``host_not_allowed`` where the tab was led to a host outside the walls."""
        # A refused page may leave the tab at a page of the browser's own, hence also what was asked for last.
        for url in (self.page.url, self._led_to.get(self.page, "")):
            if url.startswith("http") and not self.profile.allows(url):
                raise PlatformError(finding(PlatformCode.HOST_NOT_ALLOWED, host=url.split("/")[2]))

    def _explain(self, message: str, url: str) -> None:
        if "interrupted by another navigation" in message or "ERR_ABORTED" in message:
            return
        if "ERR_CERT" in message or "ERR_SSL" in message:
            raise PlatformError(finding(PlatformCode.CERTIFICATE_INVALID, host=self._host(url)))
        if "closed" in message and self.page.is_closed():
            raise PlatformError(finding(PlatformCode.WINDOW_CLOSED))
        self.check_host()
        raise PassingError(PlatformError(finding(PlatformCode.UNREACHABLE, host=self._host(url))))

    def _host(self, url: str) -> str:
        # What was asked for may have led on to another host, which then is the one that fails.
        return urlsplit(self._led_to.get(self.page, url)).netloc

    def _loaded(self) -> bool:
        try:
            with self.step("look"):
                return bool(self.page.evaluate("document.readyState === 'complete'"))
        except PlaywrightError:
            return False

    def _asked(self, request: Request) -> None:
        try:
            if request.is_navigation_request() and request.frame.parent_frame is None:
                self._led_to[request.frame.page] = request.url
        except PlaywrightError:
            return

    def _answered(self, response: Response) -> None:
        self._answers_came = True
        try:
            request = response.request
            if request.is_navigation_request() and response.frame.parent_frame is None:
                self._statuses[response.frame.page] = response.status
                if NO_CONNECTION.lower() in response.headers:
                    self._unanswered.add(response.frame.page)
        except PlaywrightError:
            return

    def _alerted(self, kind: str, text: str) -> None:
        self.remember_session()
        self.observer.note("alert", kind=kind, text=redact(text))
        self.observer.say("platform.alert", text=redact(text))
