"""The header label that a misread one is nearest to, where it is near to no other."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache

from parsers.table.words.columns import PRINTED, Column

_LEAST, _BEFORE = 0.7, 0.1
_SHORTEST = 4  # letters; of two, one misread leaves a half
_PAIR = 2
# A category's header is one letter from the type's, and few lists have it: no slip of recognition may be taken for it.
_LABELS = [text for column, text in PRINTED.items() if column not in {Column.CATEGORY, Column.TYPE_OR_CATEGORY}]


@cache
def nearest_label(text: str) -> str | None:
    """Give the label that a header cell's text is nearest to; of two letters (問卷) one is enough that no other has."""
    if len(text) == _PAIR:
        pairs = [label for label in _LABELS if len(label) == _PAIR and _agree(text, label)]
        return pairs[0] if len(pairs) == 1 else None
    shares = sorted(((SequenceMatcher(None, text, label).ratio(), label) for label in _LABELS), reverse=True)
    (best, label), (second, _) = shares[:2]
    return label if len(label) >= _SHORTEST and best >= _LEAST and best >= second + _BEFORE else None


def _agree(text: str, label: str) -> bool:
    return any(one == other for one, other in zip(text, label, strict=True))
