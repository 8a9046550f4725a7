"""``harvester seal``: a folder becomes a sealed bundle, or a bundle gets one more signature."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import expand_paths

if TYPE_CHECKING:
    from harvester.jobs.evidence.sealing import Sealed


def seal(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="DIR", help="cli.seal.source")],
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="BUNDLE", help="cli.seal.out")],
    key: Annotated[str | None, typer.Option("--key", metavar="NAME", help="cli.seal.key")] = None,
    tsa: Annotated[str | None, typer.Option("--tsa", metavar="URL", help="cli.seal.tsa")] = None,
    tsa_root: Annotated[
        list[Path] | None, typer.Option("--tsa-root", metavar="PEM", help="cli.inspect.tsa_root", callback=expand_paths)
    ] = None,
    countersign: Annotated[bool, typer.Option("--countersign", help="cli.seal.countersign")] = False,
) -> ExitCode:
    """Seal or countersign; exit 2 with nothing written where something must not enter, 5 for an altered bundle."""
    from harvester.jobs.evidence.keys import signing_key, trust_of
    from harvester.jobs.evidence.sealing import countersign_bundle, seal_folder
    from harvester.jobs.evidence.stamping import Authority

    face: Face = context.obj
    if countersign:
        done = countersign_bundle(source, out, signing_key(key))
    else:
        authority = None if tsa is None else Authority(tsa, trust_of([], tsa_root or []).roots)
        done = seal_folder(source, out, signing_key(key), authority=authority)
    say_sealed(face, done)
    return ExitCode.DONE


def make_sealer(out: Path | None, key: str | None, *, observed: bool) -> Callable[[Path], Sealed] | None:
    """Give what seals a folder at the end of a run; raises ``SettingsError`` now for what could not be done then."""
    from harvester.evidence.codes import SealCode
    from harvester.jobs.evidence.keys import signing_key
    from harvester.jobs.evidence.sealing import refuse_existing, seal_folder
    from parsers.findings import SettingsError, finding

    if (observed and key is None) or (out is None and (observed or key is not None)):
        raise SettingsError(finding(SealCode.OBSERVED_NEEDS_KEY))
    if out is None:
        return None
    refuse_existing(out)
    signer = signing_key(key)
    return lambda folder: seal_folder(folder, out, signer, observed=observed)


def say_sealed(face: Face, done: Sealed) -> None:
    """Say what was sealed, by which key, and give the bundle's name."""
    for found in done.findings:
        face.show(found)
    face.say("evidence.signed_by", signer=f"SHA256:{done.key}")
    if done.level is not None:
        face.say("evidence.sealed", count=done.files, level=done.level.value)
    face.put(f"{done.path}\n")
