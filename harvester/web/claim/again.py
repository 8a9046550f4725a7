"""A claim's form once more: filled as it was sent, with the claim's files, to change a setting or add a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from harvester.files import call, name_of, take_over
from harvester.web.claim.fields import SEVERAL
from harvester.web.kept.cases import ClaimCase
from harvester.web.uploads.form import HandedFile, UploadedForm


def kept_of(case: ClaimCase) -> Mapping[str, tuple[HandedFile, ...]]:
    """Give a claim's files by their fields: those that were sent, what was harvested, what was confirmed since."""
    own = {"files": map(Path, case.settings.files), "confirmed": case.settings.confirmed}
    found = {**case.asked.files, **{name: _handed(paths) for name, paths in own.items()}}
    return {name: files for name, files in found.items() if files}


def with_kept(form: UploadedForm, case: ClaimCase, place: Path) -> UploadedForm:
    """Give a form with the files of an earlier claim that it keeps, copied into ``place``, and its password.

    A file that is sent stands beside them, or in their place where there is one only.
    """
    files = dict(form.files)
    for name, kept in kept_of(case).items():
        sent = files.get(name, ())
        if name in form.all("keep") and (not sent or name in SEVERAL):
            files[name] = (*(_copied(one, place / "kept") for one in kept), *sent)
    password = form.one("password") or case.password
    return UploadedForm({**form.values, **({"password": (password,)} if password else {})}, files)


def _handed(paths: Iterable[Path]) -> tuple[HandedFile, ...]:
    return tuple(HandedFile(name_of(path), path, path.stat().st_size) for path in paths)


def _copied(file: HandedFile, folder: Path) -> HandedFile:
    path = take_over(file.path, folder, file.name)
    call(path, file.name)
    return replace(file, path=path)
