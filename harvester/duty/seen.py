"""What somebody sees of a text: without letters that nobody sees, in one width, without a spreadsheet's quoting."""

from __future__ import annotations

import html
import re
import unicodedata

from parsers.table.words.fold import radicals

_QUOTED = re.compile(r'="(.*)"', re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|nbsp|lt|gt|quot|apos);")
_FORCED_TEXT = "'’‘ʼ＇`´"
_SELECTORS = range(0xFE00, 0xFE10)
_MORE_SELECTORS = range(0xE0100, 0xE01F0)


def seen(text: str) -> str:
    """Give what is seen of a cell: trimmed, white space single.

    Dropped are format and control letters and variation selectors, the mark that forces a text (``'107/02/13``) and the
    formula that only quotes one (``="00123"``); radicals, widths and compatibility forms become letters, entities what
    they stand for.
    """
    if text.isascii() and text.isprintable() and text[:1] not in ("=", "'", "`") and "&" not in text:
        return " ".join(text.split())
    if quoted := _QUOTED.fullmatch(text.strip()):
        text = quoted[1].replace('""', '"')
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = "".join(letter for letter in text if not _is_unseen(letter)).strip()
    if text[:1] in _FORCED_TEXT and len(text) > 1:
        text = text[1:]
    return " ".join(unicodedata.normalize("NFKC", radicals(text)).split())


def _is_unseen(letter: str) -> bool:
    if letter.isspace() or letter.isprintable():
        return ord(letter) in _SELECTORS or ord(letter) in _MORE_SELECTORS
    return unicodedata.category(letter) in {"Cf", "Cc"}
