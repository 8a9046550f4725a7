"""The application: its rooms put together behind the guard."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from harvester.version import program
from harvester.web.api import claims, verify
from harvester.web.claim import collecting, papers, routes
from harvester.web.codes import WebCode
from harvester.web.desk import Desk
from harvester.web.guard.middleware import Guard
from harvester.web.hours import routes as hours
from harvester.web.office import columns_routes, documents_routes, people_routes
from harvester.web.office import routes as office
from harvester.web.pages import home
from harvester.web.pages.errors import ERRORS, refused

#: Every page and every part of the API; what is added stands in a room of its own and is named here.
ROUTERS = (
    home.router,
    collecting.router,
    routes.router,
    papers.router,
    hours.router,
    office.router,
    people_routes.router,
    documents_routes.router,
    claims.router,
    columns_routes.router,
    verify.router,
)


def make_app(desk: Desk, on_fault: Callable[[Exception], None]) -> ASGIApp:
    """Make the application of one run; ``on_fault`` is told of a fault of ours, which nobody is shown."""
    app = FastAPI(
        title="record harvester",
        version=program(),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        exception_handlers=ERRORS,
    )
    app.state.desk = desk
    for router in ROUTERS:
        app.include_router(router)

    def refuse(request: Request, code: WebCode) -> Response:
        request.scope["app"] = app
        return refused(request, code)

    return Guard(app, desk.access, port=desk.port, cookie=desk.cookie, refuse=refuse, on_fault=on_fault)
