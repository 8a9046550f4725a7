"""Figures, and letters on which a verdict turns, that a font of the page's own or one of signs may draw as others."""

from __future__ import annotations

import base64
import binascii
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit

from lxml.etree import _Element

from parsers.html.styles import Cascade, Linked
from parsers.html.styles.faces import FontFace, FontSource, families_in
from parsers.html.tags import own_texts
from parsers.shapes.deciding_letters import LETTERS
from parsers.shapes.fonts import draws_figures, draws_letters, is_font

#: Fonts that show signs in the place of letters and digits.
_SIGNS = frozenset({
    "wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol", "marlett", "zapf dingbats", "zapfdingbats",
    "mt extra", "bookshelf symbol 7", "opensymbol", "bookshelf symbol",
})  # fmt: skip
#: Where one of these is named, a browser always has a font, and looks at none behind it.
_GENERIC = frozenset({
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace",
    "ui-rounded", "math",
})  # fmt: skip
#: Libraries of fonts for texts, from which pages everywhere take theirs.
_LIBRARIES = frozenset({"fonts.gstatic.com", "fonts.bunny.net", "fonts.googleapis.com"})
_SAYS_NOTHING = frozenset({"", "inherit", "unset", "revert", "revert-layer"})
_LEAST_SIZE = 0.2
_FAMILY = "font-family"
_TOLD = re.compile(f"[0-9{LETTERS}]")


class _Use(NamedTuple):
    """Elements that a font may draw the figures of, and those texts."""

    elements: list[_Element]
    texts: set[str]


def drawn_by_own(
    starts: Iterable[_Element], cascade: Cascade, faces: Sequence[FontFace], linked: Linked
) -> Iterator[_Element]:
    """Give the elements whose figures or telling letters a font draws that is not known to draw them as such.

    ``starts`` are the elements of which something says a family (``names_a_family``).
    """
    own: dict[str, list[FontFace]] = defaultdict(list)
    for face in faces:
        own[face.family].append(face)
    used: dict[str, _Use] = defaultdict(lambda: _Use([], set()))
    for element, families in _with_figures(starts, cascade):
        for family in families:
            if family in own or family in _SIGNS:
                use = used[family]
                use.elements.append(element)
                use.texts.update(own_texts(element))
            if family in _GENERIC and family not in own:
                break
    for family, use in used.items():
        if family not in own or not all(_is_plain(face, use.texts, linked) for face in own[family]):
            yield from use.elements


def names_a_family(value: str, faces: Sequence[FontFace]) -> bool:
    """Tell whether a list of families names one of the page's own, or one of signs."""
    wanted = {face.family for face in faces} | _SIGNS
    return not wanted.isdisjoint(families_in(value))


def _with_figures(starts: Iterable[_Element], cascade: Cascade) -> Iterator[tuple[_Element, Sequence[str]]]:
    """Give each element with figures of its own below ``starts``, with the families that draw them."""
    said: dict[_Element, Sequence[str]] = {}
    for start in starts:
        stack = [start]
        while stack:
            element = stack.pop()
            if element in said:
                continue
            value = cascade.value(element, _FAMILY) or ""
            if value in _SAYS_NOTHING:
                said[element] = _inherited(element, cascade, said)
            else:
                said[element] = families_in(value)
            stack += [child for child in element if isinstance(child.tag, str)]
    for element, families in said.items():
        if any(map(_TOLD.search, own_texts(element))):
            yield element, families


def _inherited(element: _Element, cascade: Cascade, said: Mapping[_Element, Sequence[str]]) -> Sequence[str]:
    for above in element.iterancestors():
        if above in said:
            return said[above]
        value = cascade.value(above, _FAMILY) or ""
        if value not in _SAYS_NOTHING:
            return families_in(value)
    return ()


def _is_plain(face: FontFace, texts: Iterable[str], linked: Linked) -> bool:
    """Tell whether a font is known to draw what is looked at of these texts as such, wherever it is taken from."""
    texts = ["".join(letter if face.draws(letter) else " " for letter in text) for text in texts]
    if not any(map(_TOLD.search, texts)):
        return True
    if face.size < _LEAST_SIZE:
        return False
    for source in face.sources:
        if source.local:
            if source.text.lower() in _SIGNS:
                return False
            continue
        data = _data_of(source, linked)
        if data is None:
            known = linked.archived or urlsplit(source.text).hostname in _LIBRARIES
            if not known:
                return False
        elif is_font(data):
            # A browser takes the first that it can.
            return draws_figures(data, texts) and draws_letters(data, texts)
    return True


def _data_of(source: FontSource, linked: Linked) -> bytes | None:
    """Give a font's bytes, where they are in the file."""
    if source.text in linked.fonts:
        return linked.fonts[source.text]
    head, comma, data = source.text.partition(",")
    if not comma or not head.lower().startswith("data:"):
        return None
    raw = unquote_to_bytes(data)
    if head.lower().endswith("base64"):
        try:
            return base64.b64decode(raw)
        except (binascii.Error, ValueError):
            return b""
    return raw
