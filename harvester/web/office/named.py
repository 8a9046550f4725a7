"""The run an address names."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from harvester.web.desk import desk_of
from harvester.web.runs.runs import Run
from harvester.web.there import there


def run_of(request: Request, run: str) -> Run:
    """Give it; raises ``SettingsError`` (``web_not_found``)."""
    return there(desk_of(request).runs.get(run))


OfRun = Annotated[Run, Depends(run_of)]
