"""A folder that is written anew is there whole, or not there."""

import stat
from pathlib import Path

import pytest

from harvester.files import folder as room
from harvester.files import no_text, write_new
from parsers.findings import SettingsError


def test_it_has_its_files_and_the_folders_within(tmp_path: Path) -> None:
    write_new(tmp_path / "made" / "bag", {"bagit.txt": no_text(b"1"), "data/a.json": no_text(b"2")})
    bag = tmp_path / "made" / "bag"
    assert (bag / "bagit.txt").read_bytes() == b"1"
    assert (bag / "data" / "a.json").read_bytes() == b"2"
    assert stat.S_IMODE(bag.stat().st_mode) == 0o700
    assert [path.name for path in bag.parent.iterdir()] == ["bag"]


def test_a_disk_that_refuses_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _: object) -> None:
        if path.name == "z.json":
            raise OSError(28, "No space left on device")
        path.write_bytes(b"")

    monkeypatch.setattr(room, "fill", full)
    with pytest.raises(SettingsError) as refused:
        write_new(tmp_path / "bag", {"a.json": no_text(b"1"), "data/z.json": no_text(b"2")})
    assert [found.code for found in refused.value.findings] == ["out_not_writable"]
    assert list(tmp_path.iterdir()) == []
