"""Header texts as they are against header texts as they were known: added, gone, renamed, moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from harvester.upkeep.drift.model import Changes, Headers
from parsers.html.tables_seen import TableSeen
from parsers.table.layouts import TableLayout
from parsers.table.words.columns import header_key

_ALIKE = 50.0  # percent of letters that two names of one column share at least
_LEAST = 3  # header texts that a table must share with a layout to be like it


class LayoutMatch(NamedTuple):
    """A page's table and the layout it is most like; ``known`` says that every text is one the layout knows."""

    layout: TableLayout
    table: TableSeen
    headers: Headers
    shared: int
    known: bool


def nearest(
    tables: Iterable[TableSeen], layouts: Iterable[TableLayout], signed: TableLayout | None
) -> LayoutMatch | None:
    """Find the table and layout that have the most in common, of the layout whose sign the page carries if it does."""
    known = [signed] if signed is not None and signed.orders else list(layouts)
    matches = [_match(table, layout, order) for table in tables for layout in known for order in layout.orders]
    best = max(matches, key=_likeness, default=None)
    return best if best is not None and best.shared >= _LEAST else None


def differences(was: Iterable[str], now: Iterable[str]) -> Changes:
    """Give what was added and what is gone, in the order given."""
    before, after = tuple(dict.fromkeys(was)), tuple(dict.fromkeys(now))
    return Changes(
        added=tuple(one for one in after if one not in before), gone=tuple(one for one in before if one not in after)
    )


def _likeness(match: LayoutMatch) -> tuple[int, int, int]:
    headers = match.headers
    return match.shared, -len(headers.added) - len(headers.gone), -len(headers.renamed)


def _match(table: TableSeen, layout: TableLayout, order: Sequence[str]) -> LayoutMatch:
    words = layout.vocabulary
    now = [text for text in table.headers if header_key(text)]
    pairs = _paired(order, now, header_key)
    same = dict(pairs)
    pairs |= _paired([one for one in order if one not in pairs], [one for one in now if one not in pairs.values()],
                     words.column_of)  # fmt: skip
    shared = len(pairs)
    gone = [one for one in order if one not in pairs]
    added = [one for one in now if one not in pairs.values()]
    places = {one: at for texts in (now, order) for at, one in enumerate(texts)}
    similar = _similar(gone, [one for one in added if words.known(one) is None], places)
    pairs |= similar
    headers = Headers(
        added=tuple(one for one in added if one not in similar.values()),
        gone=tuple(one for one in gone if one not in similar),
        renamed=tuple((was, pairs[was]) for was in order if was in pairs and was not in same),
        # Whoever declared no order of headers has said nothing of it: columns stand by field, stacked ones apart.
        moved=tuple(_moved([pairs[was] for was in order if was in pairs], now)) if layout.fingerprint.headers else (),
    )
    known = not (headers.added or headers.gone or headers.moved or similar)
    return LayoutMatch(layout, table, headers, shared, known)


def _paired(was: Sequence[str], now: Sequence[str], meaning: Callable[[str], object]) -> dict[str, str]:
    """Pair texts of one meaning, in order; a text without any is left."""
    left = list(now)
    pairs: dict[str, str] = {}
    for one in was:
        said = meaning(one)
        match = next((other for other in left if said is not None and meaning(other) == said), None)
        if match is not None:
            pairs[one] = match
            left.remove(match)
    return pairs


def _similar(gone: Sequence[str], added: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    """Pair what is gone with what nobody knows by the letters they share, the most alike first.

    Of those that are alike as much, the one that stands nearest to where the other stood is taken.
    """
    scores = [(ratio(header_key(was), header_key(now)), was, now) for was in gone for now in added]
    scores.sort(key=lambda one: (-one[0], abs(places[one[1]] - places[one[2]])))
    pairs: dict[str, str] = {}
    for score, was, now in scores:
        if score >= _ALIKE and was not in pairs and now not in pairs.values():
            pairs[was] = now
    return pairs


def _moved(expected: Sequence[str], now: Sequence[str]) -> list[str]:
    """Give the fewest texts that stand elsewhere: all that are in no longest run that keeps the order."""
    places = [now.index(one) for one in expected]
    runs: list[list[int]] = []
    for at, place in enumerate(places):
        before = [run for run, last in zip(runs, places, strict=False) if last < place]
        runs.append([*_longest(before), at])
    kept = set(_longest(runs))
    return [one for at, one in enumerate(expected) if at not in kept]


def _longest(runs: Sequence[list[int]]) -> list[int]:
    return max(runs, key=len, default=[])
