"""``harvester hours list|show|check``: ready examples of hours files; check one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out
from harvester.messages import visible

if TYPE_CHECKING:
    from harvester.duty.hours.hours import Hours

hours = typer.Typer(help="cli.hours.help", no_args_is_help=True, rich_markup_mode=None)


@hours.command("list", help="cli.hours.list")
def list_examples(context: typer.Context) -> ExitCode:
    """Name every example with one line of what it is."""
    from harvester.duty.examples import example_names
    from harvester.views.hours_words import example_words

    face: Face = context.obj
    for name in example_names():
        face.put(f"{name}\t{example_words(name, face.lang)}\n")
    return ExitCode.DONE


@hours.command("show", help="cli.hours.show")
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="cli.hours.show_name")],
    out: Out = None,
) -> ExitCode:
    """Print an example as it is, ready to be saved and changed; or what a file says, in words."""
    from harvester.duty.codes import DutyCode
    from harvester.duty.examples import example
    from harvester.files import is_missing, refuse_inputs
    from harvester.jobs.inputs.duty_files import read_hours
    from parsers.findings import SettingsError, finding

    face: Face = context.obj
    data = example(name)
    if data is not None:
        face.put(data.decode("utf-8"), out)
        return ExitCode.DONE
    if is_missing(Path(name)):
        raise SettingsError(finding(DutyCode.EXAMPLE_UNKNOWN, name=name))
    refuse_inputs([out], [name])
    face.put(_words(face, read_hours(Path(name))), out)
    return ExitCode.DONE


@hours.command("check", help="cli.hours.check")
def check(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="HOURS.toml", help="cli.hours.check_file")],
) -> ExitCode:
    """Read a file strictly and say what it means; exit 2 with every mistake and its line otherwise."""
    from harvester.duty.hours.shadowed import shadowed_entries
    from harvester.jobs.inputs.duty_files import read_hours

    face: Face = context.obj
    checked = read_hours(Path(file))
    face.put(_words(face, checked))
    for found in shadowed_entries(checked):
        face.show(found)
    face.say("duty.hours.good", file=checked.name, count=len(checked.entries))
    return ExitCode.DONE


def _words(face: Face, read: Hours) -> str:
    from harvester.views.hours_words import entry_words

    numbered = enumerate(read.entries, 1)
    return "".join(f"{position}. {visible(entry_words(entry, face.lang))}\n" for position, entry in numbered)
