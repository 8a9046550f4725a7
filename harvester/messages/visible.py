"""Names and texts of strangers as a screen can show them: nothing that moves, colours or turns around what stands by.

A file's name may hold line breaks, a terminal's commands, marks that turn the direction of writing, or bytes that are
no text at all, which can be written into no JSON either.
"""

from __future__ import annotations

import json
import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
_JOINER = "\u200d"  # holds emoji together


def visible(text: str, *, keep: str = "") -> str:
    r"""Write what cannot be seen as ``\x1b`` or ``\u202e``, a byte that is no text as ``\xff``; ``keep`` stays."""
    if text.isprintable():
        return text
    return "".join(_written(letter) if _is_hidden(letter, keep) else letter for letter in text)


def visible_json(text: str) -> str:
    r"""Write what cannot be seen in a JSON text as JSON does, ``\u202e``; it says the same as before."""
    hidden = {ord(letter): _in_json(letter) for letter in set(text) if _is_hidden(letter, "\n")}
    return text.translate(hidden) if hidden else text


def is_unseen(letter: str) -> bool:
    """Say whether a letter takes no place where it stands: joiners, marks of direction, soft hyphens."""
    return unicodedata.category(letter) == "Cf"


def _in_json(letter: str) -> str:
    return json.dumps(letter)[1:-1]


def _is_hidden(letter: str, keep: str) -> bool:
    return letter not in keep and letter != _JOINER and unicodedata.category(letter) in _HIDDEN


def _written(letter: str) -> str:
    code = ord(letter)
    if 0xDC80 <= code < 0xDD00:  # how Python carries a byte of a name that is no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return letter.encode("unicode_escape", "backslashreplace").decode("ascii")
