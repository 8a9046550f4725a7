"""Erasing what was collected, claimed or sealed: only what the program wrote, with one line of when and why.

A folder's own files are those that its manifest names, unchanged since; a bundle's are those that its signature covers.
"""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from harvester.evidence.bundle.bag import ENVELOPE, TOKEN
from harvester.evidence.codes import ForgetCode
from harvester.evidence.inspection import SealOutcome
from harvester.evidence.sealing.statement import sha256
from harvester.evidence.verify import Trust
from harvester.files import MANIFEST, OwnFolder, alone_in, append, erase, outgoing, read_bounded
from harvester.jobs.collect.names import ALL, HISTORIES, LOG
from harvester.jobs.evidence.folders import is_bundle, members_of_folder
from harvester.jobs.evidence.inspecting import inspect_bundle
from harvester.messages import visible, visible_json
from parsers.findings import Finding, SettingsError, finding
from parsers.moments import TAIPEI

NOTES = "forgotten.jsonl"


@dataclass(frozen=True)
class ErasePlan:
    """What would be erased: files, then folders if empty; ``sha256`` names it afterwards, ``left`` is not ours."""

    path: Path
    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    sha256: str
    left: tuple[str, ...] = ()

    def notes(self) -> list[Finding]:
        """Name what stays."""
        return [finding(ForgetCode.FORGET_LEFT, None, file=visible(name)) for name in self.left]


def plan_of(path: Path) -> ErasePlan:
    """Look what of a path is the program's own; raises ``SettingsError`` (``forget_not_ours``) where nothing is."""
    if path.is_symlink() or not path.exists():
        raise _not_ours(path)
    if is_bundle(path):
        return _of_bundle(path)
    if path.is_dir() and (path / MANIFEST).is_file():
        return _of_folder(path)
    raise _not_ours(path)


def forget(plan: ErasePlan, reason: str) -> None:
    """Note the erasure beside the path, then erase.

    Raises ``SettingsError`` with nothing erased: ``out_in_use`` while a run is there, ``forget_changed`` where what is
    there is no longer what the plan, to which somebody said yes, was made of.
    """
    with alone_in(plan.path) if plan.path.is_dir() else nullcontext():
        now = plan_of(plan.path)
        if (now.files, now.sha256) != (plan.files, plan.sha256):
            raise SettingsError(finding(ForgetCode.FORGET_CHANGED, None, path=str(plan.path)))
        note(plan.path, plan.sha256, len(plan.files), reason)
        erase(plan.files, plan.folders)


def note(path: Path, erased: str, files: int, reason: str) -> None:
    """Note beside ``path`` that something of it (its SHA-256) is erased, before it is."""
    told = {
        "schema": "forgotten/1",
        "at": datetime.now(TAIPEI).isoformat(timespec="seconds"),
        "name": path.absolute().name,
        "sha256": erased,
        "files": files,
        "reason": reason,
    }
    append(path.absolute().parent / NOTES, outgoing(visible_json(json.dumps(told, ensure_ascii=False)) + "\n"))


def _of_bundle(path: Path) -> ErasePlan:
    looked = inspect_bundle(path, Trust()).inspection
    if looked.outcome is not SealOutcome.INTACT:
        raise _not_ours(path)
    if path.is_file():
        return ErasePlan(path, (path,), (), looked.source.sha256)
    names = members_of_folder(path).files
    ordered = sorted(names, key=lambda name: name in {ENVELOPE, TOKEN})
    return ErasePlan(path, tuple(path / name for name in ordered), (path / "data", path), looked.source.sha256)


def _of_folder(path: Path) -> ErasePlan:
    folder = OwnFolder(path, LOG, ALL, HISTORIES)
    own = [*folder.own(), *([LOG] if folder.owns_log() else []), MANIFEST]
    left = sorted(entry.name for entry in path.iterdir() if entry.name not in own)
    known = sha256(read_bounded(path / MANIFEST))
    return ErasePlan(path, tuple(path / name for name in own), (path,), known, tuple(left))


def _not_ours(path: Path) -> SettingsError:
    return SettingsError(finding(ForgetCode.FORGET_NOT_OURS, None, path=str(path)))
