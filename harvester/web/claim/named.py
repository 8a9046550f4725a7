"""The claim an address names."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from harvester.web.codes import WebCode
from harvester.web.desk import desk_of
from harvester.web.kept.cases import Case
from parsers.findings import SettingsError, finding


def case_of(request: Request, case: str) -> Case:
    """Give it; raises ``SettingsError`` (``web_not_found``)."""
    found = desk_of(request).cases.get(case)
    if found is None:
        raise SettingsError(finding(WebCode.WEB_NOT_FOUND))
    return found


OfCase = Annotated[Case, Depends(case_of)]
