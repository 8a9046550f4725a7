"""A person's own state folder, without a keyring, and a sealed bundle on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester.evidence.bundle.members import zipped
from tests.evidence.tools import Files, collected, sealed


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a person's keys; there is no keyring."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("harvester.jobs.evidence.keys.sound_keyring", lambda: None)
    return tmp_path / "state" / "record-harvester" / "keys"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as ``collect`` left it."""
    place = tmp_path / "collected"
    place.mkdir()
    for name, data in collected().items():
        (place / name).write_bytes(data)
    return place


def as_zip(files: Files, path: Path) -> Path:
    """Write a bundle as a zip."""
    path.write_bytes(zipped(files, path.stem, (2018, 9, 3, 10, 11, 12)))
    return path


def as_folder(files: Files, path: Path) -> Path:
    """Write a bundle as a bag's folder."""
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


@pytest.fixture(params=[as_zip, as_folder], ids=["zip", "folder"])
def bundle(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A sealed bundle, as a zip and as a folder."""
    made: Path = request.param(sealed(), tmp_path / "bundle.zip")
    return made
