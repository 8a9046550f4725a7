"""``@font-face``: the fonts a page brings itself, which may draw other letters than those that are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]

from parsers.html.styles.lengths import share

_WHOLE = ((0, 0x10FFFF),)


class FontSource(NamedTuple):
    """Where a font comes from: an address, or the name of one that the machine has (``local``)."""

    text: str
    local: bool = False


class FontFace(NamedTuple):
    """One font: its family in small letters, its sources, the codes it is for, and its size as a share."""

    family: str
    sources: tuple[FontSource, ...]
    codes: tuple[tuple[int, int], ...] = _WHOLE
    size: float = 1.0

    def draws(self, letter: str) -> bool:
        """Tell whether a letter is among those the font is for."""
        return any(first <= ord(letter) <= last for first, last in self.codes)


def face_of(content: list[Any]) -> FontFace | None:
    """Read what stands between the braces; ``None`` without a family or a source."""
    said = {
        item.lower_name: item.value
        for item in tinycss2.parse_blocks_contents(content, True, True)
        if item.type == "declaration"
    }
    families = families_in(tinycss2.serialize(said.get("font-family", [])))
    sources = tuple(_sources(said.get("src", [])))
    if not families or not sources:
        return None
    codes = tuple((token.start, token.end) for token in said.get("unicode-range", []) if token.type == "unicode-range")
    size = share(tinycss2.serialize(said.get("size-adjust", [])).strip())
    return FontFace(families[0], sources, codes or _WHOLE, 1.0 if size is None else size)


@lru_cache(maxsize=4096)
def families_in(value: str) -> tuple[str, ...]:
    """Give the families of a list (``"My Font", serif``) in small letters, in their order."""
    names: list[list[str]] = [[]]
    for token in tinycss2.parse_component_value_list(value, skip_comments=True):
        if token.type == "literal" and token.value == ",":
            names.append([])
        elif token.type in {"string", "ident"}:
            names[-1].append(token.value)
    return tuple(" ".join(parts).lower() for parts in names if parts)


def _sources(tokens: list[Any]) -> Iterator[FontSource]:
    for token in tokens:
        if token.type == "url":
            yield FontSource(token.value)
        elif token.type == "function" and token.lower_name in {"url", "local"}:
            words = [part.value for part in token.arguments if part.type in {"string", "ident"}]
            yield FontSource(" ".join(words), local=token.lower_name == "local")
