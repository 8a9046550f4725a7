"""``harvester fixture capture|anonymise|accept``: saved pages as tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face

if TYPE_CHECKING:
    from harvester.jobs.fixture import Difference

fixture = typer.Typer(help="cli.fixture.help", no_args_is_help=True, rich_markup_mode=None)


@fixture.command("capture", help="cli.fixture.capture")
def capture(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="cli.fixture.source")],
    *,
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="cli.fixture.into")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="cli.fixture.name")],
    layout: Annotated[list[Path] | None, typer.Option("--layout", metavar="F", help="cli.layout")] = None,
) -> ExitCode:
    """Make a fixture's folder of a file."""
    from harvester.jobs.fixture import capture as run

    face: Face = context.obj
    folder = run(source, into, name, layout or ())
    face.put(f"{folder}\n")
    face.say("fixture.captured", folder=folder)
    return ExitCode.DONE


@fixture.command("anonymise", help="cli.fixture.anonymise")
def anonymise(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="cli.fixture.folder")],
    *,
    key_file: Annotated[Path | None, typer.Option("--key-file", metavar="K", help="cli.fixture.key_file")] = None,
    name: Annotated[list[str] | None, typer.Option("--name", metavar="NAME", help="cli.fixture.also")] = None,
    layout: Annotated[list[Path] | None, typer.Option("--layout", metavar="F", help="cli.layout")] = None,
) -> ExitCode:
    """Make a fixture's page nobody's; exit 1 where no name was found in it."""
    from harvester.jobs.fixture import anonymise as run
    from harvester.upkeep.codes import UpkeepCode
    from parsers.findings import finding

    face: Face = context.obj
    made = run(folder, key_file, name or (), layout or ())
    counts = "、".join(f"{face.text(f'fixture.kind.{kind}')} {count}" for kind, count in sorted(made.counts.items()))
    face.say("fixture.anonymised", folder=folder, counts=counts or "0")
    face.say("fixture.dates_stay")
    if not made.named:
        face.show(finding(UpkeepCode.ANONYMISE_NO_NAME), str(folder))
        return ExitCode.NEEDS_EYES
    return ExitCode.DONE


@fixture.command("accept", help="cli.fixture.accept")
def accept(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="cli.fixture.folder")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="cli.fixture.yes")] = False,
    layout: Annotated[list[Path] | None, typer.Option("--layout", metavar="F", help="cli.layout")] = None,
) -> ExitCode:
    """Show what is read and not expected, and write it with a yes; exit 1 where a person must still look."""
    from harvester.jobs.fixture import accept as take
    from harvester.jobs.fixture import difference

    face: Face = context.obj
    found = difference(folder, layout or ())
    if not found.new and not found.failures:
        face.say("fixture.as_expected", folder=folder)
        return ExitCode.DONE
    face.put(_shown(found, face))
    if not (found.new or yes):
        face.say("fixture.not_written", folder=folder)
        return ExitCode.NEEDS_EYES
    take(folder, found)
    face.say("fixture.to_be_looked_at" if found.new else "fixture.accepted", folder=folder, file=found.written)
    return ExitCode.NEEDS_EYES if found.new else ExitCode.DONE


def _shown(found: Difference, face: Face) -> str:
    """Give a new expectation whole, or a line for each piece that differs."""
    if found.new:
        return found.text
    lines = []
    for name, failure in found.failures:
        kind = "with_cell" if failure.cell is not None else "plain"
        params = {"expected": repr(failure.expected), "got": repr(failure.got), "cell": repr(failure.cell)}
        lines.append(f"{name}: {face.text(f'fixture.failure.{kind}', **params)}\n")
    return "".join(lines)


@fixture.command("leaks", help="cli.fixture.leaks")
def leaks(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="cli.fixture.paths")],
) -> ExitCode:
    """Look for what is somebody's; a line each: file, line, kind. Exit 1 where there is any."""
    from harvester.jobs.leaks import find_leaks

    face: Face = context.obj
    found = list(find_leaks(paths))
    for leak in found:
        face.put(f"{leak.path}:{leak.line}: {face.text(f'fixture.kind.{leak.kind.value}')}\n")
    face.say("fixture.leaks" if found else "fixture.no_leaks", count=len(found))
    return ExitCode.NEEDS_EYES if found else ExitCode.DONE
