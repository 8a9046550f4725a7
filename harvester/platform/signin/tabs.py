"""Which tabs belong to a sign-in: the one it began in, those its own clicks open, and those a provider's page opens.

A tab that anything else opened is looked at by nobody, whatever it shows.
"""

from __future__ import annotations

import time

from playwright.sync_api import BrowserContext, Page

from harvester.platform.signin.credentials import Credential

# As long as a browser lets a page act for a click.
_CLICK_SECONDS = 5.0


class SignInTabs:
    """The tabs of one attempt."""

    def __init__(self, context: BrowserContext, begun_in: Page, credential: Credential) -> None:
        """Begin in one tab."""
        self._context = context
        self._credential = credential
        self._ours = {begun_in}
        self._click_ends = 0.0

    def listen(self) -> None:
        """Take note of tabs that open from now on."""
        self._context.on("page", self._opened)

    def forget(self) -> None:
        """Stop listening."""
        self._context.remove_listener("page", self._opened)

    def clicks(self) -> None:
        """Say that the sign-in itself clicks now: what that opens is its own."""
        self._click_ends = time.monotonic() + _CLICK_SECONDS

    def has(self, page: Page) -> bool:
        """Say whether a tab belongs to the sign-in."""
        return page in self._ours

    def _opened(self, page: Page) -> None:
        opener = page.opener()
        # Where the opener is gone, or was a frame of another site, the browser names none.
        by_click = time.monotonic() < self._click_ends and (opener is None or opener in self._ours)
        by_provider = opener in self._ours and self._credential.is_for(opener.url)
        if by_click or by_provider:
            self._ours.add(page)
