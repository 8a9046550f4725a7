"""A value in every way it may be written in a file: found, replaced in the same way, and looked for afterwards."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from functools import cache
from html.entities import html5
from unicodedata import normalize
from urllib.parse import quote

#: What may stand between two letters of a name: blanks, and what nobody sees.
_GAP = (
    r"(?:\s|\u3000|&nbsp;|&#160;|&emsp;|&shy;|&zwj;|&zwnj;|&#(?:173|820[3-7]|8288|65279);|&#[xX](?:[aA][dD]|200[b-fB-F]|2060);"
    r"|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]){0,3}"
)
_HEX = "0-9a-fA-F"
_ENCODINGS = ("utf-8", "cp950", "gb18030", "utf-16-le", "utf-16-be")
_IN_ADDRESSES = ("utf-8", "cp950")
_URL_SAFE = str.maketrans("+/", "-_")
_PERCENT_SIGN = re.compile(r"%(?:25)*")
#: Letters of old character sets: radicals, and ideographs that are others' twins.
_OLD = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
_LONGEST_SPELT = 200  # letters; a longer token is found as it stands, and looked for afterwards like any other
_LEAST_PACKED = 6  # bytes from which on a value is looked for in hexadecimal and base64
#: The letters of an escape stand before a value without being a part of its word.
_ESCAPES_BEFORE = (f"(?<={before})" for before in (r"%XX", r"%25XX", r"%2525XX", r"\\uXXXX", r"\\xXX"))
_NO_WORD = (
    rf"(?:(?<![0-9A-Za-z])|{'|'.join(_ESCAPES_BEFORE).replace('X', f'[{_HEX}]')})",
    r"(?![0-9A-Za-z])",
)


def pattern_of(value: str) -> re.Pattern[str]:
    """Give a pattern of a value in markup: as it stands, by references, escapes and percent signs, letter by letter."""
    if len(value) > _LONGEST_SPELT:
        return re.compile(re.escape(value))
    letters = [letter for letter in value if not letter.isspace()]
    gap = _GAP if not value.isascii() else r"\s{0,3}" if " " in value else ""
    written = gap.join(map(_letter, letters))
    before, after = _NO_WORD if value.isascii() else ("", "")
    return re.compile(f"{before}{written}{after}", re.IGNORECASE if value.isascii() else 0)


def as_written(found: str, substitute: str, encoding: str) -> str:
    """Write a substitute as the value it replaces was written, and so that the file's encoding can hold it."""
    if found.startswith("%"):
        written = quote(substitute, safe="", encoding="utf-8" if _is_utf8(found) else "cp950")
        return written.replace("%", _PERCENT_SIGN.match(found)[0])  # type: ignore[index]
    if found.startswith("\\"):
        return "".join(map(_ESCAPES.get(found[1].lower(), _in_styles), substitute))
    if found.startswith("&#"):
        return "".join(f"&#{ord(letter)};" for letter in substitute)
    try:
        substitute.encode(encoding)
    except UnicodeEncodeError:
        return "".join(f"&#{ord(letter)};" for letter in substitute)
    return substitute


def packed_forms(value: str) -> Iterator[str]:
    """Give hexadecimal and base64 of a value: nothing in a page needs these, and they are blotted out."""
    for encoding in _ENCODINGS:
        data = _encoded(value, encoding)
        if data is not None and len(data) >= _LEAST_PACKED:
            yield data.hex()
            for shift in range(3):
                text = base64.b64encode(b"\0" * shift + data).decode().rstrip("=")
                whole = (shift + len(data)) % 3 == 0
                own = text[(shift * 8 + 5) // 6 : len(text) if whole else len(text) - 1]
                yield from dict.fromkeys((own, own.translate(_URL_SAFE)))


def forms(value: str) -> Iterator[bytes]:
    """Give every form in which a value must not be left in a file's bytes."""
    for encoding in _ENCODINGS:
        data = _encoded(value, encoding)
        if data is not None:
            yield data
    for encoding in _IN_ADDRESSES:
        if not value.isascii() and _encoded(value, encoding) is not None:
            escaped = quote(value, safe="", encoding=encoding)
            yield escaped.encode()
            yield escaped.lower().encode()
    if not value.isascii():
        yield "".join(f"&#{ord(letter)};" for letter in value).encode()
        yield "".join(f"&#x{ord(letter):x};" for letter in value).encode()
        yield "".join(f"&#x{ord(letter):X};" for letter in value).encode()
        yield "".join(f"\\u{ord(letter):04x}" for letter in value).encode()
        yield "".join(f"\\u{ord(letter):04X}" for letter in value).encode()
    yield from (packed.encode() for packed in packed_forms(value))


def _letter(letter: str) -> str:
    """Give a pattern of one letter, and of the letters of old character sets that have the same plain form."""
    every = (letter, *_twins().get(letter, ()))
    return f"(?:{'|'.join(way for one in every for way in _ways(one) if way)})"


def _ways(letter: str) -> Iterator[str]:
    code = ord(letter)
    digits = _any_case(f"{code:x}")
    ways = [re.escape(letter), f"&#0*{code};?", f"&#[xX]0*{digits};?"]
    ways += [rf"\\u\{{0*{digits}\}}", rf"\\u{_any_case(f'{code:04x}')}", rf"\\0{{0,4}}{digits}(?![0-9A-Fa-f])\s?"]
    ways += [rf"\\x{_any_case(f'{code:02x}')}"] if code < 0x100 else []
    ways += [f"&{name}" for name in _names().get(letter, ())]
    for encoding in _IN_ADDRESSES:
        data = _encoded(letter, encoding)
        ways.append("".join(map(_byte, data or b"")))
    yield from ways


def _byte(byte: int) -> str:
    """Give a pattern of a byte in an address; letters and digits need no percent sign there."""
    escaped = f"%(?:25)*{_any_case(f'{byte:02x}')}"
    return f"(?:{escaped}|{re.escape(chr(byte))})" if chr(byte).isascii() and chr(byte).isalnum() else escaped


@cache
def _twins() -> dict[str, list[str]]:
    """Give the letters of old character sets by the letter that is their plain form."""
    found: dict[str, list[str]] = {}
    for letter in map(chr, _OLD):
        if (plain := normalize("NFKC", letter)) != letter:
            found.setdefault(plain, []).append(letter)
    return found


@cache
def _names() -> dict[str, list[str]]:
    """Give the names that letters have in references (``&commat;``)."""
    found: dict[str, list[str]] = {}
    for name, letter in html5.items():
        found.setdefault(letter, []).append(name)
    return found


def _in_script(letter: str) -> str:
    return f"\\u{ord(letter):04x}"


def _in_bytes(letter: str) -> str:
    return f"\\x{ord(letter):02x}" if ord(letter) < 0x100 else _in_script(letter)


def _in_styles(letter: str) -> str:
    return f"\\{ord(letter):06x}"


_ESCAPES = {"u": _in_script, "x": _in_bytes}


def _any_case(digits: str) -> str:
    return "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in digits)


def _encoded(value: str, encoding: str) -> bytes | None:
    try:
        return value.encode(encoding)
    except UnicodeEncodeError:
        return None


def _is_utf8(found: str) -> bool:
    try:
        bytes.fromhex(re.sub(f"[^{_HEX}]", "", found)).decode("utf-8")
    except ValueError:
        return False
    return True
