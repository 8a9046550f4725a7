"""Findings in a page's words: what to click there, where their own words name a command or an option."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.requests import Request

from harvester.messages import Language, has_text, text
from harvester.papers.office_words import in_office_words
from harvester.views.finding_words import worded
from harvester.web.pages.language import lang_of
from parsers.findings import Finding

_OFFICE = ("/office", "/api/verify")


def spoken(request: Request, findings: Iterable[Finding]) -> Sequence[Finding]:
    """Put words to findings, masked as everything that is shown, for whoever is at the page that was asked for."""
    return in_words(findings, lang_of(request), office=request.url.path.startswith(_OFFICE))


def in_words(findings: Iterable[Finding], lang: Language, *, office: bool) -> Sequence[Finding]:
    """Put words to findings for an applicant or for an office."""
    keys = ("on_page_office", "on_page") if office else ("on_page",)
    return [_of_page(worded(one, lang), keys, lang) for one in findings]


def _of_page(found: Finding, keys: Iterable[str], lang: Language) -> Finding:
    own = next((key for key in (f"{one}.{found.code}" for one in keys) if has_text(key)), None)
    step = found.next_step if own is None else text(own, lang)
    said = {"message": in_office_words(found.message, lang), "next_step": in_office_words(step, lang)}
    return found.model_copy(update=said)
