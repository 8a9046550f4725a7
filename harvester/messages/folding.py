"""A text as it is compared, letter by letter: full-width, circled and styled letters plain, what is not seen dropped.

Only for finding something in a text; what is shown or kept is never folded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_BLANK = frozenset({"Zs", "Zl", "Zp"})
# Neither a format character nor a mark, and yet nothing is seen of them.
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_RAISED = ("<super>", "<sub>")
_MINUS = "\u2212"
# In brackets, white on black, as a flag's letter: nothing that a normal form makes plain.
_FRAMED = re.compile(
    r"(?:PARENTHESIZED|NEGATIVE \w+|REGIONAL INDICATOR SYMBOL)(?: LATIN (?:CAPITAL|SMALL))? LETTER ([A-Z])"
)
# Letters of other alphabets that no eye tells from Latin ones.
_ALIKE = dict(zip("АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABESIJKMHOPCTYXABEZHIKMNOPTYX", strict=True))

_HOLE = "\0"


@dataclass(frozen=True)
class Folded:
    """A folded text; ``at`` gives for each of its letters, and its end, the place in the text as it was."""

    text: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the part of the original text that a part of the folded one stands for."""
        return self.at[start], self.at[end - 1] + 1 if end > start else self.at[start]


def fold(text: str) -> Folded:
    """Fold a text."""
    holes = fold_in_place(text)
    if _HOLE not in holes:
        return Folded(holes, range(len(text) + 1))
    places = [at for at, letter in enumerate(holes) if letter != _HOLE]
    return Folded("".join(holes[at] for at in places), [*places, len(text)])


def fold_in_place(text: str) -> str:
    """Fold a text to one of the same length: what is not seen is NUL, and parts what stands beside it."""
    return text if text.isascii() and text.isprintable() else text.translate(_TABLE)


class _Table(dict[int, int]):
    """Letters folded once each, one to one, so that places stay easy to tell."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = _folded(chr(code))
        return folded


_TABLE = _Table()


def _folded(letter: str) -> int:
    category = unicodedata.category(letter)
    if category in _UNSEEN or letter in _FILLERS or (category == "Cc" and not letter.isspace()):
        return ord(_HOLE)
    if category in _BLANK:
        return ord(" ")
    if category == "Pd" or letter == _MINUS:
        return ord("-")
    if unicodedata.decomposition(letter).startswith(_RAISED):
        return ord(letter)  # a note's number is no digit of what it stands at
    digit = unicodedata.digit(letter, None)
    framed = _FRAMED.fullmatch(unicodedata.name(letter, "")) if category == "So" else None
    if framed is not None or letter in _ALIKE:
        return ord(framed[1] if framed is not None else _ALIKE[letter])
    plain = str(digit) if digit is not None else unicodedata.normalize("NFKC", letter)
    return ord(plain) if len(plain) == 1 and plain.isascii() else ord(letter)
