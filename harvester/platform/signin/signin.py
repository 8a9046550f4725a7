"""Signing in: by hand in a visible window, or assisted; every state of a page is answered, none is guessed.

A password is sent once. It is sent again only where the provider's server stumbled (5xx), which says nothing about
the password, and where a session was lost half-way; never after a refusal, which could lock the account.
"""

from __future__ import annotations

import time

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from harvester.platform.codes import PlatformCode, PlatformError
from harvester.platform.page.refusals import RefusalStep, meaning
from harvester.platform.page.screen import Screen
from harvester.platform.page.states import PageState
from harvester.platform.signin.attempt import Attempt, StumbledError
from harvester.platform.signin.credentials import Assisted, ByHand, Way
from parsers.findings import Finding, finding

HOME = "/mooc/index.php"
_LOGOUT = "/logout.php"
_ATTEMPTS = 3
_WINDOW = "window"
# At these a session may stand although the sign-in did not arrive; the run signs out of it.
_INSIDE = {
    PlatformCode.MEMBER_CONSENT.value,
    PlatformCode.PAGE_UNKNOWN.value,
    PlatformCode.SIGN_IN_NO_ANSWER.value,
    PlatformCode.HOST_NOT_ALLOWED.value,
}
# What belongs to signing in by hand needs no telling to a person who sees it.
_ORDINARY = (PlatformCode.CAPTCHA_SHOWN, PlatformCode.CERTIFICATE_ONLY, PlatformCode.MEMBER_CONSENT)
_SESSION_ENDS = {PlatformCode.KICKED_OUT, PlatformCode.SESSION_LOST}


class SignIn:
    """One run's way of signing in; ``done_here`` says whether this run did sign in itself."""

    def __init__(self, screen: Screen, way: Way, *, visible: bool) -> None:
        """Take the way chosen; where the window is ``visible``, a refusal is handed over to the person."""
        self._screen = screen
        self._way = way
        self._visible = visible
        self._home = screen.profile.url(HOME)
        self.done_here = False

    def ensure(self) -> None:
        """Be signed in afterwards, on a tidy page; raises ``PlatformError`` with the refusal's own finding."""
        self._screen.alerts.take()
        state = self._screen.go(self._home)
        step = meaning(state)
        if isinstance(step, PlatformCode) and step not in _SESSION_ENDS:
            self._hand_over(PlatformError(finding(step, where="platform")))
        elif step is not RefusalStep.DONE:
            self._sign_in()
            self.done_here = True
        self._arrive()

    def again(self, lost: PageState) -> None:
        """Bring a lost session back; one ended by another sign-in is the person's to take back, or not."""
        if lost is PageState.KICKED_OUT:
            self._screen.alerts.take()
            self._hand_over(PlatformError(finding(PlatformCode.KICKED_OUT, where="platform")))
            self._arrive()
        else:
            self.ensure()

    def sign_out(self) -> bool:
        """Leave the platform as a person would, where this run signed in itself; a failure is only noted."""
        if not self.done_here or self._screen.page.is_closed():
            return False
        try:
            with self._screen.step("finish"):
                # What stands there then is looked at by nobody.
                address, wait = self._screen.profile.url(_LOGOUT), self._screen.patience.page * 1000
                self._screen.page.goto(address, wait_until="commit", timeout=wait)
        except PlaywrightError:
            self._screen.observer.note("sign_out_failed")
            return False
        self._screen.observer.note("signed_out")
        return True

    def _sign_in(self) -> None:
        match self._way:
            case ByHand():
                self._screen.observer.say("platform.sign_in.hand")
                self._wait_for_person()
            case Assisted() as way:
                self._screen.observer.say(f"platform.sign_in.{way.provider.login.value}")
                try:
                    self._assisted(way)
                except PlatformError as refusal:
                    self.done_here = any(one.code in _INSIDE for one in refusal.findings)
                    self._hand_over(refusal)

    def _assisted(self, way: Assisted) -> None:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return Attempt(self._screen, way, self._home, first=not self.done_here).run()
            except StumbledError:
                self._screen.observer.note("sign_in_stumbled", attempt=attempt)
                self._screen.rest(self._screen.patience.pause * attempt)
        raise PlatformError(finding(PlatformCode.UNAVAILABLE, where=way.provider.login.value))

    def _hand_over(self, refusal: PlatformError) -> None:
        if not self._visible:
            raise refusal
        for one in refusal.findings:
            self._screen.observer.find(_in_window(one) if isinstance(self._way, ByHand) else one)
        self._screen.observer.say("platform.sign_in.over_to_you")
        self._wait_for_person()

    def _wait_for_person(self) -> None:
        """Wait until any tab is signed in; what the pages say meanwhile is told once each, never acted upon."""
        told: set[RefusalStep | PlatformCode] = {*_ORDINARY}
        end = time.monotonic() + self._screen.patience.by_hand
        while time.monotonic() < end:
            tabs = self._screen.tabs()
            if not tabs:
                raise PlatformError(finding(PlatformCode.WINDOW_CLOSED))
            if any(self._is_done(tab) for tab in tabs):
                return
            states = {self._screen.alerts.take(), *(self._screen.state(tab) for tab in tabs)}
            steps = {meaning(state) for state in states if state is not None}
            for code in sorted(step for step in steps - told if isinstance(step, PlatformCode)):
                told.add(code)
                self._screen.observer.find(finding(code, where=_WINDOW))
            self._pause()
        raise PlatformError(finding(PlatformCode.SIGN_IN_NOT_DONE, minutes=round(self._screen.patience.by_hand / 60)))

    def _is_done(self, tab: Page) -> bool:
        state = self._screen.state(tab)
        step = RefusalStep.WAIT if state is None else meaning(state)
        if step is not RefusalStep.DONE and not (step is RefusalStep.TIDY and self._screen.is_inside(tab)):
            return False
        self._screen.page = tab
        return True

    def _pause(self) -> None:
        try:
            self._screen.rest(self._screen.patience.look)
        except (PlaywrightError, PlatformError):
            # The tab looked at was closed; another may be open still.
            remaining = self._screen.tabs()
            if not remaining:
                raise PlatformError(finding(PlatformCode.WINDOW_CLOSED)) from None
            self._screen.page = remaining[0]

    def _arrive(self) -> None:
        """Close what greets a person after the sign-in: the daily summary, the news behind it, the game card."""
        self._screen.observer.note("signed_in", here=self.done_here)
        quiet = 0
        while quiet < 2:
            state = self._screen.state()
            if state is PageState.CONSENT_PAGE:
                self._hand_over(PlatformError(finding(PlatformCode.MEMBER_CONSENT, where="platform")))
            quiet = 0 if self._screen.tidy() else quiet + 1
            self._screen.rest(self._screen.patience.look)


def _in_window(found: Finding) -> Finding:
    """Let a finding speak to the person in the window: what is true of an assisted sign-in alone is not said."""
    return found.model_copy(update={"params": found.params | {"where": _WINDOW}})
