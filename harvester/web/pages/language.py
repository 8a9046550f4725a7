"""The language of a page: asked for in its address, else as kept in a cookie, else as the run was started."""

from __future__ import annotations

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response

from harvester.messages import Language
from harvester.web.desk import desk_of

COOKIE = "harvester-lang"


def lang_of(request: Request) -> Language:
    """Give the language to answer a request in."""
    for said in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        with suppress(ValueError):
            if said is not None:
                return Language(said)
    return desk_of(request).settings.lang


def keep_language(request: Request, response: Response) -> None:
    """Keep the language that the address asks for."""
    with suppress(ValueError):
        chosen = Language(request.query_params.get("lang", ""))
        response.set_cookie(COOKIE, chosen.value, httponly=True, samesite="strict", path="/")


def other(lang: Language) -> Language:
    """Give the language that is one click away."""
    return Language.EN if lang is Language.ZH_TW else Language.ZH_TW
