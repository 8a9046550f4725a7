"""The run an address names, and the fields a button sends."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from harvester.files import erase_place
from harvester.web.codes import WebCode
from harvester.web.desk import desk_of
from harvester.web.runs.runs import Run
from harvester.web.uploads.form import Form
from harvester.web.uploads.reading import read_form
from parsers.findings import SettingsError, finding


def run_of(request: Request, run: str) -> Run:
    """Give the run an address names."""
    found = desk_of(request).runs.get(run)
    if found is None:
        raise SettingsError(finding(WebCode.WEB_NOT_FOUND))
    return found


OfRun = Annotated[Run, Depends(run_of)]


async def fields_of(request: Request) -> Form:
    """Read a form without files; a button alone may send nothing at all."""
    if "content-type" not in request.headers:
        return Form()
    form, place = await read_form(request, desk_of(request).folder)
    erase_place(place)
    return form
