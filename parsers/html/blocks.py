"""A parsed page → lines, drop-downs and grids, in reading order, as a browser would lay them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from lxml.etree import _Element

from parsers.findings import Finding, ReadingCode, finding
from parsers.html.seen.ink import LaidOut
from parsers.html.styles import Linked
from parsers.html.survey import Survey
from parsers.html.tables import Tables, choice_of, limit
from parsers.html.tags import BLOCKS, SKIPPED, collapsed, is_turned
from parsers.table.grid import Block, Line
from parsers.table.words.facts import FactRead, facts_in, names_a_fact

_LONGEST_SHOWN = 200


class Blocks(NamedTuple):
    """A page's blocks, and what is to be said of its texts."""

    found: tuple[Block, ...]
    findings: tuple[Finding, ...]


def blocks_of(root: _Element, linked: Linked, passed_over: frozenset[_Element] = frozenset()) -> Blocks:
    """Read the whole tree; ``linked`` is what came with the page.

    ``passed_over`` are elements that the page's layout declares to be no part of what is seen.

    Raises ``UnreadableError`` (``too_deep``) on a page nested beyond all reason.
    """
    blocks = _Blocks(root, linked, passed_over)
    blocks.walk(root, hidden=LaidOut.NO, depth=0)
    blocks.flush()
    return Blocks(tuple(blocks.found), tuple(blocks.about()))


class _Blocks:
    """Collects the blocks of one page."""

    def __init__(self, root: _Element, linked: Linked, passed_over: frozenset[_Element]) -> None:
        self.found: list[Block] = []
        self._line: list[str] = []
        self._with_unseen: list[str] = []
        self._unsure = False
        self._unseen_facts: list[tuple[FactRead, str]] = []
        survey = Survey(root, linked, passed_over)
        self._hidden, self._ink = survey.hidden, survey.ink
        self._tables = Tables(survey)
        self._translated, self._covered = survey.translated, survey.ink.covered

    def flush(self) -> None:
        """End the line of text that was gathered."""
        if self._with_unseen:
            text, whole = collapsed("".join(self._line)).strip(), collapsed("".join(self._with_unseen)).strip()
            self._line.clear()
            self._with_unseen.clear()
            lost = _facts(whole) - _facts(text) if whole != text else set()
            self._unseen_facts += [(fact, whole) for fact in lost]
            if text:
                self.found.append(Line(text, certain=not lost and not self._unsure))
            self._unsure = False

    def about(self) -> Iterator[Finding]:
        """Warn of a page translated or covered, and of facts in texts that nobody sees, unless the page shows them."""
        if self._translated:
            yield finding(ReadingCode.PAGE_TRANSLATED)
        if self._covered:
            yield finding(ReadingCode.PAGE_COVERED)
        shown = {fact for block in self.found if isinstance(block, Line) for fact in _facts(block.text)}
        for text in dict.fromkeys(text for fact, text in self._unseen_facts if fact not in shown):
            yield finding(ReadingCode.FACT_UNSEEN, None, text=text[:_LONGEST_SHOWN])

    def walk(self, element: _Element, *, hidden: LaidOut, depth: int) -> None:
        """Take an element with all that stands in it."""
        limit(depth)
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED:
            return
        hidden = max(hidden, self._hidden(element))
        if tag == "table":
            self._table(element, hidden=hidden, depth=depth)
        elif tag == "select":
            self.flush()
            if not hidden and element not in self._ink.unseen:
                self.found.append(choice_of(element))
        else:
            self._content(element, hidden=hidden, depth=depth)

    def _table(self, element: _Element, *, hidden: LaidOut, depth: int) -> None:
        self.flush()
        for caption in element.iterchildren("caption"):
            self._content(caption, hidden=max(hidden, self._hidden(caption)), depth=depth + 1)
        grid = self._tables.read(element, hidden=hidden, depth=depth)
        self.found += self._tables.choices
        self._tables.choices.clear()
        self.found.append(grid)

    def _content(self, element: _Element, *, hidden: LaidOut, depth: int) -> None:
        holder = "co-realname" in (element.get("class") or "")
        breaks = holder or element.tag in BLOCKS
        if breaks:
            self.flush()
        start = len(self.found)
        unseen = element in self._ink.unseen
        self._unsure |= not hidden and (element in self._ink.unsure or element in self._ink.struck)
        if not hidden and element.text:
            self._add(element.text, unseen=unseen)
        for child in element:
            self.walk(child, hidden=hidden, depth=depth + 1)
            if not hidden and child.tail:
                self._add(child.tail, unseen=unseen)
        if breaks:
            self.flush()
        if holder:
            named = [replace(block, holder=True) if isinstance(block, Line) else block for block in self.found[start:]]
            self.found[start:] = named

    def _add(self, text: str, *, unseen: bool) -> None:
        self._unsure |= is_turned(text)
        self._with_unseen.append(text)
        if not unseen:
            self._line.append(text)


def _facts(text: str) -> set[FactRead]:
    """Give the facts a line states, wherever the line stands."""
    return {found._replace(text="", line=0) for found in facts_in([text])} if names_a_fact(text) else set()
