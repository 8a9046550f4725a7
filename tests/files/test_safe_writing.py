"""What is written touches nothing else: links, pipes and devices stay what they are, and the file is its owner's."""

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from harvester.cli.main import run
from harvester.files import Folder, Outgoing, append, write_whole
from parsers.findings import SettingsError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and devices of POSIX systems")
PAGE = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"


CODE = {"link": "out_not_plain", "pipe": "out_not_plain", "folder": "out_not_writable"}


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def sink(tmp_path: Path) -> Path:
    """A node of our own that swallows everything, as /dev/null does."""
    path = tmp_path / "sink"
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        path.open("wb").close()
    except PermissionError:
        pytest.skip("only root makes devices, and not everywhere")
    return path


def test_a_file_is_for_its_owner_only_whatever_was_there_before(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"old")
    path.chmod(0o666)
    write_whole(path, Outgoing(b"new"))
    assert path.read_bytes() == b"new"
    assert mode_of(path) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["out.json"]


def test_a_device_is_written_into_and_stays_a_device(sink: Path) -> None:
    assert run(["read", str(PAGE), "-o", str(sink)]) == 0
    assert stat.S_ISCHR(sink.lstat().st_mode)
    assert [one.name for one in sink.parent.iterdir()] == [sink.name]


def test_a_terminal_gets_the_data() -> None:
    near, far = os.openpty()
    try:
        write_whole(Path(os.ttyname(far)), Outgoing(b"data\n"))
        assert os.read(near, 100).strip() == b"data"
    finally:
        os.close(near)
        os.close(far)


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert run(["read", str(PAGE), "-o", str(pipe)]) == 0
    reader.join(timeout=60)
    assert got[0].startswith(b"{")
    assert stat.S_ISFIFO(pipe.lstat().st_mode)


def test_an_open_file_is_gone_on_with_and_not_begun_anew(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w+b", buffering=0) as file:
        file.write(b"before\n")
        write_whole(Path(f"/dev/fd/{file.fileno()}"), Outgoing(b"data\n"))
    assert (tmp_path / "log").read_bytes() == b"before\ndata\n"


def test_standard_output_by_its_name_is_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["read", str(PAGE), "-o", "/dev/stdout"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"{")


@pytest.mark.parametrize("target", ["theirs.txt", "missing.txt", "folder"])
def test_a_link_is_refused_before_anything_is_read(
    tmp_path: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "theirs.txt").write_bytes(b"theirs")
    (tmp_path / "folder").mkdir()
    link = tmp_path / "out.json"
    link.symlink_to(target)
    assert run(["read", str(tmp_path / "no such page.html"), "-o", str(link)]) == 2
    assert "out_not_plain" in capsys.readouterr().err
    assert link.is_symlink()
    assert (tmp_path / "theirs.txt").read_bytes() == b"theirs"
    assert not (tmp_path / "missing.txt").exists()


def plant(path: Path, what: str) -> None:
    match what:
        case "link":
            path.symlink_to("theirs.txt")
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()


@pytest.mark.parametrize("what", ["link", "pipe", "folder"])
def test_what_stands_in_a_sets_place_is_neither_followed_nor_replaced(tmp_path: Path, what: str) -> None:
    (tmp_path / "theirs.txt").write_bytes(b"theirs")
    plant(tmp_path / "b.json", what)
    before = (tmp_path / "b.json").lstat()
    with pytest.raises(SettingsError, match=CODE[what]):
        Folder(tmp_path).write({"a.json": Outgoing(b"new"), "b.json": Outgoing(b"new")})
    assert (tmp_path / "b.json").lstat() == before
    assert (tmp_path / "theirs.txt").read_bytes() == b"theirs"
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize("what", ["link", "pipe", "folder"])
def test_no_line_is_appended_to_what_is_no_file(tmp_path: Path, what: str) -> None:
    (tmp_path / "theirs.txt").write_bytes(b"theirs")
    plant(tmp_path / "run.jsonl", what)
    with pytest.raises(SettingsError, match=CODE[what]):
        append(tmp_path / "run.jsonl", Outgoing(b"{}\n"))
    assert (tmp_path / "theirs.txt").read_bytes() == b"theirs"


def test_lines_are_appended_for_the_owner_only(tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    append(log, Outgoing(b"1\n"))
    append(log, Outgoing(b"2\n"))
    assert log.read_bytes() == b"1\n2\n"
    assert mode_of(log) == 0o600


def test_a_folder_and_its_files_are_for_their_owner_only(tmp_path: Path) -> None:
    Folder(tmp_path / "out").write({"a.json": Outgoing(b"{}")})
    assert mode_of(tmp_path / "out") == 0o700
    assert mode_of(tmp_path / "out" / "a.json") == 0o600


def test_a_name_that_is_no_name_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="out_not_writable"):
        write_whole(tmp_path / "missing" / "out.json", Outgoing(b"{}"))
    with pytest.raises(SettingsError, match="out_not_writable"):
        write_whole(Path("a\0b"), Outgoing(b"{}"))
