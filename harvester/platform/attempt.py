"""One assisted attempt to sign in: look, answer the state shown, look again, until it is in or refused."""

from __future__ import annotations

import time

from harvester.platform.assistance import ProviderAnswers, bring_to_light, fill
from harvester.platform.codes import PlatformCode, PlatformError
from harvester.platform.credentials import Assisted
from harvester.platform.locate import first_visible
from harvester.platform.refusals import Step, meaning
from harvester.platform.screen import Screen
from harvester.platform.states import PageState
from parsers.findings import finding

_WAY_IN = {
    PageState.SIGNED_OUT: ("a#login_md", "a[href*='co_login_dialog.php']"),
    PageState.SIGN_IN_DIALOG: (),
    PageState.EGOV_GUIDE: ("button.gov-btn", "button:has-text('登入我的e政府')", "a:has-text('登入我的e政府')"),
}


class StumbledError(Exception):
    """The provider's server failed (5xx), which says nothing about the password; an attempt may be made anew."""


class Attempt:
    """One attempt; ``run`` returns when signed in and raises ``PlatformError`` or ``StumbledError`` when not."""

    def __init__(self, screen: Screen, way: Assisted, home: str, *, first: bool) -> None:
        """Prepare an attempt; ``home`` shows whether one is in, ``first`` that this run has not signed in yet."""
        self._first = first
        self._screen = screen
        self._way = way
        self._home = home
        self._answers = ProviderAnswers(way.provider)
        self._opened = False
        self._filled = False
        self._went_home = False
        self._state: PageState | None = None
        self._since = time.monotonic()
        self._judged: PlatformCode | None = None
        self._judged_at = 0.0

    def run(self) -> None:
        """Sign in."""
        self._screen.alerts.take()
        self._answers.listen(self._screen.context)
        try:
            self._screen.go(self._way.provider.address(self._screen.profile))
            end = time.monotonic() + self._screen.patience.sign_in
            while time.monotonic() < end:
                if self._step():
                    return
                self._screen.rest(self._screen.patience.look)
            raise self._error(PlatformCode.SIGN_IN_NO_ANSWER)
        finally:
            self._answers.forget(self._screen.context)

    def _step(self) -> bool:
        self._screen.check_host()
        told = self._screen.alerts.take()
        state = told or self._look()
        if state is not self._state:
            self._state, self._since = state, time.monotonic()
        self._judge()
        if state is None:
            return False
        match meaning(state):
            case Step.DONE:
                self._say_if_already()
                return True
            case Step.FILL:
                self._fill()
            case Step.TIDY:
                self._screen.tidy()
            case Step.LEAD:
                self._lead(state)
            case Step.WAIT:
                self._wait()
            case PlatformCode.UNAVAILABLE:
                raise StumbledError
            case PlatformCode() as code:
                if told is not None or self._lasting() >= self._screen.patience.look:
                    raise self._error(code)
        return False

    def _look(self) -> PageState | None:
        for tab in self._screen.tabs():
            state = self._screen.state(tab)
            if state in {PageState.SIGNED_IN, PageState.RECORD_PAGE} or (
                tab is not self._screen.page and state in {PageState.ECPA_FORM, PageState.EGOV_FORM}
            ):
                self._screen.page = tab
                return state
        return self._screen.state()

    def _judge(self) -> None:
        judged = self._answers.judge()
        if judged is not None and self._judged is None:
            code = meaning(judged)
            if isinstance(code, PlatformCode):
                self._judged, self._judged_at = code, time.monotonic()
        # The page's own words are more exact than the answer behind them, so they get a moment to appear.
        if self._judged is not None and time.monotonic() - self._judged_at > self._screen.patience.refusal:
            raise self._error(self._judged)

    def _fill(self) -> None:
        if self._filled:
            if self._answers.stumbled:
                raise StumbledError
            return
        if not self._opened and bring_to_light(self._screen.page, self._way.provider):
            self._opened = True
            return
        self._filled = True
        fill(self._screen.page, self._way)
        self._screen.observer.note("form_sent", provider=self._way.provider.login.value)

    def _lead(self, state: PageState) -> None:
        if self._lasting() < self._screen.patience.refusal:
            return
        if self._filled:
            raise self._error(PlatformCode.SIGN_IN_BOUNCED)
        ways = _WAY_IN[state] or self._way.provider.entrances
        control = first_visible(self._screen.page, ways)
        if control is None:
            raise self._error(PlatformCode.PAGE_UNKNOWN)
        control.click()
        self._since = time.monotonic()

    def _wait(self) -> None:
        if self._lasting() < self._screen.patience.unknown:
            return
        # After eCPA the browser sometimes shows raw script text although the sign-in worked: home tells.
        if self._filled and not self._went_home:
            self._went_home = True
            self._screen.go(self._home)
            self._since = time.monotonic()
            return
        raise self._error(PlatformCode.PAGE_UNKNOWN)

    def _say_if_already(self) -> None:
        if not self._filled and self._first:
            already = finding(PlatformCode.SIGNED_IN_ALREADY, login=self._way.provider.login.value)
            self._screen.observer.find(already)

    def _lasting(self) -> float:
        return time.monotonic() - self._since

    def _error(self, code: PlatformCode) -> PlatformError:
        return PlatformError(finding(code, where=self._way.provider.login.value))
