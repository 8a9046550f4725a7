"""Files that are there but closed, and files that go while they are looked for: said by name, never a fault of ours."""

import ctypes
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fixtures.make.hostile.case import HOURS, PAGE
from harvester.cli.main import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX systems")
_PASS_PERMISSIONS = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
READING = (3, ("file_denied",))
SETTINGS = (2, ("hours_unreadable", "calendar_unreadable", "mapping_unreadable", "confirmed_unreadable"))
LISTS = (2, ("list_unreadable", "plan_unreadable", "template_unreadable"))


@contextmanager
def as_anybody() -> Iterator[None]:
    """Let root be stopped by permissions as everybody is; who is not root is anyway."""
    if os.geteuid() != 0:
        yield
        return
    system = ctypes.CDLL(None)
    version_3_of_this_process = (ctypes.c_uint32 * 2)(0x20080522, 0)
    rights = (ctypes.c_uint32 * 6)()
    assert system.capget(version_3_of_this_process, rights) == 0
    effective = rights[0]
    rights[0] &= ~_PASS_PERMISSIONS
    assert system.capset(version_3_of_this_process, rights) == 0
    try:
        yield
    finally:
        rights[0] = effective
        assert system.capset(version_3_of_this_process, rights) == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with settings that are in order."""
    (tmp_path / "hours.toml").write_text(HOURS)
    (tmp_path / "rows.csv").write_text("person,kind,start,end,note\n王小明,covered,2018-01-01,2018-12-31,\n")
    return tmp_path


def commands(folder: Path, file: str) -> dict[str, tuple[list[str], tuple[int, tuple[str, ...]]]]:
    hours, rows = str(folder / "hours.toml"), str(folder / "rows.csv")
    page = str(PAGE)
    judged = [page, "--hours", hours]
    claim = ["claim", *judged, "--programme", "kaohsiung-107"]
    return {
        "read": (["read", file], READING),
        "explain": (["explain", file, "1", "--hours", hours], READING),
        "confirmed": (["read", page, "--confirmed", file], SETTINGS),
        "hours": (["check", page, "--hours", file], SETTINGS),
        "hours-show": (["hours", "show", file], SETTINGS),
        "hours-check": (["hours", "check", file], SETTINGS),
        "attendance": (["check", *judged, "--attendance", file], (3, ("sheet_unreadable",))),
        "mapping": (["check", *judged, "--attendance", rows, "--mapping", file], SETTINGS),
        "calendar": (["check", *judged, "--calendar", file], SETTINGS),
        "courses": ([*claim, "--courses", file], LISTS),
        "portal": ([*claim, "--portal", file], LISTS),
        "matches": ([*claim, "--matches", file], LISTS),
        "programme": (["claim", *judged, "--programme", file], LISTS),
        "programme-check": (["programme", "check", file], LISTS),
        "template": ([*claim, "--template", file, "--out", str(folder / "out"), "--draft-form"], LISTS),
        "site": (["collect", "--site", file, "--out", str(folder / "out"), "--consent"], (2, ("profile_invalid",))),
    }


NAMES = tuple(commands(Path(), ""))


@pytest.mark.parametrize("kind", ["file", "folder"])
@pytest.mark.parametrize("name", NAMES)
def test_what_may_not_be_read_is_named(name: str, kind: str, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    closed = folder / "closed"
    closed.mkdir()
    denied = closed / "denied.toml"
    denied.write_text("x")
    arguments, (code, codes) = commands(folder, str(denied))[name]
    (denied if kind == "file" else closed).chmod(0)
    try:
        with as_anybody():
            ended = run(arguments)
    finally:
        closed.chmod(0o700)
    out, err = capfd.readouterr()
    assert ended == code
    assert any(one in err for one in codes)
    assert "denied.toml" in out + err


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"template", "site"}])
def test_a_name_that_is_too_long_is_no_fault(name: str, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    arguments, (code, _) = commands(folder, str(folder / ("長" * 300)))[name]
    assert run(arguments) == code
    assert "[錯誤]" in capfd.readouterr().err


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_goes_when_it_has_been_seen_is_missed_by_name(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    gone = folder / "gone.toml"
    gone.write_text("x")
    looked = Path.stat

    def seen(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = looked(self, follow_symlinks=follow_symlinks)
        if self == gone:
            gone.unlink()
        return found

    arguments, (code, _) = commands(folder, str(gone))[name]
    monkeypatch.setattr(Path, "stat", seen)
    if name in {"read", "explain", "confirmed", "matches", "template", "site", "hours"}:
        gone.unlink()  # opened without a look before
    assert run(arguments) == code
    out, err = capfd.readouterr()
    assert "gone.toml" in out + err


def test_files_that_go_cost_no_other_file(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(folder / "gone.html"), str(PAGE)]) == 3
    first, second = (json.loads(line) for line in capfd.readouterr().out.splitlines())
    assert first["findings"][0]["code"] == "file_missing"
    assert second["status"] == "complete"


def test_a_closed_folder_within_a_folder_is_named_and_the_rest_is_read(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    given, closed = folder / "given", folder / "given" / "closed"
    closed.mkdir(parents=True)
    (given / "page.html").write_bytes(PAGE.read_bytes())
    (closed / "another.html").write_bytes(PAGE.read_bytes())
    closed.chmod(0)
    try:
        with as_anybody():
            ended = run(["read", str(given)])
    finally:
        closed.chmod(0o700)
    out, err = capfd.readouterr()
    assert ended == 3
    assert "closed" in out + err
    assert [json.loads(line)["status"] for line in out.splitlines()].count("complete") == 1


def test_a_folder_of_confirmed_values_is_named_and_no_file_in_it_passed_over(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "said").mkdir()
    for name in ("a.confirmed.toml", "b.toml"):
        (folder / "said" / name).write_text("x")
    assert run(["read", str(PAGE), "--confirmed", str(folder / "said")]) == 2
    assert "said" in capfd.readouterr().err
    # A pattern means what it fits, whatever it is called.
    assert run(["read", str(PAGE), "--confirmed", str(folder / "said" / "*.confirmed.toml")]) == 2
    assert "a.confirmed.toml" in capfd.readouterr().err


def test_a_closed_folder_is_not_known_to_hold_nothing_of_anybodys(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    closed = folder / "given" / "closed"
    closed.mkdir(parents=True)
    assert run(["fixture", "leaks", str(folder / "given")]) == 0
    closed.chmod(0)
    try:
        with as_anybody():
            ended = run(["fixture", "leaks", str(folder / "given")])
    finally:
        closed.chmod(0o700)
    assert ended == 3
    assert "file_denied" in capfd.readouterr().err
