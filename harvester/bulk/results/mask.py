"""Names and numbers as a list shows them that others see: 王○○, ·····12."""

from __future__ import annotations

_HIDDEN = "○"
_SHOWN_DIGITS = 2


def masked_name(name: str) -> str:
    """Give a name's first letter and a ring for each of the others."""
    letters = name.strip()
    return letters[:1] + _HIDDEN * (len(letters) - 1)


def masked_number(number: str) -> str:
    """Give a number with all but its last two letters hidden."""
    return "*" * (len(number) - _SHOWN_DIGITS) + number[-_SHOWN_DIGITS:]
