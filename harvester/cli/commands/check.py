"""``harvester check``: rulings for every stamp of every history."""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from harvester.cli.duty_options import Attendance, Calendar, Confirmed, Hours, Layout, Mapping, Person, Roster, Unit
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out, expand

if TYPE_CHECKING:
    from harvester.jobs.check import Checker
    from harvester.views.ruling_table import Judged

_NARROWEST = 60


class RulingFormat(StrEnum):
    """How rulings are given."""

    JSON = "json"
    CSV = "csv"
    TABLE = "table"
    SVG = "svg"


def check(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="cli.check.files", callback=expand)],
    *,
    hours: Hours,
    attendance: Attendance = None,
    mapping: Mapping = None,
    person: Person = None,
    unit: Unit = None,
    roster: Roster = None,
    calendar: Calendar = None,
    confirmed: Confirmed = None,
    layout: Layout = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="cli.check.as_of")] = None,
    form: Annotated[RulingFormat, typer.Option("--format", help="cli.check.format")] = RulingFormat.JSON,
    out: Out = None,
) -> ExitCode:
    """Rule every stamp; exit 1 where a person must look, 3 where a file could not be read."""
    from harvester.cli.asks.password import PasswordPrompt
    from harvester.cli.progress import page_teller
    from harvester.duty.ruling import SourceName
    from harvester.files import refuse_inputs
    from harvester.jobs.check import CheckSettings, make_checker
    from harvester.jobs.check_together import check_together
    from harvester.jobs.inputs.as_of import as_of_date
    from harvester.jobs.inputs.sources import load
    from harvester.views.ruling_words import worded

    face: Face = context.obj
    refuse_inputs(
        [out], (*files, hours, *(attendance or ()), mapping, calendar, roster, *(confirmed or ()), *(layout or ()))
    )
    tell = page_teller(face)
    read = load(files, ask=PasswordPrompt(face), confirmed=confirmed or (), on_page=tell, layouts=layout or ())
    given = [
        (SourceName(name=one.name, sha256=one.sha256, level=history.source.level), history)
        for one in read
        for history in one.histories
    ]
    settings = CheckSettings(
        hours=hours,
        attendance=tuple(attendance or ()),
        mapping=mapping,
        calendar=calendar,
        person=person,
        unit=unit,
        roster=roster,
        as_of=as_of_date(as_of),
    )
    checker = make_checker(settings, [history for _, history in given])
    rulings = check_together(checker, given)
    judged = [(history, worded(ruling, face.lang)) for (_, history), ruling in zip(given, rulings, strict=True)]
    face.put(_written(form, judged, checker, face), out)
    for _, ruling in judged:
        for found in ruling.findings:
            face.show(found, ruling.source.name)
    return ExitCode.ALTERED if any(one.altered for one in read) else exit_of(judged)


def exit_of(judged: list[Judged]) -> ExitCode:
    """Give 3 where a source could not be read, 1 where a person must look, else 0."""
    from harvester.views.ruling_out import needs_eyes
    from parsers.history import Status

    if any(history.status is Status.FAILED for history, _ in judged):
        return ExitCode.UNREADABLE
    return ExitCode.NEEDS_EYES if any(needs_eyes(*one) for one in judged) else ExitCode.DONE


def _written(form: RulingFormat, judged: list[Judged], checker: Checker, face: Face) -> str:
    from harvester.views.ruling_csv import as_csv
    from harvester.views.ruling_out import as_json
    from harvester.views.ruling_table import table_text
    from harvester.views.timeline import timeline_svg

    match form:
        case RulingFormat.JSON:
            return as_json(judged)
        case RulingFormat.CSV:
            return as_csv(judged, face.lang)
        case RulingFormat.TABLE:
            width = max(_NARROWEST, shutil.get_terminal_size((120, 40)).columns)
            return table_text(judged, face.lang, width=width, colour=sys.stdout.isatty())
        case RulingFormat.SVG:
            return timeline_svg(
                [(history, ruling, checker.timetable(history)) for history, ruling in judged], face.lang
            )
        case _:
            assert_never(form)
