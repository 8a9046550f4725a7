"""The office's pages: the form, a run with its people, stop and go on, exports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from harvester.files import erase_place
from harvester.messages import text
from harvester.web.claim.choices import choices
from harvester.web.codes import WebCode
from harvester.web.desk import Desk, desk_of
from harvester.web.office.beginning import SOON, begin, prepare
from harvester.web.office.fields import BOUNDS, beside
from harvester.web.office.filled import as_form, files_of
from harvester.web.office.listing import ListAsked, listed
from harvester.web.office.named import OfRun
from harvester.web.office.view import across, by_stem, counts, exports, grants_of, nobodys, progress
from harvester.web.pages.forms import ByField, page_of_form
from harvester.web.pages.language import lang_of
from harvester.web.pages.page_findings import spoken
from harvester.web.pages.render import page
from harvester.web.runs.people import People
from harvester.web.runs.runs import Run
from harvester.web.uploads.form import UploadedForm
from harvester.web.uploads.reading import read_fields, read_form
from parsers.findings import Finding, FindingError, SettingsError, finding

router = APIRouter(include_in_schema=False)
_AGAIN = 3
_KINDS = {
    ".csv": "text/csv", ".jsonl": "application/x-ndjson", ".json": "application/json", ".html": "text/html",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
}  # fmt: skip


@router.api_route("/office", methods=["GET", "HEAD"])
def form_page(request: Request) -> Response:
    """Show the form, and the runs so far; with ``run`` filled as the last form for its folder was."""
    run = desk_of(request).runs.get(request.query_params.get("run", ""))
    return _form(request, UploadedForm() if run is None else as_form(run.out, run.kept), {}, run)


@router.post("/office")
async def handed_in(request: Request) -> Response:
    """Take the form, begin the run, and answer with its page."""
    desk = desk_of(request)
    form, place = await read_form(request, desk.folder, BOUNDS)
    try:
        return await run_in_threadpool(_begin, request, desk, form, place)
    finally:
        erase_place(place)


def _begin(request: Request, desk: Desk, form: UploadedForm, place: Path) -> Response:
    filled = desk.runs.get(form.one("run") or "")
    run: Run | None = None
    try:
        run = prepare(desk, form, place, lang_of(request))
        if form.one("step") == "columns":
            return RedirectResponse(f"/office/{run.id}/columns", 303)
        begin(run)
    except FindingError as error:
        if run is None:
            return _form(request, form, beside(error, None), filled)
        # Taken in, with what holds of the last form: that is what is shown.
        return _form(request, as_form(run.out, run.kept), beside(error, run.kept), run, taken=True)
    return RedirectResponse(f"/office/{run.id}", 303)


@router.api_route("/office/{run}", methods=["GET", "HEAD"])
def run_page(request: Request, run: OfRun) -> Response:
    """Show how far a run is, and its people."""
    lang = lang_of(request)
    asked = ListAsked.of(request.query_params)
    people = run.people()
    shown = None if people is None else _shown(request, run, people, asked)
    return page(
        request,
        "office_run.html.j2",
        run=run,
        progress=progress(run, lang),
        again=_AGAIN,
        wrong=spoken(request, run.findings),
        asked=asked,
        people=people,
        notes=spoken(request, _notes(people)) if people is not None else (),
        shown=shown,
        exports=by_stem(exports(run.out)),
        stale=people is not None and people.stale,
    )


def _notes(people: People) -> list[Finding]:
    return [Finding.model_validate(one) for one in people.summary.get("notes", ())]


def _shown(request: Request, run: Run, people: People, asked: ListAsked) -> Mapping[str, object]:
    said, more = nobodys(run.out)
    return {
        "list": listed(people.rows, asked),
        "total": len(people.rows),
        "counts": counts(people),
        "grants": grants_of(run, people.summary),
        "units": sorted({row.unit for row in people.rows if row.unit}),
        "findings": people.words(),
        "across": [(spoken(request, [said])[0], numbers) for said, numbers in across(people)],
        "nobodys": [(one, spoken(request, one.findings)) for one in said],
        "nobodys_more": more,
    }


@router.api_route("/office/{run}/progress", methods=["GET", "HEAD"])
def progress_part(request: Request, run: OfRun) -> Response:
    """Give the part of a run's page that says how far it is; the whole page is asked for anew when it has ended."""
    found = progress(run, lang_of(request))
    response = page(request, "office_progress.html.j2", progress=found)
    if not found.works:
        response.headers["hx-refresh"] = "true"
    return response


@router.post("/office/{run}/stop")
def stop(run: OfRun) -> Response:
    """Stop a run as Ctrl-C does."""
    run.stop()
    if run.worker is not None:
        run.worker.ended(SOON)
    return RedirectResponse(f"/office/{run.id}", 303)


@router.post("/office/{run}/go-on")
async def go_on(request: Request, run: OfRun) -> Response:
    """Begin or go on; with ``retry`` documents set apart are tried once more."""
    form = await read_fields(request, desk_of(request).folder)
    worker = await run_in_threadpool(run.start, retry=form.ticked("retry"))
    await run_in_threadpool(worker.begun, SOON)
    return RedirectResponse(f"/office/{run.id}", 303)


@router.api_route("/office/{run}/files/{name}", methods=["GET", "HEAD"])
def export(run: OfRun, name: str) -> Response:
    """Give a file that the run wrote."""
    return exported(run, name)


def exported(run: Run, name: str) -> Response:
    """Give a file that a run wrote; raises ``SettingsError`` (``web_not_found``) for any other name."""
    if name not in exports(run.out):
        raise SettingsError(finding(WebCode.WEB_NOT_FOUND))
    path = run.out / name
    # A page that a run wrote has styles of its own, which no page here may have: it is taken home, not shown.
    return FileResponse(path, media_type=_KINDS[path.suffix], filename=name)


def _form(
    request: Request, form: UploadedForm, wrong: ByField, run: Run | None = None, *, taken: bool = False
) -> Response:
    desk, lang = desk_of(request), lang_of(request)

    def label(name: str) -> str:
        return f"web.office.{name}" if name in _OWN else f"web.claim.{name}"

    return page_of_form(
        request,
        "office.html.j2",
        wrong,
        label,
        choices=choices(lang),
        made=desk.made.all(),
        chosen=form,
        kept=run,
        taken=taken,
        filed=[] if run is None else [(text(label(name), lang), names) for name, names in files_of(run.kept)],
        away=desk.runs.away(),
        runs=[(one, text(f"web.office.stage.{one.stage(one.standing()).value}", lang)) for one in desk.runs.all()],
    )


_OWN = frozenset({
    "inbox", "files", "roster", "attendance", "out", "as_of", "grant", "confirmed", "lists", "earlier", "sample",
    "mask",
})  # fmt: skip
