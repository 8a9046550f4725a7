"""A page from a template: in the reader's language, with the frame that all pages share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from harvester.messages import text
from harvester.papers.html import render
from harvester.papers.office_words import in_office_words
from harvester.web.desk import desk_of
from harvester.web.pages.language import keep_language, lang_of, other

#: A sign beside each word, so that nothing is said by colour alone.
SIGNS = {
    "granted": "✓", "met": "✓", "refused": "✗", "not_met": "✗", "undetermined": "？", "expired": "△", "waiting": "？",
    "decided": "✓", "eyes": "？", "unreadable": "✗", "none": "–",
    "off_duty": "○", "on_duty": "●", "info": "ⓘ", "warning": "△", "error": "✗",
}  # fmt: skip


def page(request: Request, template: str, *, status: int = 200, back: str = "", **values: Any) -> Response:
    """Give a page; ``template`` gets ``say`` (a text under ``web``), ``text`` (any), ``lang``, ``plain``, and values.

    ``back`` is the page above an address that shows none when it is asked for, where the other language is then found.

    ``plain`` gives words of a run or a claim without the names of the command line's options.
    """
    lang = lang_of(request)

    def say(key: str, **params: object) -> str:
        return text(f"web.{key}", lang, **params)

    html = render(
        template,
        "harvester.web",
        say=say,
        text=lambda key: text(key, lang),
        plain=lambda words: in_office_words(words, lang),
        lang=lang,
        path=request.url.path,
        back=back,
        switch=back + "?" + urlencode([*_query(request), ("lang", other(lang).value)]),
        sign=SIGNS,
        keep=f"{desk_of(request).settings.keep:g}",
        **values,
    )
    response = HTMLResponse(html, status)
    keep_language(request, response)
    return response


def _query(request: Request) -> Iterable[tuple[str, str]]:
    return ((name, value) for name, value in request.query_params.multi_items() if name not in {"lang", "token"})
