"""「從平臺擷取」: the notice, the agreement, and a claim that begins with harvesting its record."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from harvester.consent import VERSION
from harvester.files import erase_place
from harvester.jobs.notice import notice
from harvester.platform.profile import load_profile
from harvester.web.claim.answers import SOON, begin
from harvester.web.claim.choices import choices
from harvester.web.claim.fields import beside
from harvester.web.claim.named import OfCase
from harvester.web.desk import Desk, desk_of
from harvester.web.kept.cases import ClaimCase
from harvester.web.kept.harvesting import HarvestAsked, agreed
from harvester.web.pages.forms import ByField, page_of_form
from harvester.web.pages.language import lang_of
from harvester.web.uploads.form import UploadedForm
from harvester.web.uploads.reading import read_form
from parsers.findings import FindingError

router = APIRouter(include_in_schema=False)


@router.api_route("/claim/collect", methods=["GET", "HEAD"])
def ask(request: Request) -> Response:
    """Show the notice and what is asked."""
    return _asked(request, UploadedForm(), {})


@router.post("/claim/collect")
async def start(request: Request) -> Response:
    """Begin a claim with harvesting; its page says how far it is."""
    desk = desk_of(request)
    form, place = await read_form(request, desk.folder)
    try:
        case = await run_in_threadpool(_begin, request, desk, form, place)
    except FindingError as error:
        erase_place(place)
        return _asked(request, form, beside(error, form))
    return RedirectResponse(f"/claim/{case.id}", 303)


@router.post("/claim/{case}/stop")
def stop(case: OfCase) -> Response:
    """Stop harvesting; what was read so far is no claim."""
    case.stopped(SOON)
    return RedirectResponse(f"/claim/{case.id}", 303)


def _begin(request: Request, desk: Desk, form: UploadedForm, place: Path) -> ClaimCase:
    lang = lang_of(request)
    years = tuple(re.split(r"[\s,，、]+", form.one("years") or "")) if form.one("years") else ()
    asked = HarvestAsked(load_profile(desk.settings.site), years, form.one("holder"), lang)
    harvest = agreed(asked, consent=form.ticked("consent"))
    return begin(request, desk, form, place, before=harvest.into, stop=harvest.stopping.stop)


def _asked(request: Request, form: UploadedForm, wrong: ByField) -> Response:
    desk, lang = desk_of(request), lang_of(request)
    shown = notice(lang)
    return page_of_form(
        request,
        "collect.html.j2",
        wrong,
        "web.claim.{}".format,
        notice=shown.text,
        version=VERSION,
        sha256=shown.sha256,
        choices=choices(lang),
        made=desk.made.all(),
        chosen=form,
        hours_chosen=form.one("hours") or "",
    )
