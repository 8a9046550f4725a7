"""Page numbers that a browser printed: 「2/6」 in the margin tells which pages a file lacks or has out of order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from parsers.findings import Finding, Place, finding
from parsers.pdf.codes import PdfCode

_NUMBER = re.compile(r"(\d{1,4})(?:/|of|之)(\d{1,4})|第?(\d{1,4})頁[,，/]?共(\d{1,4})頁|Page(\d{1,4})of(\d{1,4})", re.I)


class PageNumber(NamedTuple):
    """What is printed in a page's margin: which page of how many, both from 1."""

    number: int
    total: int


def page_number(texts: Sequence[str]) -> PageNumber | None:
    """Give the page number among a margin line's words; a date has three figures and is none."""
    for text in (*reversed(texts), "".join(texts[-3:])):
        if match := _NUMBER.fullmatch(text):
            number, total = (int(figure) for figure in match.groups() if figure)
            if 1 <= number <= total:
                return PageNumber(number, total)
    return None


def about_numbers(numbered: Iterable[tuple[int, PageNumber]]) -> Iterator[Finding]:
    """Say where the printed numbers break off; ``numbered`` are pages of the file, counted from 1, and their numbers.

    Several prints may be in one file: each counts from 1 to its own total.
    """
    last = PageNumber(0, 0)
    place = 0
    for page, number in numbered:
        goes_on = number.total == last.total and number.number > last.number
        begins = not goes_on and number.number == 1
        if (begins and last.number < last.total) or (goes_on and number.number > last.number + 1):
            until = last.total if begins else number.number - 1
            yield _missing(place, last, until)
        elif not (begins or goes_on):
            yield finding(
                PdfCode.PAGES_OUT_OF_ORDER,
                Place(page=page),
                number=f"{number.number}/{number.total}",
                before=_said(last),
            )
        last, place = number, page
    if last.number < last.total:
        yield _missing(place, last, last.total)


def _missing(page: int, last: PageNumber, until: int) -> Finding:
    first = last.number + 1
    pages = str(first) if first == until else f"{first}–{until}"
    return finding(PdfCode.PAGES_MISSING, Place(page=page), pages=pages, total=last.total)


def _said(last: PageNumber) -> str:
    return f"{last.number}/{last.total}" if last.total else "--"
