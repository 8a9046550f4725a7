"""Claims for systems: begun, looked at, taken home, erased."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from harvester.files import erase_place
from harvester.views.claim_out import as_json
from harvester.web.api.model import ClaimList, ClaimState, FormFields, problems, said
from harvester.web.claim.answers import SOON, begin
from harvester.web.claim.fields import SEVERAL
from harvester.web.claim.named import OfCase
from harvester.web.claim.papers import PAPERS, attached, made
from harvester.web.claim.view import files_of
from harvester.web.desk import desk_of
from harvester.web.kept.cases import ClaimCase, ClaimStage
from harvester.web.pages.language import lang_of
from harvester.web.pages.page_findings import spoken
from harvester.web.uploads.reading import read_form
from parsers.findings import FindingError

router = APIRouter(prefix="/api/claims", tags=["claims"])
_FORM = FormFields(
    {
        "programme": "A shipped plan's code, as harvester programme list names it.",
        "hours": "A shipped example's name, as harvester hours list names it; or hours_file.",
        "person": "Employee number or whole name.",
        "category": "Category of staff in the plan's words.",
        "unit": "Unit.",
        "declare_no_other_duty": "Any text: the applicant states it.",
        "as_of": "The day it is asked for, YYYY-MM-DD; today by default.",
        "password": "Of an encrypted print.",
    },
    {
        "files": "Saved pages, prints, scans, bundles, histories of one person.",
        "hours_file": "HOURS.toml.",
        "attendance": "CSV, XLSX, ODS.",
        "mapping": "A mapping of their columns.",
        "calendar": "The official calendar.",
        "programme_file": "A plan.",
        "courses": "The agency's list.",
        "portal": "The portal's list.",
        "matches": "Matches.",
        "confirmed": "Statements of doubtful values (confirmed/1).",
    },
    several=SEVERAL,
    needed=("files",),
)


@router.post(
    "", status_code=201, responses={**problems(400, 413), 202: {"model": ClaimState}}, openapi_extra=_FORM.body()
)
async def create(request: Request, response: Response) -> ClaimState:
    """Begin a claim: 201 where it is decided soon, 202 where it is not; the same form as the page's."""
    desk = desk_of(request)
    form, place = await read_form(request, desk.folder)
    try:
        _FORM.refuse_others(form)
        case = await run_in_threadpool(begin, request, desk, form, place)
    except FindingError:
        erase_place(place)
        raise
    decided = await run_in_threadpool(case.waited, SOON)
    response.status_code = 201 if decided else 202
    response.headers["location"] = f"/api/claims/{case.id}"
    return await run_in_threadpool(state_of, request, case)


@router.get("", responses=problems())
def list_all(request: Request) -> ClaimList:
    """List the claims of this run."""
    return ClaimList(claims=tuple(ClaimState(id=case.id, status=case.stage) for case in desk_of(request).cases.all()))


@router.get("/{case}", responses=problems(404))
def look(request: Request, case: OfCase) -> ClaimState:
    """Say how far a claim is, and what it came to."""
    return state_of(request, case)


_KINDS: dict[int | str, dict[str, Any]] = {200: {"content": {kind: {} for kind in PAPERS.values()}}}


@router.get("/{case}/{name}", response_class=Response, responses={**problems(400, 404, 409), **_KINDS})
def paper(request: Request, case: OfCase, name: str) -> Response:
    """Give one of the papers a claim names."""
    return attached(made(case, name, lang_of(request)), name)


@router.delete("/{case}", status_code=204, responses=problems(404))
def erase(request: Request, case: OfCase) -> None:
    """Erase a claim with all its files."""
    desk_of(request).cases.erase(case)


def state_of(request: Request, case: ClaimCase) -> ClaimState:
    """Give a claim as the API says it."""
    if case.stage is not ClaimStage.DECIDED:
        return ClaimState(id=case.id, status=case.stage, findings=said(spoken(request, case.refused)))
    lang = lang_of(request)
    claim = case.claim(lang)
    return ClaimState(
        id=case.id,
        status=case.stage,
        claim=json.loads(as_json(claim)),
        papers=tuple(f"/api/claims/{case.id}/{one.name}" for one in files_of(claim, lang)),
    )
