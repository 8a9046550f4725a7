"""What a page's marks say its glyphs stand for (``/ActualText``), where that is more than a browser's writer says.

Chromium marks a glyph that stands for several letters: a radical's, a ligature, a wide space, a dash. A mark with any
other text may say what is not drawn, and only a reader that passes over marks tells.
"""

from __future__ import annotations

import re

import pikepdf

from parsers.table.words.fold import RADICAL_LETTERS

_MARK = re.compile(rb"/ActualText\s*(?:<([^>]*)>|\(((?:[^()\\]|\\.)*)\))?")
_UNICODE = b"\xfe\xff"
_LIGATURES = re.compile(r"[A-Za-z]{0,3}")
_SHARED = frozenset("　\u00a0 ~～〜∼·•‧∙⋅・—―–－−-‐\u2011\u00ad…⋯")  # one glyph for several
_USUAL = RADICAL_LETTERS | _SHARED


def marks_otherwise(page: pikepdf.Page, content: bytes, known: dict[bytes, bool]) -> bool:
    """Say whether a mark of a page may say what is not drawn; ``known`` are marks looked at before."""
    for written in set(map(re.Match.group, _MARK.finditer(content))) if b"/ActualText" in content else ():
        if written not in known:
            known[written] = not _is_usual(written)
        if known[written]:
            return True
    named = page.resources.get("/Properties")
    if not isinstance(named, pikepdf.Dictionary):
        return False
    return any(isinstance(one, pikepdf.Dictionary) and "/ActualText" in one for _, one in named.items())


def _is_usual(written: bytes) -> bool:
    found = _MARK.fullmatch(written)
    if found is None or (found[1] is None and found[2] is None):
        return False
    said = bytes.fromhex(found[1].decode("latin-1")) if found[1] is not None else found[2]
    text = said[2:].decode("utf-16-be", "replace") if said.startswith(_UNICODE) else said.decode("latin-1")
    return _LIGATURES.fullmatch(text) is not None or set(text) <= _USUAL
