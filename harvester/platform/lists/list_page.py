"""One page of a list as read, and whether it looks as if rows were left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from harvester.platform.keep.capture import Capture
from harvester.platform.lists.answers import Answer, Question
from harvester.platform.lists.pager import PagerCounts
from harvester.platform.lists.years import ListKind, in_text

PAGE_ROWS = 50


@dataclass(frozen=True)
class Wanted:
    """Which page of which list of which (Western) year; year ``None`` is the one the page shows by itself."""

    year: int | None
    kind: ListKind
    number: int

    def is_answered_by(self, answer: Answer) -> bool:
        """Say whether ``answer`` belongs to this page."""
        asked = answer.question
        right_year = self.year is None or in_text(asked.year) == self.year
        return right_year and asked.kind == self.kind and asked.page == self.number


@dataclass(frozen=True)
class Sight:
    """What a page showed at one moment: rows as texts, what the pager said, the answer behind it."""

    wanted: Wanted
    rows: tuple[str, ...]
    shown: PagerCounts
    answer: Answer | None

    @property
    def given(self) -> int:
        """Give how many rows came: of the answer where there is one, else of the table."""
        return len(self.rows) if self.answer is None or self.answer.rows is None else len(self.answer.rows)

    @property
    def promised(self) -> int | None:
        """Give how many rows the page must have by what it says itself; ``None`` where it does not say."""
        shown = self.shown
        if shown.rows_here is not None:
            return shown.rows_here
        more = shown.pages is not None and self.wanted.number < shown.pages
        return PAGE_ROWS if more else None

    def is_last(self, before: int) -> bool | None:
        """Say whether the list ends here by what the pager says; ``None`` where it does not say.

        ``before`` is how many rows the pages before it have.
        """
        shown = self.shown
        if shown.last is not None and shown.total is not None:
            return shown.last >= shown.total
        if shown.pages is not None:
            return self.wanted.number >= shown.pages
        if shown.total is not None and self.wanted.kind is ListKind.SINGLE:
            # Fewer than were read cannot be about this list.
            return None if before + self.given > shown.total else before + self.given == shown.total
        return None

    @property
    def is_short(self) -> bool:
        """Say whether rows are missing: fewer than promised, or fewer in the table than in the answer."""
        if self.answer is not None and not self.wanted.is_answered_by(self.answer):
            return True
        if self.promised is not None and self.given < self.promised:
            return True
        return self.wanted.kind is ListKind.SINGLE and len(self.rows) < self.given


def next_question(question: Question) -> Question | None:
    """Give the same question for the page after; ``None`` where it names no page."""
    fields = dict(parse_qsl(question.form, keep_blank_values=True))
    if "page" not in fields:
        return None
    number = question.page + 1
    return replace(question, page=number, form=urlencode(fields | {"page": str(number)}))


@dataclass(frozen=True)
class ListPage:
    """One page of a list as kept: once, or once for each package where opening one closes another."""

    sight: Sight
    kept: tuple[Capture, ...]
