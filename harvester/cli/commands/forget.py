"""``harvester forget``: erase what the program wrote, and keep one line of when and why."""

from __future__ import annotations

import sys
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
    yes: Annotated[bool, typer.Option("--yes", help="cli.forget.yes")] = False,
) -> ExitCode:
    """Say what would be erased, ask, erase; exit 2 with nothing erased where nobody says yes."""
    from harvester.evidence.codes import ForgetCode
    from harvester.jobs.forgetting import NOTES, plan_of
    from harvester.jobs.forgetting import forget as erase
    from parsers.findings import SettingsError, finding

    face: Face = context.obj
    plan = plan_of(path)
    face.say("forget.plan", count=len(plan.files), path=path)
    for found in plan.notes():
        face.show(found)
    if not yes and not _says_yes(face):
        raise SettingsError(finding(ForgetCode.FORGET_UNCONFIRMED))
    erase(plan, reason)
    face.say("forget.done", count=len(plan.files), notes=path.absolute().parent / NOTES)
    return ExitCode.DONE


def _says_yes(face: Face) -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    answer = typer.prompt(face.text("forget.ask"), default="", show_default=False, err=True)
    return answer.strip().lower() in {"y", "yes", "是", "刪除"}
