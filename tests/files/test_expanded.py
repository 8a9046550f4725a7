"""Wildcards and folders mean the same files under every system's shell and none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from harvester.files import expanded
from parsers.findings import SettingsError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.html", "a.html", "a.html.confirmed.toml", "print.pdf", ".hidden", "Thumbs.db", "[1].html"):
        (tmp_path / name).write_text("x", "utf-8")
    for name in ("a_files/style.css", "more/c.html", "bundle/bagit.txt", "bundle/data/page.html", "empty/.keep"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x", "utf-8")
    return tmp_path


def names(folder: Path, *given: str, folders: bool = True) -> list[str]:
    found = expanded([one if one == "-" else str(folder / one) for one in given], folders=folders)
    return [one if one == "-" else Path(one).relative_to(folder).as_posix() for one in found]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["*.html"], ["[1].html", "a.html", "b.html"]),
        (["b.html", "a.ht?l"], ["b.html", "a.html"]),
        (["?.html", "-"], ["a.html", "b.html", "-"]),
        (["**/c.html"], ["more/c.html"]),
        (["[1].html"], ["[1].html"]),
        (["missing.html"], ["missing.html"]),
        ([""], ["[1].html", "a.html", "b.html", "bundle", "more/c.html", "print.pdf"]),
        (["bundle"], ["bundle"]),
        (["empty"], ["empty"]),
        (["mo*"], ["more/c.html"]),
        (["[12].html"], ["[12].html"]),
        (["[1].*"], ["[1].html"]),
    ],
)
def test_what_a_name_means(folder: Path, given: list[str], expected: list[str]) -> None:
    assert names(folder, *given) == expected


def test_who_walks_folders_by_itself_gets_them(folder: Path) -> None:
    assert names(folder, "mo*", "more", folders=False) == ["more", "more"]


def test_a_folder_that_cannot_be_looked_into_is_left_to_be_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Path.iterdir

    def denied(self: Path) -> Iterator[Path]:
        if self == folder / "more":
            raise PermissionError(13, "Permission denied")
        return looked(self)

    monkeypatch.setattr(Path, "iterdir", denied)
    assert names(folder, "") == ["[1].html", "a.html", "b.html", "bundle", "more", "print.pdf"]
    assert names(folder, "more") == ["more"]


def test_a_pattern_that_fits_nothing_is_named(folder: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        names(folder, "a.html", "*.docx")
    assert [(one.code, str(one.params["pattern"])[-6:]) for one in caught.value.findings] == [
        ("pattern_without_files", "*.docx")
    ]
