"""Expanding packages: what says it is closed is pressed, and where that opens nothing, what else may open a package.

Every press is waited for: the courses may be fetched only then. A press never leads to another page. Where opening
one package closes another, the closed ones are opened again one after another, so that each can be kept.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from playwright.sync_api import ElementHandle, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harvester.platform.lists.package_ways import CLEAR, DECLARED, MARK_NEXT_WAY, OPENED, PRESSED, WAY, script
from harvester.platform.page.stillness import Requests, staying

# The visible rows by what they say, without the signs and words that only tell whether a row is open.
_ROWS = """() => Array.from(document.querySelectorAll("tr")).filter((row) => row.getClientRects().length > 0
  && getComputedStyle(row).display !== "none" && !row.querySelector("table"))
  .map((row) => row.innerText.replace(/展開|收合|收起|[^\\p{L}\\p{N}]/gu, "")).filter((text) => text)"""
_LOADING = """() => Array.from(document.querySelectorAll(".blockUI, .loading, .blockOverlay"))
  .some((one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== "hidden")"""
_MOST = 200
_IN_VAIN = 12
_CLICK_MS = 3000
_AGAIN = 3


@dataclass(frozen=True)
class Waiting:
    """How long, in seconds: for an answer under way, for something to show without one, between two looks.

    ``step`` names one press for the watchdog.
    """

    answer: float = 60
    quiet: float = 1
    look: float = 0.1
    step: Callable[[], AbstractContextManager[None]] = nullcontext


class Expander:
    """The packages of one page."""

    def __init__(self, page: Page, waiting: Waiting | None = None) -> None:
        """Nothing is pressed yet."""
        self._page = page
        self._waiting = waiting or Waiting()
        self._in_turn: list[_Opened] = []

    def open(self) -> int:
        """Open every package; give how many controls were pressed. One that only closed something is pressed back."""
        with staying(self._page) as requests:
            hand = _Hand(self._page, requests, self._waiting)
            pressed = hand.press_declared() + hand.try_further()
            self._page.evaluate(script(CLEAR))
            now = hand.rows()
        if not all(one.shows(now) for one in hand.opened):
            self._in_turn = hand.opened
            self.open_next()
        return pressed

    def open_next(self) -> bool:
        """Open the next package that another one's opening closed; ``False`` where every one was seen open."""
        while self._in_turn:
            one = self._in_turn.pop(0)
            with staying(self._page) as requests:
                hand = _Hand(self._page, requests, self._waiting)
                # One that shows now has been seen: pressing it would close it.
                if not one.shows(hand.rows()) and one.shows(hand.press_again(one)):
                    return True
        return False


@dataclass(frozen=True)
class _Opened:
    """A control and the rows that came when it was pressed."""

    control: ElementHandle
    rows: Counter[str]

    def shows(self, now: Counter[str]) -> bool:
        return not self.rows - now


def expand_all(page: Page, waiting: Waiting | None = None) -> int:
    """Open every package of a page at once; give how many controls were pressed."""
    return Expander(page, waiting).open()


class _Hand:
    def __init__(self, page: Page, requests: Requests, waiting: Waiting) -> None:
        self._page = page
        self._requests = requests
        self._waiting = waiting
        self.opened: list[_Opened] = []

    def press_declared(self) -> int:
        """Press every control that says that it is closed."""
        pressed, in_vain = 0, 0
        while pressed < _MOST and in_vain < _IN_VAIN:
            control = self._next_declared()
            if control is None:
                break
            in_vain = 0 if self._open(control) else in_vain + 1
            pressed += 1
        return pressed

    def try_further(self) -> int:
        """Try other ways at every package still closed, one after another, until one opens it."""
        pressed, in_vain = 0, 0
        while pressed < _MOST and in_vain < _IN_VAIN and self._page.evaluate(script(MARK_NEXT_WAY)):
            control = self._page.locator(f"[{WAY}]").first.element_handle()
            control.evaluate(f"(node) => node.removeAttribute('{WAY}')")
            pressed += 1
            in_vain = 0 if self._open(control) else in_vain + 1
        return pressed

    def press_again(self, one: _Opened) -> Counter[str]:
        """Press a control that opened something before; give the rows that show then."""
        try:
            return self._press_until_answered(one.control, self.rows())
        except PlaywrightError:
            # It went away with what it opened.
            return self.rows()

    def rows(self) -> Counter[str]:
        """Give the rows that show, by what they say."""
        return Counter(map(str, self._page.evaluate(_ROWS)))

    def _open(self, control: ElementHandle) -> bool:
        """Press a control and wait for what it opens; say whether it opened anything."""
        control.evaluate(f"(node) => node.setAttribute('{PRESSED}', '')")
        before = self.rows()
        now = self._press_until_answered(control, before)
        came = now - before
        if any(one.rows == came for one in self.opened):
            return False  # drawn anew, its control looks as if it had never been pressed
        if came:
            self.opened.append(_Opened(control, came))
            control.evaluate(f"(node) => node.setAttribute('{OPENED}', '')")
        elif before - now:
            self._press(control)
        return bool(came)

    def _press_until_answered(self, control: ElementHandle, before: Counter[str]) -> Counter[str]:
        now = before
        for _ in range(_AGAIN):
            now = self._press(control)
            # An answer that failed opened nothing; asked once more, it may come.
            if now != before or not self._requests.failed:
                break
        return now

    def _press(self, control: ElementHandle) -> Counter[str]:
        with self._waiting.step():
            return self._pressed(control)

    def _pressed(self, control: ElementHandle) -> Counter[str]:
        before = self.rows()
        self._requests.forget()
        try:
            control.click(timeout=_CLICK_MS)
        except PlaywrightTimeout:
            # It went away or something lies over it: no way to open anything.
            return before
        return self._settled(before)

    def _settled(self, before: Counter[str]) -> Counter[str]:
        """Wait until something shows (or nothing will) and stays the same; give the rows that show then."""
        waiting = self._waiting
        latest = time.monotonic() + waiting.answer
        end = time.monotonic() + waiting.quiet
        last: Counter[str] | None = None
        while True:
            self._page.wait_for_timeout(waiting.look * 1000)
            if time.monotonic() < latest and (self._requests.busy or self._page.evaluate(_LOADING)):
                end, last = time.monotonic() + waiting.quiet, None
                continue
            now = self.rows()
            if now == last and (now != before or time.monotonic() >= end):
                return now
            last = now

    def _next_declared(self) -> ElementHandle | None:
        for selector in DECLARED:
            found = self._page.locator(selector).locator(f":scope:not([{PRESSED}])")
            try:
                for index in range(found.count()):
                    if found.nth(index).is_visible():
                        return found.nth(index).element_handle()
            except PlaywrightError:
                continue
        return None
