"""Forms of letters: the engine knows simplified and Japanese ones as well, which the platform never prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Guesses = Any  # a numpy array: pictures x steps x letters, each a share of one

_ELSEWHERE = ("gb2312", "shift_jis")
_HERE = "cp950"
_IDEOGRAPHS = "\u4e00"


def is_foreign(letter: str) -> bool:
    """Say whether a letter belongs to the writing of another country and not to that of Taiwan.

    Rare letters, which none of the national sets has, are not foreign: names have them.
    """
    return (
        len(letter) == 1
        and letter >= _IDEOGRAPHS
        and any(_in(letter, name) for name in _ELSEWHERE)
        and not _in(letter, _HERE)
    )


class AtHome:
    """The engine's own reading of its guesses, with the likeliest letter of this country for a foreign one."""

    def __init__(self, decode: Any) -> None:
        """Take the engine's reading (a CTC decoder with its ``character``s, of which the first is none)."""
        import numpy

        self._decode = decode
        letters: Sequence[str] = decode.character
        self._foreign = numpy.array([is_foreign(letter) for letter in letters])

    def __call__(self, guesses: Guesses, *args: Any, **options: Any) -> Any:
        """Read guesses."""
        met = self._foreign[guesses.argmax(axis=2)]
        if met.any():
            guesses = guesses.copy()
            of_letter = guesses[met]
            of_letter[:, self._foreign] = 0
            # What was seen is a letter; that nothing stands there is no second best.
            of_letter[:, 0] = 0
            guesses[met] = of_letter
        return self._decode(guesses, *args, **options)


def _in(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
