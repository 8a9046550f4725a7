"""``harvester key``: the keys of this machine that sign, their ids, and their public halves to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face


def key(
    context: typer.Context,
    *,
    new: Annotated[str | None, typer.Option("--new", metavar="NAME", help="cli.key.new")] = None,
    name: Annotated[str | None, typer.Option("--key", metavar="NAME", help="cli.key.name")] = None,
    export: Annotated[Path | None, typer.Option("--export", metavar="PEM", help="cli.key.export")] = None,
) -> ExitCode:
    """Make a key where asked to, else the default one on first use; list the keys; export one's public half."""
    from harvester.evidence.sealing.keys import to_pem
    from harvester.jobs.evidence.keys import chosen, listed, make

    face: Face = context.obj
    kept = make(new) if new is not None else chosen(name)
    if export is not None:
        face.put(to_pem(kept.public), export)
        face.say("evidence.exported", path=export, signer=f"SHA256:{kept.id}")
    for one in listed():
        where = face.text("evidence.in_keyring" if one.in_keyring else "evidence.in_file")
        face.put(f"{one.name}  SHA256:{one.id}  {where}\n")
    return ExitCode.DONE
