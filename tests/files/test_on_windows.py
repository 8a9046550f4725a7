"""What is done otherwise on Windows, and on macOS, with the branch forced: locks, leftovers, names, addresses."""

import ctypes
import fcntl
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from harvester.bulk.ledger import Lock
from harvester.bulk.ledger.store import uri_of
from harvester.files import Folder, alone_in, plain_name
from harvester.files.leftovers import MARK
from parsers.findings import SettingsError


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be Windows, as far as locks go: a range of bytes of a file, refused where another handle has it."""

    def locking(handle: int, _mode: int, _length: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PermissionError(*error.args) from None

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))


@pytest.mark.usefixtures("windows")
def test_a_folder_is_one_runs_alone_there_too_and_nothing_of_the_lock_is_left(tmp_path: Path) -> None:
    with alone_in(tmp_path):
        with pytest.raises(SettingsError) as refused, alone_in(tmp_path):
            pass
        assert refused.value.findings[0].code == "out_in_use"
        with pytest.raises(SettingsError), Lock(tmp_path):
            pass
    assert list(tmp_path.iterdir()) == []
    with Lock(tmp_path), pytest.raises(SettingsError), Lock(tmp_path):
        pass
    with Lock(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("answers", "stays"),
    [((7, 0x102, 0), True), ((7, 0, 0), False), ((None, 0, 87), False), ((None, 0, 5), True)],
    ids=["runs", "ended", "gone", "of-another-user"],
)
def test_only_what_a_dead_run_left_is_swept(
    answers: tuple[int | None, int, int], stays: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, waited, error = answers
    closed: list[int] = []
    kernel = SimpleNamespace(
        OpenProcess=lambda _rights, _inherit, number: opened if number.value == 4711 else 1 / 0,
        WaitForSingleObject=lambda handle, _time: waited if handle == opened else 1 / 0,
        CloseHandle=closed.append,
    )
    monkeypatch.setattr(ctypes, "WinDLL", lambda name, use_last_error: kernel, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: error, raising=False)
    left = tmp_path / f"{MARK}4711-{'0' * 32}"
    left.mkdir()
    Folder(tmp_path)
    assert left.exists() is stays
    assert closed == [each for each in [opened] if each]


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("學習紀錄.html", "學習紀錄.html"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ("aux .tar.gz", "_aux .tar.gz"),
        ("COM1.html", "_COM1.html"),
        ("console.html", "console.html"),
        ("COM12.html", "COM12.html"),
        ('10:30 "a"?.html', "10：30 ＂a＂？.html"),
        ("page.html. .", "page.html"),
        ("C:\\Users\\x.pdf", "C：＼Users＼x.pdf"),
    ],
)
def test_a_name_that_somebody_gave_can_be_a_files_on_every_system(given: str, called: str) -> None:
    assert plain_name(given) == called


def test_a_ledger_on_a_share_or_a_drive_is_opened_by_an_address_that_sqlite_takes() -> None:
    assert uri_of(PureWindowsPath("C:\\結果\\a#b\\ledger.sqlite")) == (
        "file:///C%3A/%E7%B5%90%E6%9E%9C/a%23b/ledger.sqlite"
    )
    assert uri_of(PureWindowsPath("\\\\server\\人事 室\\ledger.sqlite")) == (
        "file:////server/%E4%BA%BA%E4%BA%8B%20%E5%AE%A4/ledger.sqlite"
    )
    assert uri_of(PurePosixPath("/a b/ledger.sqlite")) == "file:///a%20b/ledger.sqlite"
