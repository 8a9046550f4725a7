"""Table rows that hold nothing but texts, read from their markup at once; they fill most of a long table.

A row is plain where each cell is text with line breaks, all of it in one link or division perhaps. Whatever else a
row has in it, the general reading of its elements must judge. That both say the same of a plain row is tested.
"""

from __future__ import annotations

import re

from lxml.etree import _Element, tostring

from parsers.html.tags import collapsed

# Serialised as XML, neither a text nor an attribute's value holds "<" or ">": each stands for an element's bounds.
_ROW = re.compile(r"<tr(?=[ >])")
_BARE = "><td>"
_FIRST = re.compile(r"[^>]*>\s*<td(?: [^>]*)?>")
_BETWEEN = re.compile(r"</td>\s*<td(?: [^>]*)?>")
_NEXT, _SPACED = "</td><td>", re.compile(r"</td>\s+<td>")
_END_OF_ROW, _END_OF_CELL, _BREAK = "</tr>", "</td>", "<br/>"
_TEXT = re.compile(r"\s*+(?:<(a|div|p|span)(?: [^>]*)?>)?+(?P<text>[^<&]*+(?:<br/>[^<&]*+)*+)(?(1)</\1>)\s*", re.DOTALL)
_EMPTY = (("<tr/>", "<tr></tr>"), ("<td/>", "<td></td>"), ("<td><div/></td>", "<td></td>"))
# A division all around a cell's text says nothing; of any other, half a pair is left, so that its cell is not plain.
_DIVISION = (("<td><div>", "<td>"), ("</div></td>", "</td>"))
_REPEATED_CELLS = 5000


class _NotPlainError(Exception):
    """There is more to a cell than its text."""


class PlainRows:
    """Reads the plain rows of one page's tables; the same few texts fill most of a table."""

    def __init__(self) -> None:
        """Begin with no table."""
        self._markup: dict[_Element, str] = {}
        self._known: dict[str, str] = {}
        self._alike = False

    def take(self, table: _Element) -> None:
        """Take the markup of the rows of an outermost table and of all that are nested in it."""
        markup = tostring(table, encoding="unicode", with_tail=False)
        for written, meant in _EMPTY if "<div " in markup else _EMPTY + _DIVISION:
            markup = markup.replace(written, meant)
        # Most pages write every cell alike, and are split where one ends and the next begins.
        self._alike = "<td " not in markup and _SPACED.search(markup) is None
        rows = list(table.iter("tr"))
        pieces = _ROW.split(markup)[1:]
        if len(rows) == len(pieces):
            self._markup = dict(zip(rows, pieces, strict=True))

    def texts(self, row: _Element) -> tuple[str, ...] | None:
        """Give the texts of a plain row, ``None`` for any other; whether its cells are shown is not seen here."""
        markup = self._markup.get(row, "")
        begin = len(_BARE) if markup.startswith(_BARE) else _begin(markup)
        end = markup.find(_END_OF_ROW)
        last = markup.rfind(_END_OF_CELL, 0, end)
        if last < begin or begin < 0 or markup[last + len(_END_OF_CELL) : end].strip():
            return None
        known, inner = self._known, markup[begin:last]
        try:
            return tuple([
                found if (found := known.get(cell)) is not None else self._text(cell)
                for cell in (inner.split(_NEXT) if self._alike else _BETWEEN.split(inner))
            ])  # fmt: skip
        except _NotPlainError:
            return None

    def _text(self, markup: str) -> str:
        text = markup
        if "<" in markup or "&" in markup:
            plain = _TEXT.fullmatch(markup)
            if plain is None:
                raise _NotPlainError
            text = plain["text"]
        if _BREAK in text:
            text = "\n".join([collapsed(line) for part in text.split(_BREAK) if (line := part.strip())])
        else:
            text = collapsed(text.strip())
        if len(self._known) < _REPEATED_CELLS:
            self._known[markup] = text
        return text


def _begin(markup: str) -> int:
    """Give where a row's first cell begins, or -1."""
    first = _FIRST.match(markup)
    return first.end() if first else -1
