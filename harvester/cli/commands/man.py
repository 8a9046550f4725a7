"""``harvester man``: the manual page, made from the commands themselves."""

from __future__ import annotations

from typing import cast

import typer
from typer.core import TyperGroup

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out


def man(context: typer.Context, out: Out = None) -> ExitCode:
    """Give the page as ``man`` takes it."""
    from harvester.cli.man_page import man_page

    face: Face = context.obj
    root = cast(TyperGroup, context.find_root().command)
    face.put(man_page(root, face.lang), out)
    return ExitCode.DONE
