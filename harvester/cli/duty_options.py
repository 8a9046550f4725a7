"""The options of everything that rules stamps: hours, attendance, people, lists; each written once.

``check``, ``claim``, ``explain`` and ``verify`` share them. A command imports them when it is defined: the command
line's reader looks them up in its module.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harvester.cli.file_options import expand_paths, expand_patterns

HOURS = typer.Option("--hours", metavar="HOURS.toml", help="cli.check.hours")

Hours = Annotated[Path, HOURS]
Attendance = Annotated[
    list[Path] | None, typer.Option("--attendance", metavar="F", help="cli.check.attendance", callback=expand_paths)
]
Mapping = Annotated[Path | None, typer.Option("--mapping", metavar="TOML", help="cli.check.mapping")]
Person = Annotated[str | None, typer.Option("--person", metavar="ID", help="cli.check.person")]
Unit = Annotated[str | None, typer.Option("--unit", metavar="U", help="cli.check.unit")]
Roster = Annotated[Path | None, typer.Option("--roster", metavar="ROSTER", help="cli.check.roster")]
Calendar = Annotated[Path | None, typer.Option("--calendar", metavar="CSV", help="cli.check.calendar")]
# Of a folder, files that only say something of another are passed over, as these do: a folder is refused by name.
Confirmed = Annotated[
    list[Path] | None, typer.Option("--confirmed", metavar="F", help="cli.read.confirmed", callback=expand_patterns)
]
Layout = Annotated[list[Path] | None, typer.Option("--layout", metavar="F", help="cli.layout", callback=expand_paths)]
Grants = Annotated[list[str] | None, typer.Option("--grant", metavar="CODE", help="cli.claim.grant")]
Courses = Annotated[Path | None, typer.Option("--courses", metavar="F", help="cli.claim.courses")]
Portal = Annotated[Path | None, typer.Option("--portal", metavar="F", help="cli.claim.portal")]
