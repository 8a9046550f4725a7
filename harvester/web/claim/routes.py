"""The applicant's pages: the form, and what a claim came to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from harvester.files import erase_place
from harvester.messages import redact, text
from harvester.web.claim.answers import SOON, begin
from harvester.web.claim.choices import choices
from harvester.web.claim.fields import by_field
from harvester.web.claim.view import claim_view
from harvester.web.codes import WebCode
from harvester.web.desk import desk_of
from harvester.web.kept.cases import Case, Stage
from harvester.web.pages.errors import status_of
from harvester.web.pages.render import lang_of, page, spoken
from harvester.web.uploads.form import Form
from harvester.web.uploads.reading import read_form
from parsers.findings import Finding, FindingError, SettingsError, finding

router = APIRouter(include_in_schema=False)
_AGAIN = 2


def case_of(request: Request, case: str) -> Case:
    """Give the claim an address names."""
    found = desk_of(request).cases.get(case)
    if found is None:
        raise SettingsError(finding(WebCode.WEB_NOT_FOUND))
    return found


OfCase = Annotated[Case, Depends(case_of)]


@router.api_route("/claim", methods=["GET", "HEAD"])
def form_page(request: Request) -> Response:
    """Show the empty form."""
    return _form(request, Form(), {})


@router.post("/claim")
async def handed_in(request: Request) -> Response:
    """Take the form, begin the claim, and answer with it where it is soon decided."""
    desk = desk_of(request)
    form, place = await read_form(request, desk.folder)
    try:
        case = await run_in_threadpool(begin, request, desk, form, place)
    except FindingError as error:
        erase_place(place)
        return _form(request, form, by_field(error.findings, form, getattr(error, "field", None)))
    await run_in_threadpool(case.waited, SOON)
    if case.stage is Stage.REFUSED:
        desk.cases.erase(case)
        return _form(request, form, by_field(case.refused, form))
    return RedirectResponse(f"/claim/{case.id}", 303)


@router.api_route("/claim/{case}", methods=["GET", "HEAD"])
def claim_page(request: Request, case: OfCase) -> Response:
    """Show what a claim came to, or how far it is."""
    match case.stage:
        case Stage.WORKING:
            return page(request, "working.html.j2", words=_how_far(request, case), again=_AGAIN)
        case Stage.REFUSED:
            said = spoken(case.refused, lang_of(request))
            return page(request, "refused.html.j2", status=status_of(case.refused), findings_shown=said, case=case)
        case Stage.DECIDED:
            return page(request, "claim.html.j2", case=case, claim=claim_view(case.claim(lang_of(request))))


@router.post("/claim/{case}/erase")
def erase(request: Request, case: OfCase) -> Response:
    """Erase a claim with all its files."""
    desk_of(request).cases.erase(case)
    return RedirectResponse("/claim", 303)


def _form(request: Request, form: Form, wrong: Mapping[str, tuple[Finding, ...]]) -> Response:
    desk, lang = desk_of(request), lang_of(request)
    findings = [one for found in wrong.values() for one in found]
    return page(
        request,
        "claim_form.html.j2",
        status=status_of(findings) if findings else 200,
        choices=choices(lang),
        made=desk.made.all(),
        chosen=form,
        hours_chosen=form.one("hours") or request.query_params.get("hours", ""),
        wrong={name: spoken(found, lang) for name, found in wrong.items()},
        cases=desk.cases.all(),
        labels={name: text(f"web.claim.{name}", lang) for name in wrong},
    )


def _how_far(request: Request, case: Case) -> str:
    lang = lang_of(request)
    if case.page is None:
        return text("web.working_begun", lang)
    name, at, pages = case.page
    return text("web.working_page", lang, name=redact(name), page=at, pages=pages)
