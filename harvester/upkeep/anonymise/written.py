"""A value in every way it may be written in a file: found, replaced in the same way, and looked for afterwards."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from urllib.parse import quote

_GAP = r"(?:\s|\u3000|&nbsp;|&#160;|&emsp;){0,3}"
_HEX = "0-9a-fA-F"
_ENCODINGS = ("utf-8", "cp950", "gb18030", "utf-16-le", "utf-16-be")
_IN_ADDRESSES = ("utf-8", "cp950")
_LEAST_PACKED = 6  # bytes from which on a value is looked for in hexadecimal and base64
_NO_WORD = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"


def pattern_of(value: str) -> re.Pattern[str]:
    """Give a pattern of a value in markup: as it stands, by references, escapes and percent signs, letter by letter."""
    letters = [letter for letter in value if not letter.isspace()]
    gap = _GAP if not value.isascii() else r"\s{0,3}" if " " in value else ""
    written = gap.join(map(_letter, letters))
    before, after = _NO_WORD if value.isascii() else ("", "")
    return re.compile(f"{before}{written}{after}", re.IGNORECASE if value.isascii() else 0)


def as_written(found: str, substitute: str, encoding: str) -> str:
    """Write a substitute as the value it replaces was written, and so that the file's encoding can hold it."""
    if found.startswith("%"):
        return quote(substitute, safe="", encoding="utf-8" if _is_utf8(found) else "cp950")
    if found.startswith("\\"):
        return "".join(f"\\u{ord(letter):04x}" for letter in substitute)
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
                yield text[(shift * 8 + 5) // 6 : len(text) if whole else len(text) - 1]


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
    code = ord(letter)
    ways = [re.escape(letter), f"&#0*{code};?", f"&#[xX]0*{_any_case(f'{code:x}')};?"]
    for encoding in _IN_ADDRESSES:
        data = _encoded(letter, encoding)
        if (data is not None and not letter.isalnum()) or not letter.isascii():
            ways.append("".join(map(_byte, data or b"")))
    if not letter.isascii():
        ways.append(rf"\\u{_any_case(f'{code:04x}')}")
    return f"(?:{'|'.join(way for way in ways if way)})"


def _byte(byte: int) -> str:
    """Give a pattern of a byte in an address; letters and digits need no percent sign there."""
    escaped = f"%{_any_case(f'{byte:02x}')}"
    return f"(?:{escaped}|{re.escape(chr(byte))})" if chr(byte).isascii() and chr(byte).isalnum() else escaped


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
