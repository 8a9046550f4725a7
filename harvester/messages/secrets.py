"""The secrets of this run (passwords, a sign-in's cookies), masked in whatever it writes and however they are encoded.

A server may send back what it was given: as a link's parameter, in a script's string, as a part of a base64 text.
Registered once where a secret enters the program, they are known until the process ends.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html.entities import html5

from harvester.messages.tokens import tokens_in

Span = tuple[int, int]

#: Shorter ones hide nothing, and would take a letter out of every text.
SHORTEST = 4
#: From this length on a secret is found within other letters and digits too.
_UNMISTAKABLE = 8
#: A page's names of letters.
_NAMED: dict[str, list[str]] = {}
for _name, _letter in html5.items():
    if _name.endswith(";"):
        _NAMED.setdefault(_letter, []).append(_name[:-1])
_ESCAPED = frozenset("\"'\\/<>&")
_GROUP = 3

# Between the letters of a password: marks, a line's end, two strings of a script; between numbers, a list's signs.
_BROKEN = r"(?:\s{0,2}|(?:\\{1,16}[rn]){1,2})"
_BETWEEN = r"(?:<[^<>]{0,100}>|=?\r?\n|(?:\\{1,16}[rn]){1,2}|[\"'`]\s?[+.]?\s?[\"'`]){0,2}"
_LISTED = r"[\s:,;._|-]{0,2}(?:0x)?"

#: A site may change its cookies at every answer; those that were seen last are looked for, which are all it has now.
MOST_TOKENS = 100

_known: dict[str, tuple[re.Pattern[str], ...]] = {}
_tokens: dict[str, tuple[re.Pattern[str], ...]] = {}


def remember(secret: str) -> None:
    """Register a secret of this run."""
    if len(secret) >= SHORTEST and secret not in _known:
        _known[secret] = tuple(_patterns(secret, apart=True))


def remember_cookie(value: str) -> None:
    """Register what is secret in a cookie's value."""
    for token in tokens_in(value):
        # Those seen last stand last.
        _tokens[token] = _tokens.pop(token) if token in _tokens else tuple(_patterns(token))
    for oldest in list(_tokens)[:-MOST_TOKENS]:
        del _tokens[oldest]


def forget_all() -> None:
    """Forget every secret, where several runs share a process."""
    _known.clear()
    _tokens.clear()


def any_known() -> bool:
    """Say whether this run has secrets at all."""
    return bool(_known or _tokens)


def secrets_in(text: str) -> Iterator[Span]:
    """Give the places of all registered secrets, in any encoding."""
    for known in (_known, _tokens):
        for secret, patterns in known.items():
            # No encoding is shorter than what it encodes, and most texts are: a table's cells, a message's words.
            if len(text) < len(secret):
                continue
            for pattern in patterns:
                for found in pattern.finditer(text):
                    yield found.span()


def _patterns(secret: str, *, apart: bool = False) -> Iterator[re.Pattern[str]]:
    """Give patterns of a secret's encodings; ``apart``: with what may come between its letters or numbers, too."""
    letters = [f"(?:{'|'.join((*_ways(one), *(_rare_ways(one) if apart else ())))})" for one in secret]
    if len(secret) < _UNMISTAKABLE:
        # A short one may be a number or a word that stands in many places.
        written = "".join(letters)
        yield re.compile(rf"(?<![0-9A-Za-z])(?<!\d[-:./])(?:{written})(?![0-9A-Za-z])(?![-:./]\d)", re.IGNORECASE)
        return
    between, listed, broken = (_BETWEEN, _LISTED, _BROKEN) if apart else ("", "", "")
    yield re.compile(between.join(letters), re.IGNORECASE)
    for encoding in ("utf-8", "utf-16-le"):
        # Without the zero of a last Latin letter the one order of bytes stands in the other too.
        data = secret.encode(encoding, "surrogatepass").rstrip(b"\0")
        yield re.compile(listed.join(f"{byte:02x}" for byte in data), re.IGNORECASE)
        for shift in range(_GROUP):
            yield re.compile(broken.join(_base64(data, shift)), re.IGNORECASE)
    if apart:
        data = secret.encode("utf-8", "surrogatepass")
        yield re.compile(rf"(?<!\d){_LISTED.join(map(str, data))}(?!\d)")
        yield re.compile(base64.b32encode(data).decode("ascii").rstrip("=")[:-1], re.IGNORECASE)


def _ways(letter: str) -> list[str]:
    """Give patterns of the ways in which one letter of a secret may be written."""
    code = ord(letter)
    units = letter.encode("utf-16-be", "surrogatepass").hex()
    escapes = "".join(rf"\\{{1,16}}u{{?0*{units[at : at + 4]}}}?" for at in range(0, len(units), 4))
    data = letter.encode("utf-8", "surrogatepass")
    ways = [
        re.escape(letter),
        "".join(f"%(?:25)*{byte:02x}" for byte in data),
        rf"&(?:amp;)?#0*{code};?",
        rf"&(?:amp;)?#x0*{code:x};?",
        escapes,
    ]
    if code < 0x80:
        ways.append(rf"\\x{code:02x}")
    else:
        ways.append("".join(rf"\\x{byte:02x}" for byte in data))
    if letter in _NAMED:
        ways.append(rf"&(?:amp;)?(?:{'|'.join(_NAMED[letter])});")
    if letter in _ESCAPED:
        ways.append(rf"\\{{1,16}}{re.escape(letter)}")
    if letter == " ":
        ways += [r"\+", "\u00a0", r"&nbsp;"]
    return ways


def _rare_ways(letter: str) -> Iterator[str]:
    """Give patterns of the ways in which scripts, style sheets and mails write a letter."""
    code, data = ord(letter), letter.encode("utf-8", "surrogatepass")
    yield rf"%(?:25)*u0*{code:x}"
    yield rf"\\{{1,16}}u\{{0*{code:x}\}}"
    yield rf"\\{{1,16}}0*{code:x}\s?"
    yield "".join(rf"=(?:\r?\n)?{byte:02x}" for byte in data)
    yield "".join(rf"\\{{1,16}}0?{byte:03o}" for byte in data)


def _base64(data: bytes, shift: int) -> Iterator[str]:
    """Give patterns of the base64 letters that depend on the secret alone, ``shift`` bytes after a group's begin."""
    encoded = base64.b64encode(b"\0" * shift + data).decode("ascii").rstrip("=")
    begin = (shift * 8 + 5) // 6
    end = len(encoded) if (shift + len(data)) % _GROUP == 0 else len(encoded) - 1
    signs = {"+": "(?:[+-]|%2b)", "/": "(?:[/_]|%2f)"}
    return (signs.get(letter, letter) for letter in encoded[begin:end])
