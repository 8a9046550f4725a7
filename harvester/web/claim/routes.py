"""The applicant's pages: the form, and what a claim came to."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from harvester.files import erase_place, name_of
from harvester.messages import redact, text
from harvester.web.claim.again import kept_of, with_kept
from harvester.web.claim.answers import SOON, begin
from harvester.web.claim.choices import choices
from harvester.web.claim.confirming import WHOLE, rows_of, take
from harvester.web.claim.fields import beside, of_files
from harvester.web.claim.named import OfCase
from harvester.web.claim.view import claim_view, files_of
from harvester.web.codes import WebCode
from harvester.web.desk import desk_of
from harvester.web.kept.cases import ClaimCase, ClaimStage
from harvester.web.pages.errors import status_of
from harvester.web.pages.forms import ByField, page_of_form
from harvester.web.pages.language import keep_language, lang_of
from harvester.web.pages.page_findings import spoken
from harvester.web.pages.render import page
from harvester.web.there import there
from harvester.web.uploads.form import UploadedForm
from harvester.web.uploads.reading import read_fields, read_form
from parsers.findings import FindingError, SettingsError, finding

router = APIRouter(include_in_schema=False)
_AGAIN = 2


@router.api_route("/claim", methods=["GET", "HEAD"])
def form_page(request: Request) -> Response:
    """Show the form: empty, or with ``again`` as it was sent for that claim."""
    again = request.query_params.get("again")
    before = None if again is None else there(desk_of(request).cases.get(again))
    if before is None:
        return _form(request, UploadedForm(), {})
    return _form(request, UploadedForm({**before.asked.values, "keep": tuple(kept_of(before))}), {}, before)


@router.post("/claim")
async def handed_in(request: Request) -> Response:
    """Take the form, begin the claim, and answer with it where it is soon decided."""
    desk = desk_of(request)
    form, place = await read_form(request, desk.folder)
    before = None
    try:
        if (again := form.one("again")) is not None:
            before = there(desk.cases.get(again))
            form = await run_in_threadpool(with_kept, form, before, place)
        case = await run_in_threadpool(begin, request, desk, form, place)
    except FindingError as error:
        erase_place(place)
        return _form(request, form, beside(error, form), before)
    await run_in_threadpool(case.waited, SOON)
    if case.stage is ClaimStage.REFUSED:
        desk.cases.erase(case)
        return _form(request, form, of_files(case.refused, form), before)
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
def back(request: Request, case: OfCase) -> Response:
    """Lead from where a form was sent to back to its page, in the language that is asked for."""
    response = RedirectResponse(f"/claim/{case.id}", 303)
    keep_language(request, response)
    return response


@router.post("/claim/{case}/confirm")
async def confirm(request: Request, case: OfCase) -> Response:
    """Take what a person says of doubtful values, and show what it comes to."""
    form = await read_fields(request, desk_of(request).folder)
    if case.stage is not ClaimStage.DECIDED:
        raise SettingsError(finding(WebCode.WEB_NOT_DECIDED))
    wrong = await run_in_threadpool(take, case, form)
    if wrong:
        return await run_in_threadpool(_decided, request, case, form, wrong)
    return RedirectResponse(f"/claim/{case.id}", 303)


@router.post("/claim/{case}/erase")
def erase(request: Request, case: OfCase) -> Response:
    """Erase a claim with all its files."""
    desk_of(request).cases.erase(case)
    return RedirectResponse("/claim", 303)


def _decided(
    request: Request, case: ClaimCase, sent: UploadedForm | None = None, wrong: ByField | None = None
) -> Response:
    lang = lang_of(request)
    claim = case.claim(lang)
    rows = rows_of(case, lang, sent)
    labels = {one.name: f"{row.words} {one.words}" for row in rows for one in row.entries}
    labels |= {"by": text("web.confirm.by", lang), WHOLE: text("web.confirm.head", lang)}
    return page(
        request,
        "claim.html.j2",
        status=400 if wrong else 200,
        case=case,
        claim=claim_view(claim),
        findings_shown=spoken(request, claim.findings),
        files=files_of(claim, lang),
        drawing=case.pictures is None,
        rows=rows,
        by=sent.one("by") if sent is not None else "",
        wrong={name: spoken(request, found) for name, found in (wrong or {}).items()},
        labels=labels,
        stated=[name_of(path) for path in case.settings.confirmed],
        again=_AGAIN,
    )


def _form(request: Request, form: UploadedForm, wrong: ByField, before: ClaimCase | None = None) -> Response:
    desk, lang = desk_of(request), lang_of(request)
    kept = {} if before is None else kept_of(before)
    return page_of_form(
        request,
        "claim_form.html.j2",
        wrong,
        "web.claim.{}".format,
        choices=choices(lang),
        made=desk.made.all(),
        chosen=form,
        hours_chosen=form.one("hours") or request.query_params.get("hours", ""),
        before=before,
        kept=[(name, text(f"web.claim.{name}", lang), [one.name for one in files]) for name, files in kept.items()],
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
