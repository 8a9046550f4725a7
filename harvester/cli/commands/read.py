"""``harvester read``: any source into learning histories."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, assert_never

import typer

from harvester.cli.asks.password import PasswordPrompt
from harvester.cli.duty_options import Confirmed, Layout
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out, expand
from harvester.cli.progress import page_teller
from parsers.pdf.options import SecondReader

if TYPE_CHECKING:
    from harvester.jobs.inputs.sources import Given
    from parsers.findings import Finding
    from parsers.history import LearningHistory, Status

_NARROWEST = 100


class ReadFormat(StrEnum):
    """What ``--format`` takes."""

    JSON = "json"
    CSV = "csv"
    TABLE = "table"
    XAPI = "xapi"
    ICS = "ics"


def read(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="cli.read.files", callback=expand)],
    *,
    form: Annotated[ReadFormat, typer.Option("--format", help="cli.read.format")] = ReadFormat.JSON,
    places: Annotated[bool, typer.Option("--places", help="cli.read.places")] = False,
    show: Annotated[Path | None, typer.Option("--show", metavar="HTML", help="cli.read.show")] = None,
    second_reader: Annotated[
        SecondReader, typer.Option("--second-reader", help="cli.read.second_reader")
    ] = SecondReader.WHEN_DOUBTFUL,
    confirmed: Confirmed = None,
    layout: Layout = None,
    out: Out = None,
) -> ExitCode:
    """Read every file, give the data, say the findings; one unreadable file does not stop the others."""
    from harvester.files import refuse_inputs
    from harvester.jobs.inputs.sources import STDIN, load, worst
    from harvester.jobs.redacted import printed_codes

    face: Face = context.obj
    refuse_inputs((out, show), (*files, *(confirmed or ()), *(layout or ())))
    if show is not None and (len(files) != 1 or files[0] == STDIN):
        _refuse_show()
    ask = PasswordPrompt(face)
    tell = page_teller(face)
    given = load(files, second=second_reader, ask=ask, confirmed=confirmed or (), on_page=tell, layouts=layout or ())
    named = [(one.name, history) for one in given for history in one.histories]
    shown = _shown(named, form, face, places=places)
    face.put(shown.text, out, [*printed_codes(history for _, history in named), *shown.ids])
    say(face, given)
    for found in shown.left:
        face.show(found)
    # What could not be read has said why; a page of it would show nothing.
    if show is not None and not given[0].failed:
        _show(face, given[0], files[0], show, ask)
    return ExitCode.ALTERED if any(one.altered for one in given) else exit_of(worst(given))


def _refuse_show() -> NoReturn:
    from harvester.jobs.show.run import ShowCode
    from parsers.findings import SettingsError, finding

    raise SettingsError(finding(ShowCode.SHOW_NOTHING))


def _show(face: Face, given: Given, file: str, target: Path, ask: PasswordPrompt) -> None:
    """Write the page that sets what was read against the print's pictures."""
    from harvester.jobs.inputs.sources import bytes_of
    from harvester.jobs.redacted import printed_codes
    from harvester.jobs.show.drawing import pictures_of_read
    from harvester.jobs.show.run import show_page

    histories = given.histories
    teller = page_teller(face)
    tell = partial(teller, given.name) if teller is not None else None
    pictures = pictures_of_read(bytes_of(file), histories, ask.given, tell)
    if not pictures:
        _refuse_show()
    spare = [*printed_codes(histories), *(picture.png for picture in pictures)]
    face.put(show_page(histories, pictures, given.name, face.lang), target, spare)


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


@dataclass(frozen=True)
class _Shown:
    """What is given: its text, the ids in it, and the records it could not hold."""

    text: str
    ids: tuple[str, ...] = ()
    left: tuple[Finding, ...] = ()


def _shown(named: list[tuple[str, LearningHistory]], form: ReadFormat, face: Face, *, places: bool) -> _Shown:
    from harvester.views.history_out import as_csv, as_json
    from harvester.views.history_table import as_table

    match form:
        case ReadFormat.JSON:
            return _Shown(as_json([history for _, history in named], face.lang, places=places))
        case ReadFormat.CSV:
            return _Shown(as_csv(named, face.lang))
        case ReadFormat.TABLE:
            return _Shown(as_table(named, face.lang, width=max(_NARROWEST, shutil.get_terminal_size().columns)))
        case ReadFormat.XAPI:
            from harvester.views.standards import chosen, xapi

            taken, left = chosen.chosen(named, xapi.USED, face.lang)
            return _Shown(xapi.as_xapi(taken), tuple(chosen.ids_of(taken)), left)
        case ReadFormat.ICS:
            from harvester.views.standards import chosen, ics

            taken, left = chosen.chosen(named, ics.USED, face.lang)
            return _Shown(ics.as_ics(taken, left, face.lang), tuple(chosen.ids_of(taken)), left)
        case _:
            assert_never(form)
