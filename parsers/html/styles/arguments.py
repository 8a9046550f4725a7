"""The arguments of a style sheet's functions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def parted(tokens: Iterable[Any]) -> list[list[Any]]:
    """Part a function's arguments at its commas, without white space."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        elif token.type != "whitespace":
            parts[-1].append(token)
    return parts
