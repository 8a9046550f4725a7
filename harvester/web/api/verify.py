"""An office's runs for systems: begun, looked at, stopped, gone on with, their results as the contracts have them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import Response

from harvester.files import erase_place, read_bounded
from harvester.messages import Language
from harvester.web.api.model import ApiModel, FormFields, Said, problems, said
from harvester.web.codes import WebCode
from harvester.web.desk import Desk, desk_of
from harvester.web.office.beginning import SOON, begin, prepare
from harvester.web.office.fields import BOUNDS
from harvester.web.office.named import OfRun
from harvester.web.office.routes import exported
from harvester.web.office.view import exports
from harvester.web.pages.language import lang_of
from harvester.web.pages.page_findings import spoken
from harvester.web.runs.people import PEOPLE
from harvester.web.runs.runs import Run
from harvester.web.runs.work import RunStage
from harvester.web.uploads.form import UploadedForm
from harvester.web.uploads.reading import read_fields, read_form
from parsers.findings import SettingsError, finding

router = APIRouter(prefix="/api/verify", tags=["verify"])
#: More than any run's people need; what is longer is taken as a file.
_MOST = 512 * 1024 * 1024
_FORM = FormFields(
    {
        "out": "The folder of results: a whole path of this machine; ledger, uploads and results lie there and stay.",
        "inbox": "The folder, file or zip that was handed in: a whole path of this machine; or files.",
        "programme": "A shipped plan's code, as harvester programme list names it.",
        "hours": "A shipped example's name, as harvester hours list names it; or hours_file.",
        "grant": "Only these grants are judged.",
        "run": "The run's id: inbox, grant, earlier and sample left out are none, not those of the folder's last form.",
        "earlier": "Folders of earlier results, a whole path a line; - for none.",
        "sample": "So many people are drawn for a second check.",
        "mask": "yes or no: names and numbers masked in the files.",
        "as_of": "The day the run goes by, YYYY-MM-DD; by default the day of the folder's last run, else today.",
    },
    {
        "files": "Documents; they stay in the folder of results.",
        "roster": "The roster: CSV, XLSX, ODS.",
        "hours_file": "HOURS.toml.",
        "attendance": "CSV, XLSX, ODS.",
        "programme_file": "A plan.",
        "courses": "The agency's list of courses.",
        "portal": "The portal's list.",
        "calendar": "The official calendar.",
        "confirmed": "Statements of doubtful values (confirmed/1).",
        "lists": "Columns of the lists (office-lists/1).",
        "matches": "Matches.",
    },
    several=frozenset({"files", "attendance", "confirmed", "grant", "earlier"}),
    needed=("out",),
)


class RunFar(ApiModel):
    """How far a run is: the step, how much of it is done, of how much."""

    step: str
    done: int
    total: int


class RunState(ApiModel):
    """A run: where it stands, how far it is, its documents by the state of their reading, the files it wrote."""

    id: str
    status: RunStage
    out: str
    far: RunFar | None = None
    documents: int = 0
    readings: dict[str, int]
    findings: tuple[Said, ...] = ()
    files: tuple[str, ...] = ()


class RunList(ApiModel):
    """The runs known to this user, the latest first."""

    runs: tuple[RunState, ...]


class RunResult(ApiModel):
    """What a finished run came to: ``verify-summary/1`` and a ``verify-person/1`` for everybody of the roster."""

    summary: dict[str, JsonValue]
    people: tuple[dict[str, JsonValue], ...]


@router.post("", status_code=202, responses=problems(400, 409, 413), openapi_extra=_FORM.body())
async def create(request: Request, response: Response) -> RunState:
    """Begin a run, or go on with the one of a folder; the same form as the page's."""
    desk, lang = desk_of(request), lang_of(request)
    form, place = await read_form(request, desk.folder, BOUNDS)
    try:
        _FORM.refuse_others(form)
        run = await run_in_threadpool(_begun, desk, form, place, lang)
    finally:
        erase_place(place)
    response.headers["location"] = f"/api/verify/{run.id}"
    return await run_in_threadpool(state_of, request, run)


@router.get("", responses=problems())
def list_all(request: Request) -> RunList:
    """List the runs."""
    return RunList(runs=tuple(state_of(request, run) for run in desk_of(request).runs.all()))


@router.get("/{run}", responses=problems(404))
def look(request: Request, run: OfRun) -> RunState:
    """Say how far a run is."""
    return state_of(request, run)


@router.post("/{run}/stop", responses=problems(404))
def stop(request: Request, run: OfRun) -> RunState:
    """Stop a run as Ctrl-C does."""
    run.stop()
    if run.worker is not None:
        run.worker.ended(SOON)
    return state_of(request, run)


@router.post("/{run}/go-on", status_code=202, responses=problems(400, 404, 409))
async def go_on(request: Request, run: OfRun) -> RunState:
    """Go on with a run; ``retry`` takes up documents that were set apart."""
    form = await read_fields(request, desk_of(request).folder)
    worker = await run_in_threadpool(run.start, retry=form.ticked("retry"))
    await run_in_threadpool(worker.begun, SOON)
    return await run_in_threadpool(state_of, request, run)


@router.get("/{run}/result", responses=problems(404, 409))
def result(run: OfRun) -> RunResult:
    """Give what a finished run came to."""
    people = run.people()
    if people is None or not people.summary["finished"]:
        raise SettingsError(finding(WebCode.WEB_NOT_DECIDED))
    lines = read_bounded(run.out / PEOPLE, _MOST).splitlines()
    return RunResult(summary=dict(people.summary), people=tuple(json.loads(line) for line in lines))


_FILES: dict[int | str, dict[str, Any]] = {200: {"content": {"application/octet-stream": {}}}}


@router.get("/{run}/{name}", response_class=Response, responses={**problems(404), **_FILES})
def file(run: OfRun, name: str) -> Response:
    """Give a file that the run wrote, as its state names it."""
    return exported(run, name)


def _begun(desk: Desk, form: UploadedForm, place: Path, lang: Language) -> Run:
    run = prepare(desk, form, place, lang)
    begin(run)
    return run


def state_of(request: Request, run: Run) -> RunState:
    """Give a run as the API says it."""
    standing = run.standing()
    far = run.far
    return RunState(
        id=run.id,
        status=run.stage(standing),
        out=str(run.out),
        far=None if far is None else RunFar(step=far.step.value, done=far.done, total=far.total),
        documents=0 if standing is None else standing.documents,
        readings={} if standing is None else {state.value: count for state, count in standing.readings.items()},
        findings=said(spoken(request, run.findings)),
        files=tuple(f"/api/verify/{run.id}/{name}" for name in exports(run.out)),
    )
