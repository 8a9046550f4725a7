"""``harvester drift``: whether saved pages and kept answers are as they were known."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from harvester.cli.duty_options import Layout
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out, expand

if TYPE_CHECKING:
    from harvester.upkeep.drift import Drift


class DriftFormat(StrEnum):
    """What ``--format`` takes."""

    TABLE = "table"
    JSON = "json"


def drift(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="cli.drift.files", callback=expand)],
    *,
    layout: Layout = None,
    fixture: Annotated[Path | None, typer.Option("--fixture", metavar="DIR", help="cli.drift.fixture")] = None,
    form: Annotated[DriftFormat, typer.Option("--format", help="cli.drift.format")] = DriftFormat.TABLE,
    out: Out = None,
) -> ExitCode:
    """Compare every file; exit 0 where all are known, 1 where one changed, 3 where one cannot be read."""
    from harvester.files import refuse_inputs
    from harvester.jobs.drift import drifts

    face: Face = context.obj
    refuse_inputs([out], (*files, *(layout or ())))
    if fixture is not None and (len(files) != 1 or files[0] == "-"):
        face.say("drift.one_file")
        return ExitCode.USAGE
    found = drifts(files, layout or ())
    if fixture is not None:
        from harvester.jobs.fixture import capture

        face.say("fixture.captured", folder=capture(files[0], fixture.parent, fixture.name, layout or ()))
    face.put("".join(_shown(one, form, face) for one in found), out)
    for one in found:
        for told in one.findings:
            face.show(told, one.name)
    return max(map(exit_of, found))


def exit_of(drift: Drift) -> ExitCode:
    """Give the exit code of one comparison."""
    from harvester.upkeep.drift import DriftOutcome

    match drift.outcome:
        case DriftOutcome.KNOWN:
            return ExitCode.DONE
        case DriftOutcome.CHANGED:
            return ExitCode.NEEDS_EYES
        case DriftOutcome.UNKNOWN:
            return ExitCode.UNREADABLE
        case _:
            assert_never(drift.outcome)


def _shown(drift: Drift, form: DriftFormat, face: Face) -> str:
    from harvester.messages import with_words
    from harvester.upkeep.drift.drift_texts import as_words

    match form:
        case DriftFormat.JSON:
            worded = tuple(with_words(told, face.lang) for told in drift.findings)
            return drift.model_copy(update={"findings": worded}).model_dump_json() + "\n"
        case DriftFormat.TABLE:
            return as_words(drift, face.lang)
        case _:
            assert_never(form)
