"""What stands around a provider's form: bringing it to light, and reading what the provider answers to its page."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page, Response
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harvester.platform.codes import PlatformCode, PlatformError
from harvester.platform.page.locate import first_visible
from harvester.platform.page.origin import origin_of
from harvester.platform.page.states import PageState
from harvester.platform.signin.form import ProviderForm
from harvester.platform.signin.providers import Provider
from parsers.findings import finding

_FIELD_MS = 15000
# A press the page was not ready for opens nothing, so there is a second one.
_PRESSES = 2
_APPEAR_SECONDS = 6.0
_LOOK_MS = 100


def bring_to_light(page: Page, provider: Provider, form: ProviderForm) -> bool:
    """Open the part of the page that has the fields, if it is closed, and wait for them; say whether that was so.

    The page is to be looked at again before anything is typed: a captcha may have been hidden with the fields.
    """
    if form.is_shown:
        return False
    try:
        for _ in range(_PRESSES):
            opener = first_visible(page.main_frame, provider.openers)
            if opener is not None and first_visible(page.main_frame, provider.account) is None:
                opener.click(timeout=_FIELD_MS)
            if _appear(page, form) or opener is None:
                break
    except PlaywrightError:
        raise PlatformError(finding(PlatformCode.SIGN_IN_NO_ANSWER, where=provider.login.value)) from None
    return True


def wait_for_scripts(page: Page) -> None:
    """Wait, as a button pressed early does nothing; a picture that never comes bars nobody."""
    with suppress(PlaywrightTimeout):
        page.wait_for_load_state("load", timeout=_FIELD_MS)


def _appear(page: Page, form: ProviderForm) -> bool:
    """Wait for the fields: a box that opens fades in, and a page may draw its form late."""
    end = time.monotonic() + _APPEAR_SECONDS
    while not form.is_shown:
        if time.monotonic() > end:
            return False
        page.wait_for_timeout(_LOOK_MS)
    return True


@dataclass
class ProviderAnswers:
    """Listens to what a provider answers to its own page; bodies are judged and forgotten, never kept."""

    provider: Provider
    origin: str
    stumbled: bool = False
    _waiting: list[Response] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Take note of answers from now on."""
        context.on("response", self._heard)

    def forget(self, context: BrowserContext) -> None:
        """Stop listening."""
        context.remove_listener("response", self._heard)

    def judge(self) -> PageState | None:
        """Give what the answers so far mean, if one of them is a declared sign."""
        answers, self._waiting = self._waiting, []
        for response in answers:
            try:
                body = response.text()
            except PlaywrightError:
                continue
            for sign in self.provider.answers:
                if response.url.partition("?")[0].endswith(sign.path) and sign.shows(body):
                    return sign.state
        return None

    def _heard(self, response: Response) -> None:
        if origin_of(response.url) != self.origin:
            return
        if response.status >= 500 and response.request.resource_type in {"document", "xhr", "fetch"}:
            self.stumbled = True
        elif any(response.url.partition("?")[0].endswith(sign.path) for sign in self.provider.answers):
            self._waiting.append(response)
