"""The scan before sealing: what a bundle must never hold, and which of a page's words are none of it.

Names of the platform's own pages, versions, browsers' names and the site's own addresses stay; what is refused is named
with its file and line.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import Any
from unicodedata import normalize

from lxml import etree, html

from harvester.evidence.bundle.members import packed
from harvester.evidence.codes import SealCode
from harvester.messages.addresses import addresses
from harvester.messages.folding import fold
from harvester.messages.redaction import MASK_ID, redact
from parsers.findings import Finding, finding

Seen = tuple[SealCode, int]
_VALUE = r"[^\s;,\"'<>=]{1,80}=[^\s;,\"'<>]{4,}"
_COOKIE = re.compile(
    rf"\b(?:set-)?cookie\s*[\"']?\s*[:=]\s*[\"']?\s*{_VALUE}"
    r"|\b(?:PHPSESSID|JSESSIONID|ASP\.NET_SessionId|sessionid|idx)=[0-9A-Za-z%+/_-]{8,}",
    re.IGNORECASE,
)
_AUTHORISATION = re.compile(
    r"\bauthorization\s*[\"']?\s*[:=]\s*[\"']?\s*(?:basic|bearer|digest|negotiate|ntlm)\s+[0-9A-Za-z+/=._~-]{6,}"
    r"|\bbearer\s+eyJ[0-9A-Za-z_-]{8,}",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"token|csrf|xsrf|nonce|session|ticket|viewstate|eventvalidation|assertion|auth|sid$", re.IGNORECASE
)
_ORIGIN = re.compile(r"上\s*次\s*來\s*自\s*於")
_HEADER_WORDS = ("cookie", "sessid", "sessionid", "idx=", "authorization", "bearer", "&#")
_BREAKS = re.compile(r"<w?br\s*/?>", re.IGNORECASE)
_LIKE_A_NUMBER = re.compile(r"(?<![0-9A-Za-z])[A-Za-z][\s-]{0,5}[A-Da-d\d](?:[\s-]{0,5}\d){8}")
_HIDES = re.compile(
    r"%(?:25)*[2-7][0-9A-Fa-f]|\\{1,16}(?:u|x)\{?0*[2-7][0-9A-Fa-f](?![0-9A-Fa-f])|[\u00ad\u0300-\u05ff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
# What folding and searching letter by letter is worth the time for.
_LIKE_AN_ADDRESS = re.compile(r"\.\d{1,3}\.\d{1,3}\.\d|::|:(?:[0-9A-Fa-f]{1,4}:){4}")
_CELLS = ("td", "th")


def scan(files: Mapping[str, bytes]) -> list[Finding]:
    """Say what in these files must not enter a bundle; files by name, each read by what its name says."""
    return [
        finding(code, None, file=name, line=line)
        for name in sorted(files)
        for code, line in dict.fromkeys(_of(name, files[name]))
    ]


def _of(name: str, data: bytes) -> Iterator[Seen]:
    ending = name.rpartition(".")[2]
    text = data.decode("utf-8", "replace")
    match ending:
        case "html":
            yield from _written(text, _plain(text))
            yield from _page(data)
        case "json" | "jsonl" | "csv":
            plain = _plain(text)
            yield from _written(text, plain, lambda: _spared(name, data))
            if _may_hold_address(plain):
                yield from _cells(ending, text)
        case "pdf":
            yield from _print(data)
        case "odt" | "docx":
            yield from _packed(data)
        case _:
            return


def _plain(text: str) -> str:
    """Give a text in which what can hide a letter or a digit shows that it does."""
    return normalize("NFKC", unescape(_BREAKS.sub("", text)))


def _written(text: str, plain: str, spared: Callable[[], tuple[str, ...]] = tuple) -> Iterator[Seen]:
    # Looked at whole first, since nearly every file holds nothing: lines are for the place.
    small = text.lower()
    if any(word in small for word in _HEADER_WORDS):
        yield from _headers(text)
    if _may_hold_number(plain):
        spare = spared()
        yield from (
            (SealCode.SECRET_IDENTITY, number)
            for number, line in enumerate(text.splitlines(), start=1)
            if _adds_mask(line, spare)
        )


def _may_hold_number(plain: str) -> bool:
    """Tell whether masking is worth asking."""
    return bool(_LIKE_A_NUMBER.search(plain) or _HIDES.search(plain))


def _headers(text: str) -> Iterator[Seen]:
    for number, line in enumerate(text.splitlines(), start=1):
        for form in {line, unescape(line)}:
            if _COOKIE.search(form):
                yield SealCode.SECRET_COOKIE, number
            if _AUTHORISATION.search(form):
                yield SealCode.SECRET_AUTHORISATION, number


def _adds_mask(text: str, spare: tuple[str, ...]) -> bool:
    return redact(text, spare).count(MASK_ID) > text.count(MASK_ID)


def _page(data: bytes) -> Iterator[Seen]:
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, ValueError):
        return
    for field in root.iter("input"):
        kind, value = (field.get("type") or "").lower(), (field.get("value") or "").strip()
        if value and kind == "password":
            yield SealCode.SECRET_PASSWORD, _line(field)
        if value and kind == "hidden" and _TOKEN.search((field.get("name") or "") + " " + (field.get("id") or "")):
            yield SealCode.SECRET_TOKEN, _line(field)
    whole = _text(root)
    if not _may_hold_address(_plain(whole)):
        return
    for cell in root.iter(*_CELLS):
        if cell.find(".//table") is None and _holds_address(_text(cell)):
            yield SealCode.SECRET_ADDRESS, _line(cell)
    for label in _ORIGIN.finditer(whole):
        if _holds_address(whole[label.end() : label.end() + 80].split("\n\n")[0]):
            yield SealCode.SECRET_ADDRESS, 0


def _line(element: etree._Element) -> int:
    line: int | None = getattr(element, "sourceline", None)
    return line or 0


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _cells(ending: str, text: str) -> Iterator[Seen]:
    """Look for addresses where a page's cells stand: in a history's ``cells``, in an answer's rows, in a CSV's."""
    if ending == "csv":
        for number, row in enumerate(csv.reader(io.StringIO(text)), start=1):
            if any(map(_holds_address, row)):
                yield SealCode.SECRET_ADDRESS, number
        return
    for number, document in _documents(ending, text):
        for cell in _strings(document, within=False):
            if _holds_address(cell):
                yield SealCode.SECRET_ADDRESS, number


def _documents(ending: str, text: str) -> Iterator[tuple[int, Any]]:
    lines = list(enumerate(text.splitlines(), start=1)) if ending == "jsonl" else [(1, text)]
    for number, line in lines:
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError):
            # What cannot be taken apart is looked at as it stands.
            yield number, {"cells": line}


def _strings(value: object, *, within: bool) -> Iterator[str]:
    if isinstance(value, str):
        if within:
            yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _strings(item, within=within or name in {"cells", "answer"})
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, within=within)


def _holds_address(text: str) -> bool:
    return any(True for _ in addresses(fold(text).text))


def _may_hold_address(plain: str) -> bool:
    return bool(_LIKE_AN_ADDRESS.search(plain) or _HIDES.search(plain))


def _spared(name: str, data: bytes) -> tuple[str, ...]:
    """Give a history's course codes that look like an ID number where they wrap (``ELR N110879156``)."""
    if not name.startswith("history-"):
        return ()
    found = []
    for _, document in _documents("json", data.decode("utf-8", "replace")):
        records = document.get("records") if isinstance(document, dict) else None
        codes = [one.get("course_code") for one in records or [] if isinstance(one, dict)]
        found += [r"\s*".join(map(re.escape, code)) for code in codes if isinstance(code, str) and code]
    text = data.decode("utf-8", "replace")
    return tuple({at[0] for pattern in found for at in re.finditer(pattern, text)})


def _packed(data: bytes) -> Iterator[Seen]:
    """Look into a form's texts."""
    for name, part in packed(data):
        if name.endswith(".xml"):
            text = part.decode("utf-8", "replace")
            yield from _written(text, _plain(text))


def _print(data: bytes) -> Iterator[Seen]:
    from harvester.files import print_holds_private

    if print_holds_private(data):
        yield SealCode.SECRET_IDENTITY, 0
