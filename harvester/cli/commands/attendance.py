"""``harvester attendance check``: how attendance tables are understood, before anything is judged by them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out, expand_paths

attendance = typer.Typer(help="cli.attendance.help", no_args_is_help=True, rich_markup_mode=None)


@attendance.callback()
def _group() -> None:
    """Keep ``check`` a command of its own."""


@attendance.command("check", help="cli.attendance.check")
def check(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="cli.attendance.files", callback=expand_paths)],
    *,
    mapping: Annotated[Path | None, typer.Option("--mapping", metavar="F|DIR", help="cli.attendance.mapping")] = None,
    write_mapping: Annotated[
        Path | None, typer.Option("--write-mapping", metavar="F", help="cli.attendance.write_mapping")
    ] = None,
    out: Out = None,
) -> ExitCode:
    """Show columns, kinds and rows; exit 1 where rows stay open, 2 where columns cannot be told."""
    from harvester.files import refuse_inputs
    from harvester.jobs.attendance_check import as_text, draft_of, mapping_text, understand
    from parsers.findings import SettingsError

    face: Face = context.obj
    refuse_inputs([write_mapping, out], (*files, mapping))
    try:
        understood = understand(files, mapping)
    except SettingsError as error:
        draft = draft_of(error)
        if draft is not None and write_mapping is not None:
            face.put(draft, write_mapping)
        raise
    face.put(as_text(understood, face.lang), out)
    if write_mapping is not None:
        face.put(mapping_text(understood), write_mapping)
    return ExitCode.NEEDS_EYES if understood.needs_eyes else ExitCode.DONE
