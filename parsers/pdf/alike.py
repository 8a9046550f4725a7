"""Letters that share one glyph: which of them was meant is known only where the producer says so.

A font draws ～ and 〜, or · and •, with one glyph. Chromium marks the glyph with the text it stood for; other producers
give whatever letter their table lists for the glyph. The letter of each group that Chinese pages use is taken then,
as an offer.
"""

from __future__ import annotations

from collections.abc import Iterable

from parsers.pdf.words import Word, same_line

_USUAL = {
    "〜": "～", "∼": "～", "˜": "～",
    "•": "·", "‧": "·", "∙": "·", "⋅": "·", "・": "·",
    "―": "—", "⸺": "—",
    "‒": "–", "−": "－", "﹣": "－",
    "‐": "-", "\u2011": "-", "\u00ad": "-",
}  # fmt: skip
_TABLE = str.maketrans(_USUAL)
_UNUSUAL = frozenset(_USUAL)


def usual(text: str) -> str:
    """Give a text with the usual letter of each group."""
    return text.translate(_TABLE)


def doubt_alike(words: Iterable[Word]) -> str:
    """Take the usual letter for each unusual one and make the word an offer; give the unusual letters met."""
    met: set[str] = set()
    last: Word | None = None
    for word in words:
        # A mark that begins a line of its own size is a list's bullet.
        bullet = len(word.text) == 1 and (last is None or not same_line(last, word))
        last = word
        if not bullet and not _UNUSUAL.isdisjoint(word.text):
            met |= _UNUSUAL & set(word.text)
            word.text = usual(word.text)
            word.sure = False
    return "".join(sorted(met))
