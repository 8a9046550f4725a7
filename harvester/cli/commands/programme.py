"""``harvester programme list|show|check``: the plans that come along; check one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out
from harvester.messages import visible

programme = typer.Typer(help="cli.programme.help", no_args_is_help=True, rich_markup_mode=None)


@programme.command("list", help="cli.programme.list")
def list_plans(context: typer.Context) -> ExitCode:
    """Name every plan that comes along, one a line: code, title."""
    from harvester.programme.plan.shipped import examples, shipped

    face: Face = context.obj
    for plan in (*shipped(), *examples()):
        face.put(f"{plan.programme.code}\t{plan.programme.title}\n")
    return ExitCode.DONE


@programme.command("show", help="cli.programme.show")
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="cli.programme.name")],
    out: Out = None,
) -> ExitCode:
    """Print a plan's file as it stands, comments and all, ready to be copied and changed."""
    from harvester.files import refuse_inputs
    from harvester.programme.plan.shipped import open_plan, source_of

    face: Face = context.obj
    refuse_inputs([out], [name])
    open_plan(name)
    face.put(source_of(name), out)
    return ExitCode.DONE


@programme.command("check", help="cli.programme.check")
def check(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="cli.programme.file")],
) -> ExitCode:
    """Read a plan strictly and say what it grants; exit 1 with its gaps, 2 with every mistake and its line."""
    from harvester.programme.plan.shipped import open_plan
    from harvester.views.plan_words import plan_lines

    face: Face = context.obj
    plan = open_plan(file)
    face.put("".join(f"{visible(line)}\n" for line in plan_lines(plan.programme, face.lang)))
    for found in plan.gaps:
        face.show(found)
    if plan.gaps:
        return ExitCode.NEEDS_EYES
    face.say("programme.good", code=plan.programme.code)
    return ExitCode.DONE
