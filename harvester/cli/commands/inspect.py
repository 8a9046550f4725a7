"""``harvester inspect``: what a bundle, a PDF or a page proves, and what it does not."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from harvester.cli.duty_options import Layout
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import Out, expand_paths

if TYPE_CHECKING:
    from harvester.evidence.inspection import Inspection


class InspectFormat(StrEnum):
    """How an inspection is given."""

    TABLE = "table"
    JSON = "json"


def inspect(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="cli.inspect.files", callback=expand_paths)],
    *,
    trust: Annotated[
        list[Path] | None, typer.Option("--trust", metavar="PEM", help="cli.inspect.trust", callback=expand_paths)
    ] = None,
    tsa_root: Annotated[
        list[Path] | None, typer.Option("--tsa-root", metavar="PEM", help="cli.inspect.tsa_root", callback=expand_paths)
    ] = None,
    layout: Layout = None,
    form: Annotated[InspectFormat, typer.Option("--format", help="cli.inspect.format")] = InspectFormat.TABLE,
    out: Out = None,
) -> ExitCode:
    """Inspect files; exit 0, 1 where something needs eyes, 3 unreadable, 5 altered."""
    from harvester.cli.asks.password import PasswordPrompt
    from harvester.files import refuse_inputs
    from harvester.jobs.evidence.keys import trust_of
    from harvester.jobs.evidence.showing import as_json, as_words
    from harvester.jobs.inspect import inspect_path
    from harvester.layouts import known_layouts

    face: Face = context.obj
    refuse_inputs([out], (*files, *(trust or ()), *(tsa_root or ()), *(layout or ())))
    ask = PasswordPrompt(face)
    trusted = trust_of(trust or [], tsa_root or [])
    layouts = known_layouts(layout or ())
    found = [inspect_path(path, trusted, ask, layouts) for path in files]
    face.put(as_json(found, face.lang) if form is InspectFormat.JSON else as_words(found, face.lang), out)
    return ExitCode(max(exit_of(one) for one in found))


def exit_of(one: Inspection) -> ExitCode:
    """Give the exit code of an inspection."""
    from harvester.evidence.inspection import SealOutcome
    from parsers.findings import Severity

    match one.outcome:
        case SealOutcome.ALTERED:
            return ExitCode.ALTERED
        case SealOutcome.UNREADABLE:
            return ExitCode.UNREADABLE
        case SealOutcome.INTACT | SealOutcome.NOT_SEALED:
            eyes = any(found.severity is not Severity.INFO for found in one.findings)
            return ExitCode.NEEDS_EYES if eyes else ExitCode.DONE
        case _:
            assert_never(one.outcome)
