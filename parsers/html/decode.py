"""Bytes of a saved page → text: BOM, then what the bytes really are, then what the page declares of itself.

What a page declares is often wrong (``Content-Type: text/html;; charset=UTF-8`` on a page saved as Big5, and the other
way round). Chinese text that is valid UTF-8 is UTF-8, whatever is declared; the rest is tried in the order declared,
Big5 with Microsoft's additions, Hong Kong's, GB 18030, and must show the words of a page of the platform.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from parsers.findings import ReadingCode, UnreadableError, finding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_ALIASES = {"big5": "cp950", "big5-eten": "cp950", "x-x-big5": "cp950", "ms950": "cp950", "gb2312": "gb18030"}
# The encodings in which browsers read pages (WHATWG Encoding Standard), by Python's names. What else Python calls an
# encoding is no page's: some unpack (zlib, hex), some read escapes that a page has as they stand (unicode-escape).
_OF_PAGES = {
    *("utf-8", "ascii", "cp950", "big5", "big5hkscs", "gb18030", "gbk", "gb2312", "hz", "euc_jp", "iso2022_jp"),
    *("shift_jis", "cp932", "euc_kr", "cp949", "koi8-r", "koi8-u", "cp866", "cp874", "mac-roman"),
    *(f"cp{number}" for number in range(1250, 1259)),
    *(f"iso8859-{number}" for number in (*range(1, 12), *range(13, 17))),
}
_WORDS = re.compile("課程|學習|時數|登入|平臺|維護|系統")
_HEAD = 4096
_MAX_DAMAGE = 0.01


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode a page; raises ``UnreadableError`` (``encoding_unknown``) where no encoding gives a readable text.

    ``declared`` is what the transport said (a part of an MHTML file). Single damaged bytes become U+FFFD, so that the
    field they stand in is doubted instead of the page being refused.
    """
    return data.decode(encoding_of(data, declared), errors="replace").removeprefix("\ufeff")


def encoding_of(data: bytes, declared: str | None = None) -> str:
    """Give the name of the encoding ``decode`` reads by; a mark at the beginning stays a letter of the text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    wide = _wide(data)
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_words(data, declared)
    return "utf-8"


def _by_words(data: bytes, declared: str | None) -> str:
    best: tuple[int, str] | None = None
    for encoding in _candidates(data, declared):
        text = data.decode(encoding, errors="replace")
        damage = text.count("\ufffd")
        if damage > len(text) * _MAX_DAMAGE or not _WORDS.search(text):
            continue
        if best is None or damage < best[0]:
            best = damage, encoding
    if best is None:
        raise UnreadableError(finding(ReadingCode.ENCODING_UNKNOWN))
    return best[1]


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a BOM: markup is ASCII, so every other byte of its start is zero."""
    head = data[:200]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.2:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.2 else None


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    names = [declared, *(match.decode("ascii") for match in _DECLARED.findall(data[:_HEAD]))]
    seen = set()
    for name in [*names, "utf-8", "cp950", "big5hkscs", "gb18030"]:
        if not name:
            continue
        try:
            encoding = codecs.lookup(_ALIASES.get(name.lower(), name)).name
        except (LookupError, ValueError):
            continue
        if encoding in _OF_PAGES and encoding not in seen:
            seen.add(encoding)
            yield encoding
