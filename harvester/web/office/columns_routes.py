"""The attendance's columns, chosen from lists beside their first rows; kept for every later table of these headers."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from harvester.duty.attendance.words.kinds import Kind
from harvester.duty.attendance.words.mapping import IGNORE, MappingField
from harvester.files import Folder, outgoing
from harvester.jobs.attendance_check import as_text, understand
from harvester.jobs.attendance_columns import TableShown, chosen, kept_name, mapping_of_choice, tables_shown
from harvester.messages import Language, text
from harvester.web.claim.choices import ListEntry
from harvester.web.codes import WebCode
from harvester.web.desk import desk_of
from harvester.web.office.named import OfRun
from harvester.web.pages.errors import status_of
from harvester.web.pages.language import lang_of
from harvester.web.pages.page_findings import spoken
from harvester.web.pages.render import page
from harvester.web.runs.names import MAPPINGS
from harvester.web.runs.runs import Run
from harvester.web.uploads.form import UploadedForm
from harvester.web.uploads.reading import read_fields
from parsers.findings import Finding, FindingError, finding

router = APIRouter(include_in_schema=False)
#: Beyond so many bytes of attendance it is the run that says how they are understood.
_SMALL = 20 * 1024 * 1024


@router.api_route("/office/{run}/columns", methods=["GET", "HEAD"])
def columns_page(request: Request, run: OfRun) -> Response:
    """Show the tables, and how they are understood now."""
    return _page(request, run)


@router.post("/office/{run}/columns")
async def columns_chosen(request: Request, run: OfRun) -> Response:
    """Keep what was chosen."""
    form = await read_fields(request, desk_of(request).folder)
    return await run_in_threadpool(_chosen, request, run, form)


def _chosen(request: Request, run: Run, form: UploadedForm) -> Response:
    try:
        folder = Folder(run.out / MAPPINGS)
        for at, table in enumerate(_tables(run)):
            means = [form.one(f"column-{at}-{position}") or "" for position in range(len(table.columns))]
            mapping = chosen(table, means, form.one(f"kind-{at}") or "")
            name = kept_name(table)
            folder.write({} if mapping is None else {name: outgoing(mapping_of_choice(table, mapping))}, [name])
    except ValueError:
        return _page(request, run, (finding(WebCode.WEB_CHOICE_UNKNOWN, given="—"),))
    except FindingError as error:
        return _page(request, run, error.findings)
    return RedirectResponse(f"/office/{run.id}/columns#understood", 303)


def _page(request: Request, run: Run, wrong: tuple[Finding, ...] = ()) -> Response:
    lang = lang_of(request)
    tables: list[TableShown] = []
    understood = ""
    found: tuple[Finding, ...] = ()
    try:
        tables = list(_tables(run))
        if tables and sum(path.stat().st_size for path in run.kept.attendance) <= _SMALL:
            settings = run.kept.settings(run.out).claims
            understood = as_text(understand(list(settings.attendance), settings.mapping), lang)
    except FindingError as error:
        found = error.findings
    except OSError:
        found = (finding(WebCode.WEB_NOT_FOUND),)
    return page(
        request,
        "office_columns.html.j2",
        status=status_of(wrong) if wrong else 200,
        run=run,
        tables=tables,
        understood=understood,
        found=spoken(request, found),
        wrong=spoken(request, wrong),
        fields=list(_fields(lang)),
        kinds=[ListEntry(kind.value, text(f"duty.kind.{kind.value}", lang)) for kind in Kind],
    )


def _tables(run: Run) -> Iterator[TableShown]:
    mapping = run.kept.settings(run.out).claims.mapping
    for path in run.kept.attendance:
        yield from tables_shown(path, mapping)


def _fields(lang: Language) -> Iterator[ListEntry]:
    for field in MappingField:
        yield ListEntry(field.value, text(f"web.office.field.{field.value}", lang))
    yield ListEntry(IGNORE, text("web.office.field.ignore", lang))
