"""Coming in, the two doors, and the files that every page asks for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from harvester.papers.pictures import shared_style
from harvester.views.svg import STYLE
from harvester.web.codes import WebCode
from harvester.web.desk import desk_of
from harvester.web.pages.errors import refused
from harvester.web.pages.render import page
from harvester.web.there import there

router = APIRouter(include_in_schema=False)
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}


@router.get("/enter")
def enter(request: Request, token: str = "") -> Response:
    """Take the token once; the cookie stands in its place, and the address no longer holds it."""
    desk = desk_of(request)
    given = desk.access.enter(token)
    if given is None:
        return refused(request, WebCode.WEB_TOKEN_USED)
    response = RedirectResponse("/", 303)
    response.set_cookie(desk.cookie, given, httponly=True, samesite="strict", path="/")
    return response


@router.api_route("/", methods=["GET", "HEAD"])
def home(request: Request) -> Response:
    """Show the two doors and how each is gone through."""
    return page(request, "home.html.j2")


@router.api_route("/static/{name}", methods=["GET", "HEAD"])
def static(name: str) -> Response:
    """Give a file that comes with the program."""
    data, kind = there(_static(name))
    return Response(data, media_type=kind)


@cache
def _static(name: str) -> tuple[bytes, str] | None:
    if name == "timeline.css":
        return shared_style(STYLE, "figure svg").encode(), "text/css"
    source = files("harvester.web").joinpath("static", name)
    kind = _KINDS.get(name[name.rfind(".") :])
    return (source.read_bytes(), kind) if kind is not None and name in _names() else None


@cache
def _names() -> frozenset[str]:
    return frozenset(item.name for item in files("harvester.web").joinpath("static").iterdir())
