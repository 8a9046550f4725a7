"""One assisted attempt to sign in: look, answer the state shown, look again, until it is in or refused."""

from __future__ import annotations

import time

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from harvester.platform.codes import PlatformCode, PlatformError
from harvester.platform.page.locate import first_visible
from harvester.platform.page.refusals import RefusalStep, meaning
from harvester.platform.page.screen import Screen
from harvester.platform.page.states import PageState
from harvester.platform.signin.assistance import ProviderAnswers, bring_to_light, wait_for_scripts
from harvester.platform.signin.credentials import Assisted
from harvester.platform.signin.form import ProviderForm
from harvester.platform.signin.tabs import SignInTabs
from parsers.findings import finding

_WAY_IN = {
    PageState.SIGNED_OUT: ("a#login_md", "a[href*='co_login_dialog.php']"),
    PageState.SIGN_IN_DIALOG: (),
    PageState.EGOV_GUIDE: ("button.gov-btn", "button:has-text('登入我的e政府')", "a:has-text('登入我的e政府')"),
}
_ARRIVED = {PageState.SIGNED_IN, PageState.RECORD_PAGE}


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
        self._credential = way.credential(screen.profile)
        self._answers = ProviderAnswers(way.provider, self._credential.origin)
        self._tabs = SignInTabs(screen.context, screen.page, self._credential)
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
        self._tabs.listen()
        try:
            self._screen.go(self._way.provider.address(self._screen.profile))
            end = time.monotonic() + self._screen.patience.sign_in
            while time.monotonic() < end:
                self._stay_in_an_open_tab()
                try:
                    if self._step():
                        return
                    self._screen.rest(self._screen.patience.look)
                except PlaywrightError:
                    if not self._screen.page.is_closed():
                        raise
            raise self._error(PlatformCode.SIGN_IN_NO_ANSWER)
        finally:
            self._tabs.forget()
            self._answers.forget(self._screen.context)

    def _stay_in_an_open_tab(self) -> None:
        """Go on in another tab of the sign-in where the one looked at closed itself, as a provider's window may."""
        if self._screen.page.is_closed():
            own = (tab for tab in self._screen.tabs() if self._tabs.has(tab))
            self._screen.page = next(own, self._screen.page)

    def _step(self) -> bool:
        patience = self._screen.patience
        with self._screen.watchdog.step("sign_in", patience.answer + patience.step):
            return self._stepped()

    def _stepped(self) -> bool:
        self._screen.check_host()
        told = self._screen.alerts.take()
        state = told or self._look()
        if state is not self._state:
            self._state, self._since = state, time.monotonic()
        self._judge()
        if state is None:
            return False
        match meaning(state):
            case RefusalStep.DONE:
                self._say_if_already()
                return True
            case RefusalStep.FILL:
                self._fill()
            case RefusalStep.TIDY:
                self._screen.tidy()
            case RefusalStep.LEAD:
                self._lead(state)
            case RefusalStep.WAIT:
                self._wait()
            case PlatformCode.UNAVAILABLE:
                raise StumbledError
            case PlatformCode() as code:
                if told is not None or self._lasting() >= self._screen.patience.look:
                    raise self._error(code)
        return False

    def _look(self) -> PageState | None:
        states = {tab: self._screen.state(tab) for tab in self._screen.tabs()}
        here = states.get(self._screen.page)
        for tab, state in states.items():
            if state in _ARRIVED and self._screen.profile.on_platform(tab.url):
                self._screen.page = tab
                return state
        if not self._leads_on(self._screen.page, here):
            for tab, state in states.items():
                if tab is not self._screen.page and self._tabs.has(tab) and self._leads_on(tab, state):
                    self._screen.page, self._opened = tab, False
                    return state
        return here

    def _leads_on(self, tab: Page, state: PageState | None) -> bool:
        """Say whether the sign-in can go on in this tab: it leads to the provider, or has the provider's form."""
        if state is PageState.EGOV_GUIDE:
            return self._screen.profile.on_platform(tab.url)
        provider = self._way.provider
        if state is not provider.form or not self._credential.is_for(tab.url):
            return False
        return first_visible(tab.main_frame, (*provider.account, *provider.openers)) is not None

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
        page = self._screen.page
        form = ProviderForm(page, self._way.provider, self._credential)
        if not self._credential.is_for(page.url):
            # A tab is now and then seen on its way: only what stays elsewhere is refused.
            if self._lasting() >= self._screen.patience.refusal:
                form.check_place()
            return
        if not self._opened and bring_to_light(page, self._way.provider, form):
            self._opened = True
            return
        self._filled = True
        wait_for_scripts(page)
        form.fill()
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
        self._tabs.clicks()
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
