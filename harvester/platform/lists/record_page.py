"""The record page 學習紀錄 (``learn_stat.php``) as a page object: years, lists, pages, and whether one is still in.

Controls are found by documented names first (``curYear``, ``doSearch``), then by the words on them, never by position.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NoReturn

from playwright.sync_api import Error as PlaywrightError

from harvester.browser import widen
from harvester.platform.codes import PlatformCode, PlatformError
from harvester.platform.lists.answers import Answer, AnswerLog
from harvester.platform.lists.list_choice import choose_list
from harvester.platform.lists.package_ways import COUNT, script
from harvester.platform.lists.packages import Expander, Waiting
from harvester.platform.lists.pager import PagerCounts, next_control, shown
from harvester.platform.lists.years import ListKind, in_text
from harvester.platform.page.alive import Alive, alive
from harvester.platform.page.locate import first_visible
from harvester.platform.page.refusals import meaning
from harvester.platform.page.retrying import PassingError
from harvester.platform.page.screen import Screen
from harvester.platform.page.states import PageState
from parsers.findings import finding

PATH = "/mooc/user/learn_stat.php"
_YEAR = ("select[name='curYear']", "select[id*='year' i]", "select[name*='year' i]", "select:has(option:text('年度'))")
_SEARCH = (
    "[onclick*='doSearch']:is(button, a, input, img, span)",
    "button:is([title*='搜尋'], [title*='查詢'])",
    ":is(button, a, label):text-matches('^\\\\s*(搜尋|查詢)\\\\s*$')",
    "input:is([value*='搜尋'], [value*='查詢'])",
    "img:is([alt*='搜尋'], [alt*='查詢'])",
    ".btn-search",
    ":is(button, a):has(.glyphicon-search)",
)
_ROWS = """() => {
  const rows = [];
  for (const row of document.querySelectorAll("table tr")) {
    if (!row.getClientRects().length || row.closest("thead") || row.querySelector("table")) continue;
    const cells = Array.from(row.cells).filter((cell) => cell.tagName === "TD" && cell.getClientRects().length);
    if (cells.length > 1) rows.push(cells.map((cell) => cell.innerText.trim()).join("\\u241f"));
  }
  return rows;
}"""
_OPTIONS = "(select) => Array.from(select.options).map((one) => [one.value, one.text, one.selected])"
_DONE = """() => !Array.from(document.querySelectorAll(".blockUI, .loading, .blockOverlay"))
  .some((one) => one.getClientRects().length)"""


class SessionLostError(Exception):
    """The session ended while the record page was being read; ``state`` says how, as far as the page tells."""

    def __init__(self, state: PageState) -> None:
        """Keep the state that told it."""
        super().__init__(state.value)
        self.state = state


@dataclass(frozen=True)
class YearOption:
    """One year the page offers; ``year`` is Western, ``value`` what the page sends."""

    year: int
    value: str
    selected: bool


class RecordPage:
    """The record page in one tab."""

    def __init__(self, screen: Screen) -> None:
        """Look at the screen's current tab."""
        self._screen = screen
        self._page = screen.page
        self._answers = AnswerLog(screen.page)
        self._asked_year: int | None = None

    def close(self) -> None:
        """Stop listening; the tab stays."""
        self._answers.stop()

    def open(self) -> None:
        """Open the page; raises ``SessionLostError`` where one is not signed in (any more)."""
        self._heed(self._screen.alerts.take())
        widen(self._page)
        before = self._answers.count
        state = self._screen.go(self._screen.profile.url(PATH))
        self._expect(state)
        self._wait_for_list(before)
        self._screen.tidy()

    def years(self) -> tuple[YearOption, ...]:
        """Give the years offered, as the page lists them; empty where it has no year selector."""
        with self._screen.step("list"):
            select = first_visible(self._page, _YEAR)
            offered = [] if select is None else select.evaluate(_OPTIONS)
        found = []
        for value, label, selected in offered:
            year = in_text(str(value)) or in_text(str(label))
            if year is not None:
                found.append(YearOption(year, str(value), bool(selected)))
        return tuple(found)

    def show(self, year: int | None, kind: ListKind) -> bool:
        """Show page 1 of a list of a year; ``False`` where the page offers no such list."""
        self._screen.tidy()
        before = self._answers.count
        year_changed = self._choose_year(year)
        list_changed = choose_list(self._page, kind, self._act)
        if list_changed is None and kind is not ListKind.SINGLE:
            return False
        self._asked_year = year
        if year_changed or list_changed:
            self._await_trigger(before)
        if not self._is_shown(kind):
            self.search()
        return True

    def search(self) -> None:
        """Ask for the list chosen, from its page 1 on; it only reads, so it may be repeated."""
        self._screen.tidy()
        before = self._answers.count
        control = first_visible(self._page, _SEARCH)
        if control is not None:
            self._act(control.click)
        else:
            self._act(lambda: self._page.evaluate("() => { if (typeof doSearch === 'function') doSearch(); }"))
        self._wait_for_list(before)

    def next(self) -> bool:
        """Go one page on; ``False`` at the last one."""
        self._screen.tidy()
        control = next_control(self._page)
        if control is None:
            return False
        before = self._answers.count
        self._act(control.click)
        self._wait_for_list(before)
        return True

    def packages(self) -> Expander:
        """Give what opens the packages shown."""
        self._screen.tidy()
        patience = self._screen.patience
        dog = self._screen.watchdog
        step = partial(dog.step, "list", patience.answer + patience.step)
        return Expander(self._page, Waiting(answer=patience.answer, look=patience.look, step=step))

    def await_rows(self, count: int) -> None:
        """Wait until as many rows or packages show as the answer has: they may be drawn long after it came.

        The wait is bounded: in a markup nobody knows they cannot be counted, and are missed by name later.
        """
        end = time.monotonic() + self._screen.patience.control
        while time.monotonic() < end and max(len(self.rows()), self._page.evaluate(script(COUNT))) < count:
            self._screen.rest(self._screen.patience.look)

    def rows(self) -> tuple[str, ...]:
        """Give the data rows shown, each as one text, to compare two readings of one page."""
        return tuple(self._page.evaluate(_ROWS))

    def shown(self) -> PagerCounts:
        """Read the pager."""
        return shown(self._page)

    def answer(self) -> Answer | None:
        """Give the last list answer; ``None`` where the page asked for none."""
        return self._answers.last()

    def asked_again(self, answer: Answer) -> Answer:
        """Ask the question of ``answer`` once more."""
        with self._screen.step("list"):
            return self._answers.ask_again(answer.question)

    def check_alive(self, *, thoroughly: bool) -> None:
        """Raise ``SessionLostError`` where the session is over; ``thoroughly`` asks the platform itself.

        A dead session gives no rows and no error, so what the page shows is not enough.
        """
        self._expect(self._screen.settled())
        if thoroughly:
            self._ask_whether_alive()

    def explain(self) -> NoReturn:
        """Say why the page went away under the hand: the state it is in now tells more than what failed."""
        if self._page.is_closed():
            raise PlatformError(finding(PlatformCode.WINDOW_CLOSED))
        self._expect(self._screen.settled())
        raise PassingError(PlatformError(finding(PlatformCode.PAGE_UNKNOWN, where="record_page")))

    def _ask_whether_alive(self) -> None:
        for attempt in range(self._screen.patience.tries):
            match alive(self._page, PATH):
                case Alive.IN:
                    return
                case Alive.OUT:
                    raise SessionLostError(self._how_lost())
                case Alive.UNKNOWN:
                    self._screen.rest(self._screen.patience.pause * (attempt + 1))
        raise PassingError(PlatformError(finding(PlatformCode.UNAVAILABLE, status=None)))

    def _how_lost(self) -> PageState:
        """Give the page's own script a moment to say how the session ended.

        One that another sign-in ended must not be taken back unasked, so this is worth a short wait.
        """
        end = time.monotonic() + self._screen.patience.refusal
        while time.monotonic() < end:
            for told in (self._screen.alerts.take(), self._screen.state()):
                if told is PageState.KICKED_OUT or told is PageState.IDLE:
                    return told
            self._screen.rest(self._screen.patience.look)
        return PageState.SIGNED_OUT

    def _heed(self, told: PageState | None) -> None:
        """Raise ``SessionLostError`` where an alert, or a page passed through, told that the session is over."""
        if told is PageState.KICKED_OUT or told is PageState.IDLE:
            raise SessionLostError(told)

    def _expect(self, state: PageState) -> None:
        self._heed(self._screen.alerts.take())
        match state:
            case PageState.RECORD_PAGE | PageState.NOTICE:
                return
            case PageState.SIGNED_IN | PageState.UNKNOWN:
                raise PlatformError(finding(PlatformCode.PAGE_UNKNOWN, where="record_page"))
            case PageState.KICKED_OUT | PageState.IDLE:
                raise SessionLostError(state)
            case _:
                code = meaning(state)
                if isinstance(code, PlatformCode):
                    raise PlatformError(finding(code, where="record_page"))
                raise SessionLostError(PageState.SIGNED_OUT)

    def _choose_year(self, year: int | None) -> bool:
        wanted = next((one for one in self.years() if one.year == year), None)
        select = first_visible(self._page, _YEAR)
        if select is not None and wanted is not None and not wanted.selected:
            self._act(lambda: select.select_option(value=wanted.value))
            return True
        return False

    def _is_shown(self, kind: ListKind) -> bool:
        """Say whether the last answer is the one wanted; a page that asks for no answers is always searched."""
        last = self._answers.last()
        if last is None or last.status != 200 or last.rows is None:
            return False
        return last.question.kind == kind and last.question.page == 1 and self._right_year(last)

    def _right_year(self, answer: Answer) -> bool:
        if self._asked_year is None:
            return True
        return in_text(answer.question.year) == self._asked_year

    def _await_trigger(self, before: int) -> None:
        """Wait for a page that asks as soon as a choice is made; others ask only when the search is pressed."""
        end = time.monotonic() + self._screen.patience.trigger
        while time.monotonic() < end:
            if self._answers.busy or self._answers.count > before:
                self._wait_for_list(before)
                return
            self._screen.rest(self._screen.patience.look / 2)

    def _wait_for_list(self, before: int) -> None:
        """Wait until nothing is awaited any more and the rows stay the same; a failed answer may be asked again."""
        patience = self._screen.patience
        end = time.monotonic() + patience.answer
        start = time.monotonic()
        last: tuple[str, ...] | None = None
        while time.monotonic() < end:
            self._screen.rest(patience.look)
            if self._answers.busy or (
                self._answers.count == before and time.monotonic() - start < 2 * patience.trigger
            ):
                continue
            try:
                rows = self.rows() if self._page.evaluate(_DONE) else None
            except PlaywrightError:
                rows = None
            if rows is not None and rows == last:
                break
            last = rows
        else:
            self._expect(self._screen.settled())
            raise PassingError(PlatformError(finding(PlatformCode.UNAVAILABLE, status=None)))
        answer = self._answers.last() if self._answers.count > before else None
        if answer is not None and (answer.status != 200 or answer.rows is None):
            self._expect(self._screen.settled())
            raise PassingError(PlatformError(finding(PlatformCode.UNAVAILABLE, status=answer.status or None)))

    def _act(self, action: Callable[[], object]) -> None:
        """Do what only reads; where something came to lie over the page, put that away and do it once more."""
        try:
            action()
        except PlaywrightError:
            try:
                self._screen.tidy()
                action()
            except PlaywrightError:
                self.explain()
