"""What in a cookie's value is a secret: the pieces that are long enough to be guessed by nobody.

A cookie may also hold a choice (``zh-tw``), a course's code or a time, which stand in what is read as well; none of
these may be taken for a secret. No field says which a value is: flags and names of cookies are chosen freely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

# Source: OWASP, Session Management Cheat Sheet: 64 bits at least, which are 16 hexadecimal figures.
_PIECE = re.compile(r"[0-9A-Za-z_-]{16,}")
_BASE64 = re.compile(r"[0-9A-Za-z+/]{16,}")
_MIXED = re.compile(r"(?=.*[0-9])(?=.*[A-Z])(?=.*[a-z])")
# ``PCENTER107100678``, ``2018-02-11_13-18-51``, ``learning-history-list``
_READABLE = re.compile(
    r"[A-Z]{1,10}[_-]?\d{6,12}|\d{2,4}(?:[_-]\d{1,2}){2,5}|[a-z]+(?:[_-][a-z]+)+|[A-Z]+(?:[_-][A-Z]+)+"
)


def tokens_in(value: str) -> Iterator[str]:
    """Give the secrets of a cookie's value, as it was sent and with its escapes undone."""
    for text in dict.fromkeys((value, unquote(value))):
        yield from (piece for piece in _PIECE.findall(text) if not _READABLE.fullmatch(piece))
        # What has signs of base64 may be a path as well.
        yield from (run for run in _BASE64.findall(text) if not run.isalnum() and _MIXED.match(run))
