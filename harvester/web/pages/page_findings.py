"""Findings in a page's words: what to click there, where their own words name a command or an option."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from starlette.requests import Request

from harvester.messages import Language, has_text, text
from harvester.papers.office_words import in_office_words
from harvester.views.finding_words import worded
from harvester.web.pages.language import lang_of
from parsers.findings import Finding


class Reader(Enum):
    """Who reads a page, with the rooms of the catalogue that hold the steps to take there, nearest first."""

    APPLICANT = ("on_page",)
    OFFICE = ("on_page_office", "on_page")
    #: An officer whose page shows the attendance's columns already.
    COLUMNS = ("on_page_columns", "on_page_office", "on_page")


def spoken(request: Request, findings: Iterable[Finding]) -> Sequence[Finding]:
    """Put words to findings, masked as everything that is shown, for whoever is at the page that was asked for."""
    return in_words(findings, lang_of(request), _reader(request.url.path))


def in_words(findings: Iterable[Finding], lang: Language, reader: Reader) -> Sequence[Finding]:
    """Put words to findings for who reads them."""
    return [_of_page(worded(one, lang), reader.value, lang) for one in findings]


def _reader(path: str) -> Reader:
    if not path.startswith(("/office", "/api/verify")):
        return Reader.APPLICANT
    return Reader.COLUMNS if path.endswith("/columns") else Reader.OFFICE


def _of_page(found: Finding, keys: Iterable[str], lang: Language) -> Finding:
    own = next((key for key in (f"{one}.{found.code}" for one in keys) if has_text(key)), None)
    step = found.next_step if own is None else text(own, lang)
    said = {"message": in_office_words(found.message, lang), "next_step": in_office_words(step, lang)}
    return found.model_copy(update=said)
