"""``harvester completion``: the script by which a shell completes commands and options."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out

#: What a completion script sets when it calls the program.
VARIABLE = "_HARVESTER_COMPLETE"


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

    face: Face = context.obj
    script: str = get_completion_script(prog_name="harvester", complete_var=VARIABLE, shell=shell.value)
    face.put(script + "\n", out)
    return ExitCode.DONE


def prepare() -> None:
    """Make the shells known that may ask what comes next."""
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
