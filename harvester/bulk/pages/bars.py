"""Horizontal bars as SVG: how many of each kind, counted beside every bar; nothing is said by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from harvester.views.svg import element, wrapped

_WIDTH, _LABEL, _COUNT = 760, 190, 110
_BAR, _GAP, _LEGEND = 20, 10, 26
_EM = 13.0


@dataclass(frozen=True)
class BarPart:
    """A part of a bar: how many, what they are, the class that colours it."""

    count: int
    name: str
    style: str


@dataclass(frozen=True)
class Bar:
    """A bar: its label and its parts from the left."""

    label: str
    parts: tuple[BarPart, ...]

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(part.count for part in self.parts)


def bars(title: str, description: str, rows: Sequence[Bar]) -> etree._Element:
    """Draw bars under a legend; the longest fills the width."""
    legend = {part.style: part.name for row in rows for part in row.parts}
    labels = [wrapped(row.label, (_LABEL - 12) / _EM) for row in rows]
    heights = [max(_BAR, len(lines) * 16) + _GAP for lines in labels]
    root = element(None, "svg", viewBox=f"0 0 {_WIDTH} {_LEGEND + sum(heights)}", role="img", width="100%")
    element(root, "title", title)
    element(root, "desc", description)
    _legend(root, legend)
    most = max((row.total for row in rows), default=0) or 1
    top = float(_LEGEND)
    for row, lines, height in zip(rows, labels, heights, strict=True):
        _bar(root, row, lines, top, most)
        top += height
    return root


def _legend(root: etree._Element, legend: dict[str, str]) -> None:
    left = float(_LABEL)
    for style, name in legend.items():
        element(root, "rect", x=left, y=3.0, width=12.0, height=12.0, class_=style)
        element(root, "text", name, x=left + 17, y=13.5, class_="label")
        left += 17 + len(name) * _EM + 18


def _bar(root: etree._Element, row: Bar, lines: Sequence[str], top: float, most: int) -> None:
    for number, line in enumerate(lines):
        element(root, "text", line, x=float(_LABEL - 10), y=top + 14 + 16 * number, text_anchor="end", class_="cell")
    room = float(_WIDTH - _LABEL - _COUNT)
    left = float(_LABEL)
    for part in row.parts:
        width = room * part.count / most
        if part.count:
            element(root, "rect", x=left, y=top, width=max(width, 1.5), height=float(_BAR), class_=part.style)
        left += width
    counts = " · ".join(f"{part.count:,}" for part in row.parts) if len(row.parts) > 1 else f"{row.total:,}"
    element(root, "text", counts, x=left + 8, y=top + 14, class_="cell")
