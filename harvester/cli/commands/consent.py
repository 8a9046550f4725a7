"""``harvester consent``: the notice that is agreed to before anything is collected."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out


def consent(
    context: typer.Context,
    *,
    withdraw: Annotated[Path | None, typer.Option("--withdraw", metavar="DIR", help="cli.consent.withdraw")] = None,
    out: Out = None,
) -> ExitCode:
    """Give the whole text, then its version and hash; or take back what was agreed to for a folder."""
    from harvester.consent import VERSION
    from harvester.jobs.notice import notice

    face: Face = context.obj
    if withdraw is not None:
        from harvester.jobs.withdrawing import withdraw as record

        face.say("consent.withdrawn", path=record(withdraw), folder=withdraw)
        return ExitCode.DONE
    shown = notice(face.lang)
    face.put(f"{shown.text}\n\n{face.text('consent.shown', version=VERSION, sha256=shown.sha256)}\n", out)
    return ExitCode.DONE
