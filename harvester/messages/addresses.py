"""Network addresses in a folded text; stamps, version and section numbers are none."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

Span = tuple[int, int]

_PART = r"(?:25[0-5]|2[0-4]\d|[01]?\d?\d)"
_IPV4 = re.compile(rf"(?<![\d.])(?:{_PART}\.){{3}}{_PART}(?![\d.]*\d)")
_VERSION = re.compile(r"(?:\bv|ver\.?|version|版本?|版次)\s?:?\s?$", re.IGNORECASE)
_BEFORE = 12
# 「第 1.2.3.4 節」: chapters are counted in figures.
_SECTION = re.compile(r"(?:第|附件|附表|附錄|[圖表章節§])\s?$")
_OF_SECTIONS = re.compile(r"\s?[章節條項款目點]")
_FIGURES = 7  # of a section's number, with its points
# A run that may hold an IPv6 address: behind a colon (「IP:2001:…」), a bracket, or anything that is no letter of it.
_RUN = re.compile(r"(?<![0-9A-Fa-f.])[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?![0-9A-Za-z])")
_COLONS = 6  # of an address written in full that ends like one of IPv4
_SHORTEST = len("::1")
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
        if not (_is_version(found, folded) or _is_section(found, folded)):
            yield found.span()
    for run in _RUN.finditer(folded):
        if "::" in run[0] or run[0].count(":") >= _COLONS:  # times have two
            yield from _within(run)


def _is_version(found: re.Match[str], folded: str) -> bool:
    # No machine has an address that ends in three zeros; browsers' versions do.
    return found[0].endswith(".0.0.0") or bool(_VERSION.search(folded[max(0, found.start() - _BEFORE) : found.start()]))


def _is_section(found: re.Match[str], folded: str) -> bool:
    before = folded[max(0, found.start() - _BEFORE) : found.start()]
    counted = _SECTION.search(before) or _OF_SECTIONS.match(folded, found.end())
    return len(found[0]) == _FIGURES and bool(counted)


def _within(run: re.Match[str]) -> Iterator[Span]:
    """Give the longest address in a run: a label or a full stop may stand before or behind it."""
    text = run[0]
    # Cut within ``12::30``, the rest would be another address.
    starts = [
        0,
        *(
            at + shift
            for at, sign in enumerate(text)
            if sign == ":"
            for shift in (0, 1)
            if shift or text[at - 1] == ":"
        ),
    ]
    ends = [len(text), *(at + shift for at, sign in enumerate(text) if sign in ":." for shift in (1, 0))]
    spans = sorted({(start, end) for start in starts for end in ends if end - start >= _SHORTEST}, key=_longest)
    for start, end in spans:
        if _is_ipv6(text[start:end]):
            yield run.start() + start, run.start() + end
            return


def _longest(span: Span) -> tuple[int, int]:
    return span[0] - span[1], span[0]


def _is_ipv6(text: str) -> bool:
    # Words of a program (``dead::beef``) may be of such letters only.
    if not any(letter.isdigit() for letter in text):
        return False
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        return False
    # ``12::30``, times and shares are in no range that machines have addresses of.
    return "." in text or address == _SELF or any(address in range_ for range_ in _RANGES)
