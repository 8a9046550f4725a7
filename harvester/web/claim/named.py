"""The claim an address names."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from harvester.web.desk import desk_of
from harvester.web.kept.cases import ClaimCase
from harvester.web.there import there


def case_of(request: Request, case: str) -> ClaimCase:
    """Give it; raises ``SettingsError`` (``web_not_found``)."""
    return there(desk_of(request).cases.get(case))


OfCase = Annotated[ClaimCase, Depends(case_of)]
