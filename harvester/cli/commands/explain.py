"""``harvester explain``: the chain from raw cell to verdict for one record."""

from __future__ import annotations

from typing import Annotated

import typer

from harvester.cli.duty_options import Attendance, Calendar, Confirmed, Hours, Layout, Mapping, Person, Roster, Unit
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out


def explain(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="cli.explain.file")],
    record: Annotated[int, typer.Argument(metavar="RECORD", help="cli.explain.record")],
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
    out: Out = None,
) -> ExitCode:
    """Explain one record of every history in the file that has it; exit 1 where a person must look."""
    from harvester.cli.asks.password import PasswordPrompt
    from harvester.cli.progress import page_teller
    from harvester.duty.codes import DutyCode
    from harvester.duty.ruling import SourceName
    from harvester.evidence.codes import AlteredError
    from harvester.files import refuse_inputs
    from harvester.jobs.check import CheckSettings, make_checker
    from harvester.jobs.explain import explain as chain
    from harvester.jobs.inputs.sources import load
    from parsers.findings import SettingsError, UnreadableError, finding

    face: Face = context.obj
    refuse_inputs(
        [out], (file, hours, *(attendance or ()), mapping, calendar, roster, *(confirmed or ()), *(layout or ()))
    )
    tell = page_teller(face)
    (given,) = load([file], ask=PasswordPrompt(face), confirmed=confirmed or (), on_page=tell, layouts=layout or ())
    if given.failed:
        reasons = (found for history in given.histories for found in history.findings)
        raise (AlteredError if given.altered else UnreadableError)(*reasons)
    settings = CheckSettings(
        hours=hours,
        attendance=tuple(attendance or ()),
        mapping=mapping,
        calendar=calendar,
        person=person,
        unit=unit,
        roster=roster,
    )
    checker = make_checker(settings, given.histories)
    source = SourceName(name=given.name, sha256=given.sha256)
    fitting = [history for history in given.histories if 1 <= record <= len(history.records)]
    if not fitting:
        count = max(len(history.records) for history in given.histories)
        raise SettingsError(finding(DutyCode.RECORD_OUT_OF_RANGE, given=record, count=count))
    explained = [chain(history, source, record, checker, face.lang) for history in fitting]
    face.put("\n".join(each.words for each in explained), out)
    for each in explained:
        for found in each.findings:
            face.show(found, given.name)
    return ExitCode.NEEDS_EYES if any(each.needs_eyes for each in explained) else ExitCode.DONE
