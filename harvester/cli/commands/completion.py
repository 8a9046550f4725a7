"""``harvester completion``: the script by which a shell completes commands and options."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out


class Shell(StrEnum):
    """The shells there is a script for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def completion(
    context: typer.Context,
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="cli.completion.shell")],
    out: Out = None,
) -> ExitCode:
    """Give the script; nothing is installed by itself."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    from harvester.cli.completing import VARIABLE

    face: Face = context.obj
    script: str = get_completion_script(prog_name="harvester", complete_var=VARIABLE, shell=shell.value)
    face.put(script + "\n", out)
    return ExitCode.DONE
