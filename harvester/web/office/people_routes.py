"""A person's page: verdicts, documents beside what was read in them, and the office's decisions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from harvester.bulk.results.line import PersonLine
from harvester.web.desk import desk_of
from harvester.web.office.decision import decision_of
from harvester.web.office.named import OfRun
from harvester.web.office.person import person_of
from harvester.web.office.shown import papers_of
from harvester.web.office.view import grants_of
from harvester.web.pages.forms import ByField, page_of_form
from harvester.web.pages.language import lang_of
from harvester.web.pages.render import page
from harvester.web.runs.deciding import decide, line_now
from harvester.web.runs.runs import Run
from harvester.web.there import there
from harvester.web.uploads.form import UploadedForm
from harvester.web.uploads.reading import read_fields
from parsers.findings import FindingError

router = APIRouter(include_in_schema=False)


def line_of(run: OfRun, number: str) -> PersonLine:
    """Give the line of the person an address names."""
    person = there(there(run.people()).person(number))
    # A ledger of an earlier program has the line, and not what it was concluded from.
    return line_now(run, number) or PersonLine(person, "", ())


OfLine = Annotated[PersonLine, Depends(line_of)]


@router.api_route("/office/{run}/pages/{sha256}/{number}.png", methods=["GET", "HEAD"])
def picture(request: Request, run: OfRun, sha256: str, number: int) -> Response:
    """Give a page's picture, numbers and addresses blackened."""
    png = there(desk_of(request).runs.papers.picture(run.out, sha256, number))
    return Response(png, media_type="image/png")


@router.api_route("/office/{run}/papers/{number:path}", methods=["GET", "HEAD"])
def papers_part(request: Request, run: OfRun, line: OfLine) -> Response:
    """Give the part of a person's page with the documents."""
    own = line.person
    values = papers_of(request, run, own.person, [one.name for one in own.documents])
    return page(request, "office_papers.html.j2", **values)


@router.api_route("/office/{run}/people/{number:path}", methods=["GET", "HEAD"])
def person_page(request: Request, run: OfRun, line: OfLine) -> Response:
    """Show a person."""
    return _page(request, run, line, UploadedForm({key: (value,) for key, value in request.query_params.items()}), {})


@router.post("/office/{run}/people/{number:path}")
async def decided(request: Request, run: OfRun, line: OfLine) -> Response:
    """Take a decision; it holds for the person at once."""
    form = await read_fields(request, desk_of(request).folder)
    return await run_in_threadpool(_decided, request, run, line, form)


def _decided(request: Request, run: Run, line: PersonLine, form: UploadedForm) -> Response:
    try:
        decide(run, decision_of(form, line))
    except FindingError as error:
        return _page(request, run, line, form, {getattr(error, "field", "condition"): error.findings})
    return RedirectResponse(f"{request.url.path}#decisions", 303)


def _page(request: Request, run: Run, line: PersonLine, form: UploadedForm, wrong: ByField) -> Response:
    lang = lang_of(request)
    own = line.person
    people = run.people()
    grants = grants_of(run, people.summary) if people is not None else []
    return page_of_form(
        request,
        "office_person.html.j2",
        wrong,
        "web.office.decide.{}".format,
        person=person_of(line, grants, lang),
        chosen=form,
        **papers_of(request, run, own.person, [one.name for one in own.documents]),
    )
