"""The checksum of national ID numbers: whether a number can be a person's, and what completes one."""

from __future__ import annotations

_VALUES = {letter: value for value, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO", start=10)}
_WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)


def is_valid(number: str) -> bool:
    """Say whether a number of ten signs, one or two letters first, passes its checksum."""
    return _sum(number) % 10 == 0


def check_digit(beginning: str) -> str:
    """Give the digit that completes a number's first nine signs."""
    return str(-_sum(beginning) % 10)


def _sum(signs: str) -> int:
    letter, second, digits = signs[0].upper(), signs[1].upper(), signs[2:]
    value = _VALUES[letter]
    first = second if second.isdigit() else str(_VALUES[second] % 10)
    figures = [value // 10, value % 10, int(first), *map(int, digits)]
    return sum(figure * weight for figure, weight in zip(figures, _WEIGHTS, strict=False))
