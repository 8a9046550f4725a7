"""``harvester read``: any source into learning histories."""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.password import PasswordPrompt
from parsers.pdf.options import SecondReader

if TYPE_CHECKING:
    from harvester.jobs.sources import Given
    from parsers.history import LearningHistory, Status

_NARROWEST = 100


class ReadFormat(StrEnum):
    """What ``--format`` takes."""

    JSON = "json"
    CSV = "csv"
    TABLE = "table"


def read(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="cli.read.files")],
    *,
    form: Annotated[ReadFormat, typer.Option("--format", help="cli.read.format")] = ReadFormat.JSON,
    places: Annotated[bool, typer.Option("--places", help="cli.read.places")] = False,
    show: Annotated[Path | None, typer.Option("--show", metavar="HTML", help="cli.read.show")] = None,
    second_reader: Annotated[
        SecondReader, typer.Option("--second-reader", help="cli.read.second_reader")
    ] = SecondReader.WHEN_DOUBTFUL,
    confirmed: Annotated[list[Path] | None, typer.Option("--confirmed", metavar="F", help="cli.read.confirmed")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="cli.read.out")] = None,
) -> ExitCode:
    """Read every file, give the data, say the findings; one unreadable file does not stop the others."""
    from harvester.files import refuse_inputs
    from harvester.jobs.sources import load, worst

    face: Face = context.obj
    refuse_inputs((out, show), (*files, *(confirmed or ())))
    ask = PasswordPrompt(face)
    given = load(files, second=second_reader, ask=ask, confirmed=confirmed or ())
    if show is not None:
        _show(face, given, files, show, ask)
    named = [(one.name, history) for one in given for history in one.histories]
    face.put(_shown(named, form, face, places=places), out)
    say(face, given)
    return exit_of(worst(given))


def _show(face: Face, given: tuple[Given, ...], files: list[str], target: Path, ask: PasswordPrompt) -> None:
    """Write the page that sets what was read against the print's pictures."""
    from harvester.jobs.drawing import pictures_of
    from harvester.jobs.show import ShowCode, show_page
    from harvester.jobs.sources import STDIN, bytes_of
    from parsers.findings import SettingsError, finding
    from parsers.history import SourceKind
    from parsers.pdf.options import PrintOptions

    kinds = {history.source.kind for one in given for history in one.histories}
    if len(given) != 1 or files[0] == STDIN or given[0].failed or not kinds <= {SourceKind.PDF, SourceKind.IMAGE}:
        raise SettingsError(finding(ShowCode.SHOW_NOTHING))
    histories = given[0].histories
    recognised = "rapidocr" in histories[0].source.reader
    pictures = pictures_of(bytes_of(files[0]), kinds.pop(), PrintOptions(password=ask.given, ocr=recognised))
    face.put(show_page(histories, pictures, given[0].name, face.lang), target)


def say(face: Face, given: tuple[Given, ...]) -> None:
    """Say each history's findings and how it was read."""
    for one in given:
        for history in one.histories:
            for found in history.findings:
                face.show(found, one.name)
            face.say(f"read.summary.{history.status.value}", name=one.name, count=len(history.records))


def exit_of(status: Status) -> ExitCode:
    """Give the exit code of the least reliable history."""
    from parsers.history import Status

    match status:
        case Status.COMPLETE:
            return ExitCode.DONE
        case Status.PARTIAL:
            return ExitCode.NEEDS_EYES
        case Status.FAILED:
            return ExitCode.UNREADABLE
        case _:
            assert_never(status)


def _shown(named: list[tuple[str, LearningHistory]], form: ReadFormat, face: Face, *, places: bool) -> str:
    from harvester.jobs.listing import as_table
    from harvester.jobs.read import as_csv, as_json

    match form:
        case ReadFormat.JSON:
            return as_json([history for _, history in named], face.lang, places=places)
        case ReadFormat.CSV:
            return as_csv(named, face.lang)
        case ReadFormat.TABLE:
            return as_table(named, face.lang, width=max(_NARROWEST, shutil.get_terminal_size().columns))
        case _:
            assert_never(form)
