"""``harvester claim``: what a plan grants one person and why; the form and the report."""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from harvester.cli.duty_options import (
    Attendance,
    Calendar,
    Confirmed,
    Courses,
    Grants,
    Hours,
    Layout,
    Mapping,
    Person,
    Portal,
    Roster,
)
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import expand

if TYPE_CHECKING:
    from harvester.jobs.claim.grounds import ClaimSettings
    from harvester.programme.decide.decided import DecidedClaim

_NARROWEST = 72


class ClaimFormat(StrEnum):
    """What ``--format`` takes."""

    JSON = "json"
    TABLE = "table"


def claim(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="cli.claim.files", callback=expand)],
    *,
    programme: Annotated[str, typer.Option("--programme", metavar="P", help="cli.claim.programme")],
    hours: Hours,
    attendance: Attendance = None,
    mapping: Mapping = None,
    person: Person = None,
    roster: Roster = None,
    grant: Grants = None,
    category: Annotated[str | None, typer.Option("--category", metavar="C", help="cli.claim.category")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="U", help="cli.claim.unit")] = None,
    calendar: Calendar = None,
    courses: Courses = None,
    portal: Portal = None,
    matches: Annotated[Path | None, typer.Option("--matches", metavar="TOML", help="cli.claim.matches")] = None,
    confirmed: Confirmed = None,
    layout: Layout = None,
    declare: Annotated[bool, typer.Option("--declare-no-other-duty", help="cli.claim.declare")] = False,
    template: Annotated[Path | None, typer.Option("--template", metavar="ODT", help="cli.claim.template")] = None,
    draft: Annotated[bool, typer.Option("--draft-form", help="cli.claim.draft")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="cli.claim.as_of")] = None,
    form: Annotated[ClaimFormat, typer.Option("--format", help="cli.claim.format")] = ClaimFormat.TABLE,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="cli.claim.out")] = None,
    output: Annotated[Path | None, typer.Option("-o", metavar="OUT", help="cli.out")] = None,
) -> ExitCode:
    """Decide a claim; exit 1 where a person must look, 0 for a certain grant or refusal."""
    from harvester.cli.asks.password import PasswordPrompt
    from harvester.cli.progress import page_teller
    from harvester.jobs.claim.grounds import ClaimSettings
    from harvester.jobs.claim.run import claim as decide
    from harvester.jobs.inputs.as_of import as_of_date

    face: Face = context.obj
    if template is not None and out is None:
        _refuse_template_without_out()
    settings = ClaimSettings(
        files=tuple(files),
        programme=programme,
        hours=hours,
        as_of=as_of_date(as_of),
        attendance=tuple(attendance or ()),
        mapping=mapping,
        calendar=calendar,
        person=person,
        unit=unit,
        category=category,
        roster=roster,
        grants=tuple(grant or ()),
        courses=courses,
        portal=portal,
        matches=matches,
        confirmed=tuple(confirmed or ()),
        declared=declare,
        layouts=tuple(layout or ()),
    )
    refuse_inputs_of(settings, out, output, template)
    decided = decide(settings, face.lang, ask=PasswordPrompt(face), on_page=page_teller(face))
    if out is not None:
        put_papers(face, decided, out, template=template, draft=draft)
    face.put(written(decided, form), output)
    for found in decided.findings:
        face.show(found)
    return exit_of(decided)


def exit_of(decided: DecidedClaim) -> ExitCode:
    """Give 3 where a file could not be read, 1 where a person must look, else 0 (a certain refusal too)."""
    if decided.some_unreadable:
        return ExitCode.UNREADABLE
    return ExitCode.NEEDS_EYES if decided.needs_eyes else ExitCode.DONE


def _refuse_template_without_out() -> None:
    from harvester.papers.codes import PapersCode
    from parsers.findings import SettingsError, finding

    raise SettingsError(finding(PapersCode.TEMPLATE_NEEDS_OUT))


def refuse_inputs_of(settings: ClaimSettings, out: Path | None, output: Path | None, template: Path | None) -> None:
    """Raise ``SettingsError`` where a paper, or the data in ``output``, would take the place of what is read."""
    from harvester.files import refuse_inputs
    from harvester.jobs.claim.paper_names import NAMES

    papers = () if out is None else tuple(out / name for name in NAMES)
    refuse_inputs((*papers, output), (*settings.inputs(), template))


def put_papers(face: Face, decided: DecidedClaim, out: Path, *, template: Path | None, draft: bool) -> None:
    """Write form and report into a folder and name them; what was not made is said."""
    from harvester.files import refuse_full
    from harvester.jobs.claim.papers import make_papers, refuse_anothers, refuse_foreign, write_papers

    refuse_anothers(decided, out)
    refuse_foreign(out)
    # Before the browser starts, which fails on a full disk in ways that do not name it.
    refuse_full(out)
    papers = make_papers(decided, template=template, draft=draft)
    write_papers(papers, out)
    for found in papers.findings:
        face.show(found)
    for name in papers.files:
        face.say("cli.claim.wrote", path=out / name)


def written(decided: DecidedClaim, form: ClaimFormat = ClaimFormat.TABLE) -> str:
    """Give a claim as JSON, or as a table as wide as the terminal."""
    from harvester.views.claim_out import as_json
    from harvester.views.claim_table import as_table

    match form:
        case ClaimFormat.JSON:
            return as_json(decided)
        case ClaimFormat.TABLE:
            width = max(_NARROWEST, shutil.get_terminal_size((120, 40)).columns)
            return as_table(decided, width=width, colour=sys.stdout.isatty())
        case _:
            assert_never(form)
