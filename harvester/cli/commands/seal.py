"""``harvester seal``: a folder becomes a sealed bundle, or a bundle gets one more signature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harvester.cli.duty_options import Layout
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.file_options import expand_paths

if TYPE_CHECKING:
    from harvester.jobs.evidence.sealing import Sealed
    from parsers.table.layouts import TableLayout


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
    layout: Layout = None,
    countersign: Annotated[bool, typer.Option("--countersign", help="cli.seal.countersign")] = False,
) -> ExitCode:
    """Seal or countersign; exit 2 with nothing written where something must not enter, 5 for an altered bundle."""
    from harvester.jobs.evidence.keys import signing_key, trust_of
    from harvester.jobs.evidence.sealing import countersign_bundle, seal_folder
    from harvester.jobs.evidence.stamping import Authority
    from harvester.layouts import known_layouts

    face: Face = context.obj
    given = {"--tsa": tsa, "--tsa-root": tsa_root, "--layout": layout}
    _refuse_unused([name for name, value in given.items() if value], countersign=countersign)
    if countersign:
        done = countersign_bundle(source, out, signing_key(key))
    else:
        authority = None if tsa is None else Authority(tsa, trust_of([], tsa_root or []).roots)
        known = known_layouts(layout or ())
        done = seal_folder(source, out, signing_key(key), authority=authority, layouts=known)
    say_sealed(face, done)
    return ExitCode.DONE


def _refuse_unused(options: list[str], *, countersign: bool) -> None:
    """Raise ``SettingsError`` (``option_unused``) for what would be passed over."""
    from harvester.evidence.codes import SealCode
    from harvester.evidence.problem_texts import problem
    from parsers.findings import SettingsError, finding

    if countersign and options:
        raise SettingsError(finding(SealCode.OPTION_UNUSED, None, option=options[0], **problem("only_countersigned")))
    if "--tsa-root" in options and "--tsa" not in options:
        raise SettingsError(finding(SealCode.OPTION_UNUSED, None, option="--tsa-root", **problem("nobody_stamps")))


def make_sealer(
    out: Path | None, key: str | None, layouts: Sequence[TableLayout], *, observed: bool
) -> Callable[[Path], Sealed] | None:
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
    return lambda folder: seal_folder(folder, out, signer, observed=observed, layouts=layouts)


def say_sealed(face: Face, done: Sealed) -> None:
    """Say what was sealed, by which key, and give the bundle's name."""
    for found in done.findings:
        face.show(found)
    face.say("evidence.signed_by", signer=f"SHA256:{done.key}")
    if done.level is not None:
        face.say("evidence.sealed", count=done.files, level=done.level.value)
    face.put(f"{done.path}\n")
