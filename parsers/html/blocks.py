"""A parsed page → lines, drop-downs and grids, in reading order, as a browser would lay them out."""

from __future__ import annotations

from lxml.etree import _Element

from parsers.html.survey import Survey
from parsers.html.tables import Tables, choice_of, limit
from parsers.html.tags import BLOCKS, SKIPPED, collapsed
from parsers.table.grid import Block, Line


def blocks_of(root: _Element) -> tuple[Block, ...]:
    """Read the whole tree; raises ``UnreadableError`` (``too_deep``) on a page nested beyond all reason."""
    blocks = _Blocks(root)
    blocks.walk(root, hidden=False, depth=0)
    blocks.flush()
    return tuple(blocks.found)


class _Blocks:
    """Collects the blocks of one page."""

    def __init__(self, root: _Element) -> None:
        self.found: list[Block] = []
        self._line: list[str] = []
        survey = Survey(root)
        self._hidden = survey.hidden
        self._tables = Tables(survey)

    def flush(self) -> None:
        """End the line of text that was gathered."""
        if self._line:
            text = collapsed("".join(self._line)).strip()
            self._line.clear()
            if text:
                self.found.append(Line(text))

    def walk(self, element: _Element, *, hidden: bool, depth: int) -> None:
        """Take an element with all that stands in it."""
        limit(depth)
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED:
            return
        hidden = hidden or element in self._hidden
        if tag == "table":
            self._table(element, hidden=hidden, depth=depth)
        elif tag == "select":
            self.flush()
            if not hidden:
                self.found.append(choice_of(element))
        else:
            self._content(element, hidden=hidden, depth=depth)

    def _table(self, element: _Element, *, hidden: bool, depth: int) -> None:
        self.flush()
        grid = self._tables.read(element, hidden=hidden, depth=depth)
        self.found += self._tables.choices
        self._tables.choices.clear()
        self.found.append(grid)

    def _content(self, element: _Element, *, hidden: bool, depth: int) -> None:
        holder = "co-realname" in (element.get("class") or "")
        breaks = holder or element.tag in BLOCKS
        if breaks:
            self.flush()
        start = len(self.found)
        if not hidden and element.text:
            self._line.append(element.text)
        for child in element:
            self.walk(child, hidden=hidden, depth=depth + 1)
            if not hidden and child.tail:
                self._line.append(child.tail)
        if breaks:
            self.flush()
        if holder:
            named = [
                Line(block.text, holder=True) if isinstance(block, Line) else block for block in self.found[start:]
            ]
            self.found[start:] = named
