"""``harvester forget``: erase what the program wrote, and keep one line of when and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face


def forget(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="cli.forget.path")],
    *,
    reason: Annotated[str, typer.Option("--reason", metavar="T", help="cli.forget.reason")],
    person: Annotated[str | None, typer.Option("--person", metavar="N", help="cli.forget.person")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="cli.forget.yes")] = False,
) -> ExitCode:
    """Say what would be erased, ask, erase; exit 2 with nothing erased where nobody says yes."""
    from harvester.jobs.forgetting import NOTES, plan_of
    from harvester.jobs.forgetting import forget as erase

    face: Face = context.obj
    if person is not None:
        return _of_person(face, path, person, reason, yes=yes)
    plan = plan_of(path)
    face.say("forget.plan", count=len(plan.files), path=path)
    for found in plan.notes():
        face.show(found)
    _make_sure(face, yes=yes)
    erase(plan, reason)
    face.say("forget.done", count=len(plan.files), notes=path.absolute().parent / NOTES)
    return ExitCode.DONE


def _of_person(face: Face, folder: Path, person: str, reason: str, *, yes: bool) -> ExitCode:
    from harvester.bulk.forgetting import forget_person, plan_of_person
    from harvester.evidence.codes import ForgetCode
    from harvester.jobs.forgetting import NOTES
    from parsers.findings import finding

    plan = plan_of_person(folder, person)
    face.say("forget.person_plan", person=person, documents=len(plan.documents), files=len(plan.files), path=folder)
    for name in plan.shared:
        face.show(finding(ForgetCode.FORGET_SHARED, None, file=name))
    _make_sure(face, yes=yes)
    forget_person(folder, person, reason)
    face.say("forget.person_done", person=person, notes=folder.absolute().parent / NOTES)
    return ExitCode.DONE


def _make_sure(face: Face, *, yes: bool) -> None:
    from harvester.cli.asks.terminal import at_terminal, says_yes
    from harvester.evidence.codes import ForgetCode
    from parsers.findings import SettingsError, finding

    if not (yes or (at_terminal() and says_yes(face, "forget.ask", "刪除"))):
        raise SettingsError(finding(ForgetCode.FORGET_UNCONFIRMED))
