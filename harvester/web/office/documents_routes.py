"""A document's page: what was read of it, and whose it is, where the office has to say so."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from harvester.bulk.results.model import VerifiedDocument
from harvester.web.desk import desk_of
from harvester.web.office.decision import assignment_of
from harvester.web.office.named import OfRun
from harvester.web.office.shown import papers_of
from harvester.web.office.view import documents_of
from harvester.web.pages.forms import ByField, page_of_form
from harvester.web.pages.page_findings import spoken
from harvester.web.pages.render import page
from harvester.web.runs.deciding import decide
from harvester.web.runs.runs import Run
from harvester.web.there import there
from harvester.web.uploads.form import UploadedForm
from harvester.web.uploads.reading import read_fields
from parsers.findings import FindingError

router = APIRouter(include_in_schema=False)
#: So many people are offered by name while one is typed; of more, the number is typed.
_OFFERED = 5000


def same_bytes(run: OfRun, sha256: str) -> tuple[VerifiedDocument, ...]:
    """Give the documents that an address names: those of these bytes, under whatever name."""
    return there(tuple(one for one in documents_of(run.out) if one.sha256 == sha256) or None)


OfBytes = Annotated[tuple[VerifiedDocument, ...], Depends(same_bytes)]


@router.api_route("/office/{run}/documents/{sha256}", methods=["GET", "HEAD"])
def document_page(request: Request, run: OfRun, documents: OfBytes) -> Response:
    """Show a document."""
    return _page(request, run, documents, UploadedForm(), {})


@router.api_route("/office/{run}/documents/{sha256}/papers", methods=["GET", "HEAD"])
def papers_part(request: Request, run: OfRun, documents: OfBytes) -> Response:
    """Give the part of its page with the pictures."""
    return page(request, "office_papers.html.j2", **_papers(request, run, documents))


@router.post("/office/{run}/documents/{sha256}")
async def assigned(request: Request, run: OfRun, documents: OfBytes) -> Response:
    """Give it to a person; everybody it touches is judged anew."""
    form = await read_fields(request, desk_of(request).folder)
    return await run_in_threadpool(_assigned, request, run, documents, form)


def _assigned(request: Request, run: Run, documents: tuple[VerifiedDocument, ...], form: UploadedForm) -> Response:
    try:
        people = there(run.people())
        decide(run, assignment_of(form, documents[0].sha256, people.rows))
    except FindingError as error:
        return _page(request, run, documents, form, {getattr(error, "field", "person"): error.findings})
    return RedirectResponse(f"/office/{run.id}", 303)


def _page(
    request: Request, run: Run, documents: tuple[VerifiedDocument, ...], form: UploadedForm, wrong: ByField
) -> Response:
    people = there(run.people())
    # The same bytes under two names are said once.
    said = {one.model_dump_json(): one for document in documents for one in document.findings}
    return page_of_form(
        request,
        "office_document.html.j2",
        wrong,
        "web.office.assign.{}".format,
        documents=documents,
        findings_shown=spoken(request, said.values()),
        owners=sorted({number for one in documents for number in one.persons}),
        chosen=form,
        offered=people.rows if len(people.rows) <= _OFFERED else (),
        **_papers(request, run, documents),
    )


def _papers(request: Request, run: Run, documents: tuple[VerifiedDocument, ...]) -> dict[str, Any]:
    return papers_of(request, run, None, [documents[0].name], documents[0].sha256)
