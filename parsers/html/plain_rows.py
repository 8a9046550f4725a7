"""Table rows that hold nothing but texts, read from their markup at once; they fill most of a long table.

A row is plain where each cell is text with line breaks, all of it in one link or division perhaps. Whatever else a
row has in it, the general reading of its elements must judge. That both say the same of a plain row is tested.
"""

from __future__ import annotations

import re

from lxml.etree import _Element, tostring

from parsers.html.tags import collapsed, is_broken_number, is_collapsed, is_turned

# Serialised as XML, neither a text nor an attribute's value holds "<" or ">": each stands for an element's bounds.
_ROW = re.compile(r"<tr(?=[ >])")
_FIRST = re.compile(r"\s*<td(?: [^>]*)?>")
_BETWEEN = re.compile(r"</td>\s*<td(?: [^>]*)?>")
_END_OF_ROW, _END_OF_CELL, _BREAK = "</tr>", "</td>", "<br/>"
_TEXT = re.compile(r"\s*+(?:<(a|div|p|span)(?: [^>]*)?>)?+(?P<text>[^<&]*+(?:<br/>[^<&]*+)*+)(?(1)</\1>)\s*", re.DOTALL)
_EMPTY = (("<tr/>", "<tr></tr>"), ("<td/>", "<td></td>"), ("<td><div/></td>", "<td><div></div></td>"))
# How most pages write all their cells: a row of such is split where one ends and the next begins. Of a cell written
# otherwise, a part of some element is left, so that it is not taken for a text.
_ALIKE = (("<td><div>", "</div></td>"), ("<td>", "</td>"))
_REPEATED_CELLS = 5000


class _NotPlainError(Exception):
    """There is more to a cell than its text."""


class PlainRows:
    """Reads the plain rows of one page's tables; the same few texts fill most of a table."""

    def __init__(self) -> None:
        """Begin with no table."""
        self._markup: dict[_Element, str] = {}
        self._known: dict[str, str] = {}
        self._open, self._close = _ALIKE[-1]

    def take(self, table: _Element) -> None:
        """Take the markup of the rows of an outermost table and of all that are nested in it."""
        markup = tostring(table, encoding="unicode", with_tail=False)
        for written, meant in _EMPTY:
            markup = markup.replace(written, meant)
        self._open, self._close = next((alike for alike in _ALIKE if alike[0] in markup), _ALIKE[-1])
        rows = list(table.iter("tr"))
        pieces = _ROW.split(markup)[1:]
        if len(rows) == len(pieces):
            self._markup = dict(zip(rows, pieces, strict=True))

    def texts(self, row: _Element) -> tuple[str, ...] | None:
        """Give the texts of a plain row, ``None`` for any other; whether its cells are shown is not seen here."""
        markup = self._markup.get(row, "")
        begin, end = markup.find(">") + 1, markup.find(_END_OF_ROW)
        if markup.startswith(self._open, begin) and markup.endswith(self._close, begin, end):
            inner = markup[begin + len(self._open) : end - len(self._close)]
            if (texts := self._all(inner.split(self._close + self._open))) is not None:
                return texts
        first = _FIRST.match(markup, begin)
        last = markup.rfind(_END_OF_CELL, begin, end)
        if first is None or last < first.end() or markup[last + len(_END_OF_CELL) : end].strip():
            return None
        return self._all(_BETWEEN.split(markup[first.end() : last]))

    def _all(self, cells: list[str]) -> tuple[str, ...] | None:
        known = self._known
        try:
            return tuple([found if (found := known.get(cell)) is not None else self._text(cell) for cell in cells])
        except _NotPlainError:
            return None

    def _text(self, markup: str) -> str:
        text = markup
        if "&" in markup or ("<" in markup and "<" in markup.replace(_BREAK, "")):
            plain = _TEXT.fullmatch(markup)
            if plain is None:
                raise _NotPlainError
            text = plain["text"]
        if is_turned(text):
            raise _NotPlainError
        if _BREAK in text:
            lines = [line for part in text.split(_BREAK) if (line := part.strip())]
            text = "\n".join(lines if is_collapsed(text) else map(collapsed, lines))
        else:
            text = collapsed(text.strip())
        if is_broken_number(text):
            raise _NotPlainError
        if len(self._known) < _REPEATED_CELLS:
            self._known[markup] = text
        return text
