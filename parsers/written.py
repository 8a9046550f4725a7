"""The text of a file that a person or a program wrote: UTF-8, or UTF-16 with its mark, as PowerShell's ``>`` writes."""

from __future__ import annotations

import codecs

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def is_wide(data: bytes) -> bool:
    """Say whether a file bears the mark of UTF-16."""
    return data.startswith(_WIDE)


def text_of(data: bytes) -> str:
    """Give the text without its mark, line ends as they are; raises ``UnicodeDecodeError`` for any other encoding."""
    return data.decode("utf-16" if is_wide(data) else "utf-8-sig")
