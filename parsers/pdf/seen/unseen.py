"""Letters that nobody sees are taken out of a page's text and kept apart, to be named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.pdf.glyphs import PageGlyphs, Unseen, without
from parsers.pdf.seen.ink import Inked

_SAME_LINE = 0.4  # of a letter's height
_NEAR = 1.5  # of a letter's height


def parted(page: PageGlyphs, sight: Inked) -> PageGlyphs:
    """Give a page without its unseen letters, and with what is to be doubted beside them."""
    if not sight.none and not sight.part:
        return page
    unseen = tuple(_stretch(page, run) for run in _runs(page, sorted(sight.none)))
    beside = {at for gone in sight.none for at in (gone - 1, gone + 1) if _adjoin(page, gone, at)}
    return without(replace(page, unseen=unseen, beside=frozenset(beside) | sight.part), sight.none)


def _runs(page: PageGlyphs, places: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in places:
        if run and not _adjoin(page, run[-1], at):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _stretch(page: PageGlyphs, run: list[int]) -> Unseen:
    return Unseen(
        "".join(page.text[at] for at in run),
        min(page.x0[at] for at in run),
        min(page.top[at] for at in run),
        max(page.x1[at] for at in run),
        max(page.bottom[at] for at in run),
    )


def _adjoin(page: PageGlyphs, one: int, other: int) -> bool:
    """Say whether two letters stand side by side on one line."""
    if not 0 <= other < len(page.text):
        return False
    height = max(page.bottom[one] - page.top[one], page.bottom[other] - page.top[other])
    left, right = (one, other) if page.x0[one] <= page.x0[other] else (other, one)
    near = page.x0[right] - page.x1[left] < height * _NEAR
    return near and abs(page.bottom[one] - page.bottom[other]) < height * _SAME_LINE
