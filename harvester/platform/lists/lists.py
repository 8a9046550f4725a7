"""Reading one list of one year: every page, nothing fewer, nothing twice, whatever the weather.

A page is kept only after its session was seen to be alive, its rows were seen to be rendered anew, and they agree with
what the pager and the answer promise. A list ends where the platform says so; where it does not say, that is reported.
A lost session is signed in anew and the list walked again from its first page: the rows met again on the way must be
the same as those kept, else what was kept is dropped and read anew, once; after that it is reported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeVar

from playwright.sync_api import Error as PlaywrightError

from harvester.platform.codes import PlatformCode, PlatformError
from harvester.platform.keep.capture import Capture, capture
from harvester.platform.lists.answers import Answer
from harvester.platform.lists.list_page import PAGE_ROWS, ListPage, Sight, Wanted, next_question
from harvester.platform.lists.pager import is_at_end, way_to
from harvester.platform.lists.record_page import RecordPage, SessionLostError
from harvester.platform.lists.renewal import Renewal
from harvester.platform.lists.years import ListKind, roc
from harvester.platform.page.refusals import meaning
from harvester.platform.page.retrying import PassingError
from harvester.platform.page.screen import Screen
from harvester.platform.page.states import PageState
from parsers.findings import Finding, finding

Result = TypeVar("Result")
_MOST_LOSSES = 3
_MOST_CHANGES = 1
_MOST_PAGES = 200


class _Way(Enum):
    """What came of going one page on."""

    ON = auto()
    END = auto()
    STUCK = auto()


@dataclass
class ListRead:
    """One list: its pages in order and what must be said of it; ``offered`` is false where the page has none."""

    kind: ListKind
    offered: bool = True
    pages: list[ListPage] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class ListReader:
    """Reads lists in one screen; ``sign_in`` brings a lost session back."""

    def __init__(self, screen: Screen, sign_in: Callable[[PageState], None]) -> None:
        """Read in ``screen``."""
        self._screen = screen
        self._sign_in = sign_in
        self._losses = 0
        self._at: tuple[int | None, ListKind] | None = None
        self.page = RecordPage(screen)
        self._renewal = Renewal(screen)

    def open(self) -> None:
        """Open the record page, signing in anew where the session is over."""
        self._at = None
        try:
            self._patiently(self.page.open)
            self._renewal.came(changed=False)
        except SessionLostError as loss:
            self._recover(loss)

    def read(self, year: int | None, kind: ListKind) -> ListRead:
        """Read one list; raises ``PlatformError`` where that is not possible."""
        read = ListRead(kind)
        changes = 0
        while True:
            try:
                same = self._walk(read, year)
            except SessionLostError as loss:
                self._recover(loss)
                continue
            if same:
                return read
            changes += 1
            read.pages.clear()
            read.findings.clear()
            self._screen.observer.note("rows_changed", list=kind.value, times=changes)
            if changes > _MOST_CHANGES:
                read.findings.append(finding(PlatformCode.ROWS_CHANGED, list=kind.label))

    def _recover(self, loss: SessionLostError) -> None:
        self._losses += 1
        self._screen.observer.note("session_lost", how=loss.state.value, times=self._losses)
        if self._losses > _MOST_LOSSES:
            code = meaning(loss.state)
            raise PlatformError(finding(code if isinstance(code, PlatformCode) else PlatformCode.SESSION_LOST))
        self._screen.observer.say("platform.session_lost")
        self.page.close()
        self._renewal.stop()
        self._sign_in(loss.state)
        self.page = RecordPage(self._screen)
        self._renewal = Renewal(self._screen)
        self.open()
        self._screen.observer.find(finding(PlatformCode.SESSION_RESUMED))

    def _walk(self, read: ListRead, year: int | None) -> bool:
        """Walk the list from its first page; ``False`` where rows met again are not the same."""
        read.offered = self._show(year, read.kind)
        if not read.offered:
            return True
        walked: list[Sight] = []
        while True:
            sight = self._steady(Wanted(year, read.kind, len(walked) + 1))
            if walked and sight.rows and sight.rows == walked[-1].rows:
                way = _Way.STUCK  # the same rows once more are no new page
                break
            if len(walked) >= len(read.pages):
                self._keep(read, sight)
            elif sight.rows != read.pages[len(walked)].sight.rows:
                return False
            walked.append(sight)
            way = self._advance(walked)
            if way is not _Way.ON:
                break
        read.findings += self._about_end(walked, way)
        return len(walked) >= len(read.pages)

    def _show(self, year: int | None, kind: ListKind) -> bool:
        """Show page 1 of a list and see it rendered anew; ``False`` where the page offers no such list."""
        shown, at = next((one.year for one in self.page.years() if one.selected), None), self._at
        other_year = year is not None and (shown != year if at is None else at[0] != year)
        other_list = kind is not (ListKind.SINGLE if at is None else at[1])
        # A list that is only uncovered was in the document before; of another year nothing can have been.
        self._renewal.mark(everything=other_year)
        self._at = None
        if not self._patiently(lambda: self.page.show(year, kind)):
            self._at = at
            return False
        changed = other_year or other_list
        if not self._renewal.came(changed=changed):
            self._screen.observer.note("list_not_renewed", list=kind.value)
            self._patiently(self.page.search)
            if not self._renewal.came(changed=changed):
                if year is not None and (other_year or kind is ListKind.SINGLE):
                    raise PlatformError(finding(PlatformCode.YEAR_DIFFERS, asked=roc(year)))
                return False
        self._at = (year, kind)
        return True

    def _steady(self, wanted: Wanted) -> Sight:
        """Read the page shown; one that looks shortened is asked for again before it is believed."""
        for attempt in range(1, self._screen.patience.tries):
            sight = self._look(wanted)
            if not sight.is_short and not self._has_more(sight):
                return sight
            self._screen.observer.note(
                "list_short", list=wanted.kind.value, page=wanted.number, rows=sight.given, attempt=attempt
            )
            self._screen.observer.say("platform.list_short", list=wanted.kind.label, page=wanted.number)
            self._screen.rest(self._screen.patience.pause * attempt)
            self._return_to(wanted)
        return self._look(wanted)

    def _look(self, wanted: Wanted) -> Sight:
        sight = self._see(wanted)
        if len(sight.rows) < sight.given:
            self._patiently(lambda: self.page.await_rows(sight.given))
            sight = self._see(wanted)
        # A dead session gives no rows and no error: every page that is not full may be such a one.
        self._patiently(lambda: self.page.check_alive(thoroughly=sight.given < PAGE_ROWS))
        return sight

    def _see(self, wanted: Wanted) -> Sight:
        return self._patiently(lambda: Sight(wanted, self.page.rows(), self.page.shown(), self.page.answer()))

    def _has_more(self, sight: Sight) -> bool:
        """Ask the same once more: an answer that now has more rows says that the first one was shortened."""
        if sight.answer is None or sight.answer.rows is None:
            return False
        again = self.page.asked_again(sight.answer)
        return again.status == 200 and again.rows is not None and len(again.rows) > len(sight.answer.rows)

    def _advance(self, walked: list[Sight]) -> _Way:
        """Go one page on; where that fails in passing, the way is walked anew from the first page."""
        sight = walked[-1]
        last = sight.is_last(sum(one.given for one in walked[:-1]))
        if last or len(walked) >= _MOST_PAGES or (len(walked) > 1 and not sight.given):
            return _Way.END

        def walk_on() -> _Way:
            try:
                return self._step(sight.wanted, known=last is False)
            except PassingError:
                self._screen.rest(self._screen.patience.pause)
                self._return_to(sight.wanted)
                raise

        return self._patiently(walk_on)

    def _step(self, wanted: Wanted, *, known: bool) -> _Way:
        """Go on from ``wanted``; ``known`` says that the page after it is certain to be there."""
        self._renewal.mark(everything=False)
        if not self.page.next():
            go = way_to(self._screen.page, wanted.number + 1, by_typing=known)
            if go is None:
                return _Way.END
            go()
        return _Way.ON if self._renewal.came(changed=True) else _Way.STUCK

    def _return_to(self, wanted: Wanted) -> None:
        self._patiently(lambda: self.page.show(wanted.year, wanted.kind))
        self._patiently(self.page.search)
        self._renewal.came(changed=False)
        for number in range(1, wanted.number):
            here = Wanted(wanted.year, wanted.kind, number)
            if self._patiently(lambda here=here: self._step(here, known=True)) is not _Way.ON:  # type: ignore[misc]
                raise PlatformError(finding(PlatformCode.UNAVAILABLE, status=None))

    def _about_end(self, walked: list[Sight], way: _Way) -> list[Finding]:
        """Say what is not certain about the end of a list: a full page that says nothing of a next one may have one."""
        sight, before = walked[-1], sum(one.given for one in walked[:-1])
        place: dict[str, Any] = {"list": sight.wanted.kind.label, "page": sight.wanted.number}
        last = sight.is_last(before)
        if last:
            return []
        more = self._goes_on(walked)
        if more or (more is None and last is False):
            return [finding(PlatformCode.LIST_GOES_ON, None, **place)]
        full = sight.given > 0 and (sight.given % PAGE_ROWS == 0 or (before and sight.given >= walked[0].given))
        alone = sight.wanted.kind is ListKind.SINGLE or sight.answer is not None
        unsaid = full and alone and not is_at_end(self._screen.page)
        if more is None and (way is _Way.STUCK or unsaid or len(walked) >= _MOST_PAGES):
            return [finding(PlatformCode.LIST_END_UNKNOWN, None, rows=sight.given, **place)]
        return []

    def _goes_on(self, walked: list[Sight]) -> bool | None:
        """Ask for the page after the last one; ``None`` where the page asks for no answers or none came."""
        answer = walked[-1].answer
        question = None if answer is None or answer.rows is None else next_question(answer.question)
        if question is None:
            return None
        further = self.page.asked_again(Answer(question, 0, ""))
        # A dead session gives no rows and no error: no row means the end only while one is signed in.
        self._patiently(lambda: self.page.check_alive(thoroughly=True))
        if further.status != 200 or further.rows is None:
            return None
        known = [one.answer.rows for one in walked if one.answer is not None]
        return bool(further.rows) and further.rows not in known

    def _keep(self, read: ListRead, sight: Sight) -> None:
        kept = self._packages_kept() if read.kind is ListKind.PACKAGE else (self._capture(),)
        if read.kind is ListKind.SINGLE and len(self._patiently(self.page.rows)) != len(sight.rows):
            sight = self._steady(sight.wanted)  # rendered late: what is kept must be what was looked at
            kept = (self._capture(),)
        # Taking a page needs time; a page that went away meanwhile is no page to keep.
        self._patiently(lambda: self.page.check_alive(thoroughly=False))
        read.pages.append(ListPage(sight, kept))
        self._report(read, sight)

    def _packages_kept(self) -> tuple[Capture, ...]:
        """Keep the packages opened: at once, or in turn where opening one closes another."""
        packages = self._patiently(self.page.packages)
        self._screen.observer.note("packages_expanded", count=self._patiently(packages.open))
        kept = [self._capture()]
        while self._patiently(packages.open_next):
            kept.append(self._capture())
        return tuple(kept)

    def _capture(self) -> Capture:
        self._screen.tidy()

        def keep() -> Capture:
            with self._screen.step("keep"):
                self._screen.remember_session()
                return capture(self._screen.page)

        return self._patiently(keep)

    def _patiently(self, action: Callable[[], Result]) -> Result:
        """Repeat what fails in passing; a page that goes away under the hand is asked why."""
        patience = self._screen.patience

        def guarded() -> Result:
            try:
                with self._screen.watchdog.step("list", patience.answer + patience.step):
                    return action()
            except PlaywrightError:
                self.page.explain()

        return self._screen.patiently(guarded)

    def _report(self, read: ListRead, sight: Sight) -> None:
        kind, number, shown = read.kind, sight.wanted.number, sight.shown
        masked = [one.masked for one in read.pages[-1].kept]
        in_records = max(one.in_records for one in masked)
        if in_records:
            read.findings.append(finding(PlatformCode.RECORD_MASKED, list=kind.label, count=in_records))
        if any(one.pdf is None or one.png is None for one in read.pages[-1].kept):
            read.findings.append(finding(PlatformCode.PAGE_HELD_BACK, list=kind.label, page=number))
        if sight.is_short:
            short = finding(
                PlatformCode.LIST_SHORTENED, list=kind.label, page=number, rows=sight.given, expected=sight.promised
            )
            read.findings.append(short)
        self._screen.observer.note(
            "page_read", list=kind.value, page=number, rows=len(sight.rows), total=shown.total, masked=masked[0].texts
        )
        self._screen.observer.say(
            "platform.page_read", list=kind.label, page=number, pages=shown.pages or number, rows=len(sight.rows)
        )
