"""Sealing a folder, and adding a signature: read, scanned in a limited child, signed, written whole or not at all."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel, ConfigDict

from harvester.evidence.bundle.allowed import may_enter
from harvester.evidence.bundle.bag import PAYLOAD
from harvester.evidence.bundle.members import MEGA, MOST_BYTES, MOST_MEMBER, of_files, too_large, zipped
from harvester.evidence.bundle.scan import scan
from harvester.evidence.codes import AlteredError, SealCode
from harvester.evidence.level import EvidenceLevel
from harvester.evidence.sealing.keys import key_id
from harvester.evidence.sealing.seal import countersign, first_signature, seal, with_token
from harvester.evidence.sealing.statement import About, Predicate
from harvester.evidence.verify import Trust, verify
from harvester.files import TooLargeError, no_text, write_new, write_whole
from harvester.jobs.evidence.about import about
from harvester.jobs.evidence.anew import years_in
from harvester.jobs.evidence.folders import plain_files, read_file
from harvester.jobs.evidence.levels import level_of_years
from harvester.jobs.evidence.stamping import Authority, token_for
from harvester.jobs.evidence.unpacking import unpacked
from harvester.limits import TEXT, in_child, understood
from harvester.messages import visible
from harvester.version import program
from parsers.findings import Finding, SettingsError, UnreadableError, finding
from parsers.moments import TAIPEI
from parsers.table.layouts import TableLayout

_PREPARED = ("harvester.jobs.evidence.sealing",)


class Seen(BaseModel):
    """What was found in files that are to be sealed: why they are not, or what they say of their making."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    findings: tuple[Finding, ...] = ()
    about: About = About()
    level: EvidenceLevel = EvidenceLevel.L0


@dataclass(frozen=True)
class Sealed:
    """A bundle that was written: by which key (its id), how many files, and what was left out."""

    path: Path
    key: str
    files: int
    level: EvidenceLevel | None
    findings: tuple[Finding, ...]


def seal_folder(
    folder: Path,
    out: Path,
    key: Ed25519PrivateKey,
    *,
    observed: bool = False,
    authority: Authority | None = None,
    layouts: Sequence[TableLayout] = (),
) -> Sealed:
    """Seal a folder's files as a zip, or as a bag's folder where ``out`` does not end in ``.zip``.

    ``observed`` says that the office watches and the key is the office's; ``authority`` stamps the signature;
    ``layouts`` are those by which the pages may have been read, beside the shipped ones.
    Raises ``SettingsError`` with nothing written: ``bundle_exists``, ``nothing_to_seal``, ``bundle_too_large``,
    ``tsa_failed``, or what the scan found.
    """
    refuse_existing(out)
    payload, left = _payload(folder)
    seen = understood(Seen.model_validate_json, in_child(look_at, (payload, tuple(layouts)), TEXT, prepare=_PREPARED))
    if seen.findings:
        raise SettingsError(*seen.findings)
    public = key_id(key.public_key())
    now = datetime.now(TAIPEI)
    level = EvidenceLevel.L2 if observed and seen.level is EvidenceLevel.L1 else seen.level
    predicate = Predicate(
        bundle=f"urn:uuid:{uuid.uuid4()}",
        sealed_at=now,
        program=program(),
        level=level,
        observed_by=public if observed else None,
        left_out=left,
        about=seen.about,
    )
    files = seal(payload, predicate, key)
    if authority is not None:
        files = with_token(files, token_for(first_signature(files), authority))
    _write(out, files, now)
    notes = tuple(finding(SealCode.LEFT_OUT, None, file=visible(name)) for name in left)
    return Sealed(out, public, len(payload), level, notes)


def look_at(payload: Mapping[str, bytes], layouts: tuple[TableLayout, ...] = ()) -> bytes:
    """Scan files and take what they say of their making (a child's work)."""
    found = scan(payload)
    if found:
        return Seen(findings=tuple(found)).model_dump_json().encode()
    level = level_of_years(years_in(payload, layouts))
    return Seen(about=about(payload), level=level).model_dump_json().encode()


def countersign_bundle(bundle: Path, out: Path, key: Ed25519PrivateKey) -> Sealed:
    """Write a bundle anew with one more signature.

    Raises ``SettingsError`` (``bundle_exists``, ``signed_already``), ``AlteredError`` with what is wrong with it, or
    ``UnreadableError``.
    """
    refuse_existing(out)
    files = unpacked(bundle)
    # Whoever signs verifies here, in the process that signs.
    verified = verify(of_files(files), Trust())
    if verified.is_altered:
        raise AlteredError(*verified.findings)
    public = key_id(key.public_key())
    if public in {one.key.removeprefix("SHA256:") for one in verified.signers}:
        raise SettingsError(finding(SealCode.SIGNED_ALREADY, None, key=public))
    _write(out, countersign(files, key), datetime.now(TAIPEI))
    return Sealed(out, public, sum(name.startswith(PAYLOAD) for name in files), None, ())


def refuse_existing(out: Path) -> None:
    """Raise ``SettingsError`` (``bundle_exists``) where something has a bundle's name already."""
    if os.path.lexists(out):
        raise SettingsError(finding(SealCode.BUNDLE_EXISTS, None, path=str(out)))


def _payload(folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Read what may enter, and name what may not."""
    try:
        plain, others = plain_files(folder)
    except UnreadableError as error:
        raise SettingsError(*error.findings) from None
    names = [name for name in plain if may_enter(name)]
    if not names:
        raise SettingsError(finding(SealCode.NOTHING_TO_SEAL, None, path=str(folder)))
    try:
        payload = {name: read_file(folder / name) for name in names}
    except TooLargeError:
        raise _too_large() from None
    if too_large([len(data) for data in payload.values()]):
        raise _too_large()
    return payload, tuple(sorted([*others, *(name for name in plain if name not in payload)]))


def _too_large() -> SettingsError:
    return SettingsError(
        finding(SealCode.BUNDLE_TOO_LARGE, None, megabytes=MOST_BYTES // MEGA, each=MOST_MEMBER // MEGA)
    )


def _write(out: Path, files: Mapping[str, bytes], now: datetime) -> None:
    """Write a bundle where nothing is; its files were scanned and are as they left the program before."""
    if out.suffix.lower() == ".zip":
        at = (now.year, now.month, now.day, now.hour, now.minute, now.second)
        write_whole(out, no_text(zipped(files, out.stem or "bundle", at)))
        return
    write_new(out, {name: no_text(data) for name, data in files.items()})
