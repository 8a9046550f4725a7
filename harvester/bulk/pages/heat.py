"""Stamps by weekday and hour as SVG, with how many of them lie on duty: where people study, at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from harvester.views.svg import element

_LEFT, _TOP, _CELL_W, _CELL_H = 60.0, 22.0, 29.0, 26.0
_DAYS, _HOURS = 7, 24
_SHADES = 5

Counts = Mapping[tuple[int, int], tuple[int, int]]
"""(weekday from Monday = 0, hour) → how many stamps in all, how many of them on duty."""


def heat(title: str, description: str, weekdays: Sequence[str], counts: Counts) -> etree._Element:
    """Draw a week of hours; a cell's shade is its number of stamps, the figure in it those on duty."""
    root = element(
        None, "svg",
        viewBox=f"0 0 {_LEFT + _HOURS * _CELL_W + 4:g} {_TOP + _DAYS * _CELL_H + 4:g}", role="img", width="100%",
    )  # fmt: skip
    element(root, "title", title)
    element(root, "desc", description)
    most = max((total for total, _ in counts.values()), default=0)
    for hour in range(0, _HOURS, 2):
        element(root, "text", f"{hour:02}", x=_LEFT + hour * _CELL_W + 3, y=_TOP - 7, class_="axis")
    for day, name in enumerate(weekdays):
        top = _TOP + day * _CELL_H
        element(root, "text", name, x=_LEFT - 8, y=top + 17, text_anchor="end", class_="label")
        for hour in range(_HOURS):
            _cell(root, counts.get((day, hour), (0, 0)), _LEFT + hour * _CELL_W, top, most)
    return root


def _cell(root: etree._Element, count: tuple[int, int], left: float, top: float, most: int) -> None:
    total, on_duty = count
    shade = 0 if not total else 1 + min(_SHADES - 1, _SHADES * total // (most + 1))
    box = element(
        root, "rect", x=left + 1, y=top + 1, width=_CELL_W - 2, height=_CELL_H - 2, rx=2.0,
        class_=f"heat{shade}" + (" duty" if on_duty else ""),
    )  # fmt: skip
    element(box, "title", f"{total:,} / {on_duty:,}")
    if on_duty:
        words = f"{on_duty:,}" if on_duty < 10_000 else "9999+"
        middle = left + _CELL_W / 2
        element(root, "text", words, x=middle, y=top + 17, text_anchor="middle", class_=f"axis on{shade}")
