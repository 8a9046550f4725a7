"""``harvester fixture capture|anonymise|accept``: saved pages as tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harvester.cli.collect_options import (
    Account,
    CollectOptions,
    ConsentGiven,
    Headless,
    PasswordStdin,
    SignInBy,
    Site,
    Years,
)
from harvester.cli.duty_options import Layout
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import expand_patterns
from harvester.platform.signin.login import Login

if TYPE_CHECKING:
    from harvester.jobs.fixture import FixtureDifference

#: In a file's place: the site itself is collected from.
LIVE = "live"

fixture = typer.Typer(help="cli.fixture.help", no_args_is_help=True, rich_markup_mode=None)


@fixture.command("capture", help="cli.fixture.capture")
def capture(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="cli.fixture.source")],
    *,
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="cli.fixture.into")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="cli.fixture.name")],
    layout: Layout = None,
    site: Site = None,
    year: Years = None,
    login: SignInBy = Login.HAND,
    account: Account = None,
    password_stdin: PasswordStdin = False,
    headless: Headless = False,
    consent: ConsentGiven = False,
) -> ExitCode:
    """Make a fixture's folder of a file, or one of every page of a live collection."""
    face: Face = context.obj
    given = CollectOptions(
        site=site,
        year=tuple(year or ()),
        login=login,
        account=account,
        password_stdin=password_stdin,
        headless=headless,
        consent=consent,
        layout=tuple(layout or ()),
    )
    if source == LIVE:
        folders = _live(face, into, name, given)
    elif given != CollectOptions(layout=given.layout):
        face.say("fixture.only_live")
        return ExitCode.USAGE
    else:
        from harvester.jobs.fixture import capture as run

        folders = (run(source, into, name, given.layout),)
    for folder in folders:
        face.put(f"{folder}\n")
        face.say("fixture.captured", folder=folder)
    return ExitCode.DONE


def _live(face: Face, into: Path, name: str, given: CollectOptions) -> tuple[Path, ...]:
    from harvester.cli.asks.collect import order_of
    from harvester.jobs.fixture import capture_live, refuse_taken

    refuse_taken(into, name)
    order, agreed = order_of(face, into, given)
    return capture_live(order, agreed, face.say, face.show, into=into, name=name)


@fixture.command("anonymise", help="cli.fixture.anonymise")
def anonymise(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="cli.fixture.folder")],
    *,
    key_file: Annotated[Path | None, typer.Option("--key-file", metavar="K", help="cli.fixture.key_file")] = None,
    name: Annotated[list[str] | None, typer.Option("--name", metavar="NAME", help="cli.fixture.also")] = None,
    layout: Layout = None,
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
    layout: Layout = None,
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


def _shown(found: FixtureDifference, face: Face) -> str:
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
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="cli.fixture.paths", callback=expand_patterns)],
) -> ExitCode:
    """Look for what is somebody's; a line each: file, line, kind. Exit 1 where there is any."""
    from harvester.jobs.leaks import find_leaks

    face: Face = context.obj
    found = list(find_leaks(paths))
    for leak in found:
        face.put(f"{leak.path}:{leak.line}: {face.text(f'fixture.kind.{leak.kind.value}')}\n")
    face.say("fixture.leaks" if found else "fixture.no_leaks", count=len(found))
    return ExitCode.NEEDS_EYES if found else ExitCode.DONE
