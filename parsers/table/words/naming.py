"""Take a course's name apart: name, course code, and the platform's own id where a print shows it.

The code is the last thing in parentheses if it looks like one: capital letters and at least five digits
(``PCENTER107100093``), or a number of at least five digits (the 2021 layout's 課程編號). What else stands in
parentheses is part of the name: ``(html5)``, ``(一)``, ``(一般使用者及主管)``, ``(2019)``, ``(CEDAW)``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.table.words.fold import bare, unwrapped

_CLOSING = (")", "）")
_INFO = re.compile(r"(?:https?://[\w.:-]+)?/(?:info|enploy)/(\d+)/?")
_CODE = re.compile(r"(?=(?:\D*\d){5})[A-Z]{1,12}[A-Z0-9_-]*\d[A-Z0-9_-]*|\d{5,12}")
# Not codes: standards (ISO27001), and what has the shape of a national ID number.
_NO_CODE = re.compile(r"(?:ISO|IEC|CNS|IEEE|RFC)[\d_-]+|[A-Z][A-D1-9]\d{8}")
# A name and its code as the platform prints them; of anything else the loop judges.
_PLAIN = re.compile(r"([^()（）]+)\((?!ISO|IEC|CNS|IEEE|RFC)([A-Z]{3,12}\d{5,12})\)", re.ASCII)
# The begin of a code without its end, or a code with a bracket too many.
_TORN = re.compile(r"(?:[(（]\s*[A-Z]{2,}[A-Z0-9 ]*|[A-Z]{2,}[\d ]{5,}[)）]{2,})\Z", re.ASCII)


class CourseName(NamedTuple):
    """A course's name without its code, the code, and the platform's id if the text carries it."""

    name: str
    code: str | None
    platform_id: str | None


def plain_name(line: str) -> tuple[str, str] | None:
    """Take ``人權大步走(PCENTER107100093)`` apart, a tidy line; ``None`` for all that only ``take_apart`` can judge."""
    plain = _PLAIN.fullmatch(line)
    if plain is None:
        return None
    name, code = plain.groups()
    name = name.strip(" \u3000")
    return (name, code) if name else None


def is_torn(name: str) -> bool:
    """Tell whether a name, taken apart, still ends in what was a code: cut off, or with letters too many."""
    return _TORN.search(name) is not None


def take_apart(text: str, known_id: str | None = None) -> CourseName:
    """Take a name cell's text apart; a code that was wrapped inside is put together again.

    ``known_id`` is the platform's id of the row: a number in parentheses equal to it is the code, however short.
    """
    rest = unwrapped(text)
    platform_id = None
    while rest.endswith(_CLOSING):
        opening = max(rest.rfind("("), rest.rfind("（"))
        inner = rest[opening + 1 : -1]
        if not inner.isalnum() or not inner.isascii():
            inner = bare(inner)
        before = rest[:opening].rstrip(" \u3000")
        if opening < 0 or ")" in inner:
            break
        if info := _INFO.fullmatch(inner):
            platform_id, rest = info[1], before
            continue
        if inner == known_id or (_CODE.fullmatch(inner) and not _NO_CODE.fullmatch(inner)):
            return CourseName(before.lstrip(" \u3000"), inner, platform_id)
        break
    return CourseName(rest, None, platform_id)
