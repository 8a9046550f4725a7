"""The applicant's pages: the form, and what a claim came to."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from harvester.files import erase_place, name_of
from harvester.messages import redact, text
from harvester.web.claim.answers import SOON, begin
from harvester.web.claim.choices import choices
from harvester.web.claim.confirming import Sent, Wrong, rows_of, take
from harvester.web.claim.fields import beside, of_files
from harvester.web.claim.named import OfCase
from harvester.web.claim.view import claim_view, files_of
from harvester.web.codes import WebCode
from harvester.web.desk import desk_of
from harvester.web.kept.cases import ClaimCase, ClaimStage
from harvester.web.pages.errors import status_of
from harvester.web.pages.forms import ByField, page_of_form
from harvester.web.pages.language import lang_of
from harvester.web.pages.page_findings import spoken
from harvester.web.pages.render import page
from harvester.web.uploads.form import UploadedForm
from harvester.web.uploads.reading import read_fields, read_form
from parsers.findings import FindingError, SettingsError, finding

router = APIRouter(include_in_schema=False)
_AGAIN = 2


@router.api_route("/claim", methods=["GET", "HEAD"])
def form_page(request: Request) -> Response:
    """Show the empty form."""
    return _form(request, UploadedForm(), {})


@router.post("/claim")
async def handed_in(request: Request) -> Response:
    """Take the form, begin the claim, and answer with it where it is soon decided."""
    desk = desk_of(request)
    form, place = await read_form(request, desk.folder)
    try:
        case = await run_in_threadpool(begin, request, desk, form, place)
    except FindingError as error:
        erase_place(place)
        return _form(request, form, beside(error, form))
    await run_in_threadpool(case.waited, SOON)
    if case.stage is ClaimStage.REFUSED:
        desk.cases.erase(case)
        return _form(request, form, of_files(case.refused, form))
    return RedirectResponse(f"/claim/{case.id}", 303)


@router.api_route("/claim/{case}", methods=["GET", "HEAD"])
def claim_page(request: Request, case: OfCase) -> Response:
    """Show what a claim came to, or how far it is."""
    match case.stage:
        case ClaimStage.WORKING:
            return page(request, "working.html.j2", case=case, again=_AGAIN, **_far(request, case))
        case ClaimStage.REFUSED:
            said = spoken(request, case.refused)
            return page(request, "refused.html.j2", status=status_of(case.refused), findings_shown=said, case=case)
        case ClaimStage.DECIDED:
            return _decided(request, case)


@router.api_route("/claim/{case}/progress", methods=["GET", "HEAD"])
def progress_part(request: Request, case: OfCase) -> Response:
    """Give the part of a claim's page that says how far it is; the whole page is asked for anew when it is decided."""
    response = page(request, "working_far.html.j2", **_far(request, case))
    if case.stage is not ClaimStage.WORKING:
        response.headers["hx-refresh"] = "true"
    return response


@router.api_route("/claim/{case}/confirm", methods=["GET", "HEAD"])
def back(case: OfCase) -> Response:
    """Lead from where a form was sent to back to its page."""
    return RedirectResponse(f"/claim/{case.id}", 303)


@router.post("/claim/{case}/confirm")
async def confirm(request: Request, case: OfCase) -> Response:
    """Take what a person says of doubtful values, and show what it comes to."""
    form = await read_fields(request, desk_of(request).folder)
    if case.stage is not ClaimStage.DECIDED:
        raise SettingsError(finding(WebCode.WEB_NOT_DECIDED))
    wrong = await run_in_threadpool(take, case, form)
    if wrong is not None:
        return await run_in_threadpool(_decided, request, case, form, wrong)
    return RedirectResponse(f"/claim/{case.id}", 303)


@router.post("/claim/{case}/erase")
def erase(request: Request, case: OfCase) -> Response:
    """Erase a claim with all its files."""
    desk_of(request).cases.erase(case)
    return RedirectResponse("/claim", 303)


def _decided(
    request: Request, case: ClaimCase, sent: UploadedForm | None = None, wrong: Wrong | None = None
) -> Response:
    lang = lang_of(request)
    claim = case.claim(lang)
    said = {} if wrong is None else {name: spoken(request, found) for name, found in wrong.entries.items()}
    return page(
        request,
        "claim.html.j2",
        status=200 if wrong is None else 400,
        case=case,
        claim=claim_view(claim),
        findings_shown=spoken(request, claim.findings),
        files=files_of(claim, lang),
        drawing=case.pictures is None,
        rows=rows_of(case, lang, None if sent is None else Sent(sent, said)),
        by=sent.one("by") if sent is not None else "",
        wrong={} if wrong is None or not wrong.by else {"by": spoken(request, wrong.by)},
        whole=() if wrong is None else spoken(request, wrong.whole),
        stated=[name_of(path) for path in case.settings.confirmed],
        again=_AGAIN,
    )


def _form(request: Request, form: UploadedForm, wrong: ByField) -> Response:
    desk = desk_of(request)
    return page_of_form(
        request,
        "claim_form.html.j2",
        wrong,
        "web.claim.{}".format,
        choices=choices(lang_of(request)),
        made=desk.made.all(),
        chosen=form,
        hours_chosen=form.one("hours") or request.query_params.get("hours", ""),
        cases=desk.cases.all(),
    )


def _far(request: Request, case: ClaimCase) -> dict[str, Any]:
    return {"words": _how_far(request, case), "said": case.said[:-1]}


def _how_far(request: Request, case: ClaimCase) -> str:
    lang = lang_of(request)
    if case.page is None:
        return case.said[-1] if case.said else text("web.working_begun", lang)
    name, at, pages = case.page
    return text("web.working_page", lang, name=redact(name), page=at, pages=pages)
