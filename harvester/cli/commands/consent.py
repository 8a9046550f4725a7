"""``harvester consent``: the notice that is agreed to before anything is collected."""

from __future__ import annotations

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face


def consent(context: typer.Context) -> ExitCode:
    """Give the whole text, then its version and hash."""
    from harvester.consent import VERSION
    from harvester.jobs.notice import notice

    face: Face = context.obj
    shown = notice(face.lang)
    face.put(f"{shown.text}\n\n{face.text('consent.shown', version=VERSION, sha256=shown.sha256)}\n")
    return ExitCode.DONE
