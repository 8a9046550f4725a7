"""Letters that share one glyph: which of them was meant is known only where the producer says so.

A font draws ～ and 〜, or · and •, with one glyph. Chromium marks the glyph with the text it stood for; other producers
give whatever letter their table lists for the glyph. The letter of each group that Chinese pages use is taken then,
as an offer.
"""

from __future__ import annotations

from collections.abc import Iterable

from parsers.pdf.sheets.printed_words import Word, same_line

_USUAL = {
    "〜": "～", "∼": "～", "˜": "～",
    "•": "·", "‧": "·", "∙": "·", "⋅": "·", "・": "·",
    "―": "—", "⸺": "—",
    "‒": "–", "−": "－", "﹣": "－",
    "‐": "-", "\u2011": "-", "\u00ad": "-",
}  # fmt: skip
_APART = 0.25
_TABLE = str.maketrans(_USUAL)
_UNUSUAL = frozenset(_USUAL)


def usual(text: str) -> str:
    """Give a text with the usual letter of each group."""
    return text.translate(_TABLE)


def doubt_alike(words: Iterable[Word]) -> str:
    """Take the usual letter for each unusual one and make the word an offer; give the unusual letters met."""
    met: set[str] = set()
    each = list(words)
    for last, word, following in zip([None, *each], each, [*each[1:], None], strict=False):
        if not _UNUSUAL.isdisjoint(word.text) and not _is_bullet(last, word, following):
            met |= _UNUSUAL & set(word.text)
            word.text = usual(word.text)
            word.sure = False
    return "".join(sorted(met))


def _is_bullet(last: Word | None, word: Word, following: Word | None) -> bool:
    """Say whether a mark is a list's: alone at a line's begin, apart from its text or one of several below each other.

    A letter of a name may stand alone on a line of its cell as well, but no second one below it.
    """
    if len(word.text) > 1 or (last is not None and same_line(last, word)):
        return False
    if following is not None and same_line(word, following):
        return following.x0 - word.x1 > word.height * _APART
    return any(other is not None and other.text == word.text and other.x0 == word.x0 for other in (last, following))
