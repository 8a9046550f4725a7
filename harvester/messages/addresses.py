"""Network addresses in a folded text; stamps, version and section numbers are none."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

Span = tuple[int, int]

_PART = r"(?:25[0-5]|2[0-4]\d|[01]?\d?\d)"
_IPV4 = re.compile(rf"(?<![\d.])(?:{_PART}\.){{3}}{_PART}(?![\d.]*\d)")
#: What stands between an address's numbers, as they are written too: 「192 . 0 . 2 . 1」, 「192。0。2。1」, ``dot``.
DOT = r"(?:\s{0,2}[.．。｡·・‧•]\s{0,2}|\s{1,2}(?i:dot)\s{1,2})"
_DOTTED = re.compile(rf"(?<![\d.])(?:{_PART}{DOT}){{3}}{_PART}(?!{DOT}?\d)")
_LISTED = re.compile(r"\d+(?:\.\s+\d+){3}")
_PLAIN = re.compile(r"[\d.]+")
_LONG_PART = re.compile(r"\d{3}")
# A provider's name of a customer's machine: ``61-216-1-2.dynamic-ip.hinet.net``, no file of ``107-02-11``
_HOST = re.compile(
    rf"(?<![\w.-])(?!\d+-0\d|\d+-\d+-0\d)(?:{_PART}-){{3}}{_PART}(?=(?:[.-][A-Za-z][\w-]*)+\.[A-Za-z]{{2,}})"
)
# What may be an address only where it is said to be one: 「IP：192. 0. 2. 1」, 「192,0,2,1」, one number of all four.
_SAID = re.compile(
    r"(?:(?<![A-Za-z])(?:IP|ip|Ip)(?:v4|V4)?\s?(?:位址|位置|地址|[Aa]ddr(?:ess)?)?|位址|上\s?次\s?來\s?自\s?於?)"
    r"[\s:：=\"'(（「是為]{0,4}"
    rf"(?P<address>{_PART}(?:\s{{0,2}}[.,、]\s{{0,2}}{_PART}){{3}}(?![\d.,]*\d)|[1-9]\d{{8,9}}(?!\d)|0[xX][0-9A-Fa-f]{{8}})"
    r"(?![0-9A-Za-z])"
)
_WORDS_OF_ADDRESSES = ("IP", "ip", "Ip", "位址", "來")
_OF_A_YEAR = re.compile(r"1[01]\d{7}")  # a course's code or a document's number, of the ROC years 100 to 119
_ALL_ADDRESSES = 2**32
_BEFORE = 40
_VERSION = re.compile(r"(?:\b(?:v|r|rev|ver|version|build|release)\.?|版本?|版次)\s?:?\s?$", re.IGNORECASE)
# ``LibreOffice 7.6.4.1``, ``Firefox/115.0.2.1``: a name with a capital that is no word of networks.
_PROGRAM = re.compile(r"(?<![A-Za-z0-9/.:@_-])(?P<name>[A-Za-z]*[A-Z][A-Za-z]+)[ /]$")
_OF_NETWORKS = re.compile(
    r".*(?:IP|(?i:addr|host|server|client|log|proxy|gateway|router|peer|remote|source|subnet|connect|visit))"
    r"|(?i:ip|from|by|at|via|to|dns|src|dst|user|net|ping|last|is|was|and|or|the|on|of|for|in)$"
)
# 「第 1.2.3.4 節」: chapters are counted in figures, as versions are.
_SECTION = re.compile(r"(?:第|附件|附表|附錄|[圖表章節§])\s?$")
_OF_SECTIONS = re.compile(r"\s?(?:[章節條項款目點版]|課程|單元|小節)")
# At the begin of a line or of what is marked up, before a heading, which says nothing of a visit.
_HEADS = re.compile(r"(?:^|[\n>\"'「『（(])\s{0,4}$")
_HEADING = re.compile(r"[.、]?\s{0,2}(?!\s|登|連|來|位|上線|遭|的|為|是|已|於|在|之|被)[\u3400-\u9fff]")
_OF_BROWSERS = re.compile(r"(?!10\.)(?:1[0-5])?\d{1,2}\.0\.\d{1,2}\.\d{1,2}")
_COUNTED = re.compile(r"(?!10\.)[12]?\d(?:\.\d{1,2}){3}")
# A run that may hold an IPv6 address: behind a colon (「IP:2001:…」), a bracket, or anything that is no letter of it.
_RUN = re.compile(r"(?<![0-9A-Fa-f.])[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?![0-9A-Za-z])")
_COLONS = 6  # of an address written in full that ends like one of IPv4
_SHORTEST = len("::1")
_LONGEST = len("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255")
_ENDLESS = 512  # signs: no list of addresses; looked for in it would be every part of it
# How one begins that is in any of the ranges below; one that ends like an address of IPv4 may begin otherwise.
_BEGIN = re.compile(
    r"::|0{1,4}:|[23][0-9A-Fa-f]{3}:|[Ff][C-Fc-f][0-9A-Fa-f]{2}:|0{0,2}64:|0?100:|5[Ff]00:|[0-9A-Fa-f:]*\."
)
_SELF = ipaddress.IPv6Address("::1")
# Source: IANA, Internet Protocol Version 6 Address Space, and Special-Purpose Address Registry.
_RANGES = tuple(
    ipaddress.IPv6Network(each)
    for each in (
        "2000::/3",
        "fc00::/7",
        "fe80::/9",
        "ff00::/8",
        "::ffff:0:0/96",
        "64:ff9b::/32",
        "100::/64",
        "5f00::/16",
    )
)


def addresses(folded: str) -> Iterator[Span]:
    """Give the places of all IPv4 and IPv6 addresses."""
    for found in _IPV4.finditer(folded):
        if not _is_count(found, folded):
            yield found.span()
    for found in _DOTTED.finditer(folded):
        # Lists count so too, with smaller numbers or only with blanks behind: 「1 . 2 . 3 . 4」, 「100. 90. 85. 70」.
        if _LONG_PART.search(found[0]) and not (_PLAIN.fullmatch(found[0]) or _LISTED.fullmatch(found[0])):
            yield found.span()
    for found in _HOST.finditer(folded):
        yield found.span()
    yield from said_addresses(folded)
    for run in _RUN.finditer(folded):
        if "::" in run[0] or run[0].count(":") >= _COLONS:  # times have two
            yield from _within(run)


def said_addresses(folded: str) -> Iterator[Span]:
    """Give the places of what is an address only by the words before it."""
    if any(word in folded for word in _WORDS_OF_ADDRESSES):
        for found in _SAID.finditer(folded):
            number = found["address"]
            if not number.isdigit() or (int(number) < _ALL_ADDRESSES and _OF_A_YEAR.fullmatch(number) is None):
                yield found.span("address")


def _is_count(found: re.Match[str], folded: str) -> bool:
    """Say whether four numbers count versions or sections, by what stands beside them."""
    before = folded[max(0, found.start() - _BEFORE) : found.start()]
    # No machine has an address that ends in three zeros; browsers' versions do.
    if found[0].endswith(".0.0.0") or _VERSION.search(before):
        return True
    program = _PROGRAM.search(before)
    named = program is not None and _OF_NETWORKS.match(program["name"]) is None
    if named and before.endswith("/") and _OF_BROWSERS.fullmatch(found[0]):
        return True
    if _COUNTED.fullmatch(found[0]) is None:
        return False
    if named:
        return True
    if _SECTION.search(before) or _OF_SECTIONS.match(folded, found.end()):
        return True
    return bool(_HEADS.search(before) and _HEADING.match(folded, found.end()))


def _within(run: re.Match[str]) -> Iterator[Span]:
    """Give the longest address in a run, where a label or full stop may stand around it; all of an endless run."""
    text = run[0]
    if len(text) > _ENDLESS:
        yield run.span()
        return
    # Cut within ``12::30``, the rest would be another address.
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == ":")]
    spans = {
        (start, end)
        for start in starts
        if _BEGIN.match(text, start, start + _LONGEST)
        for end in _ends(text, start)
        if end - start >= _SHORTEST
    }
    for start, end in sorted(spans, key=_longest):
        if _is_ipv6(text[start:end]):
            yield run.start() + start, run.start() + end
            return


def _ends(text: str, start: int) -> Iterator[int]:
    until = min(start + _LONGEST, len(text))
    first = text.find("::", start, until)
    if first >= 0 and (second := text.find("::", first + 1, until)) >= 0:  # no address has two
        until = second + 1
    elif until == len(text):
        yield until
    yield from (at + shift for at in range(start, until) if text[at] in ":." for shift in (1, 0))


def _longest(span: Span) -> tuple[int, int]:
    return span[0] - span[1], span[0]


def _is_ipv6(text: str) -> bool:
    if text.count("::") != 1 and not _COLONS <= text.count(":") <= _COLONS + 1:
        return False
    # Words of a program (``dead::beef``) may be of such letters only.
    if not any(letter.isdigit() for letter in text):
        return False
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        return False
    # ``12::30``, times and shares are in no range that machines have addresses of.
    return "." in text or address == _SELF or any(address in range_ for range_ in _RANGES)
