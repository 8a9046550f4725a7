"""Each wall against what code would try that has taken over a child; with each wall absent, reading goes on."""

import os
import signal
import socket
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harvester.cli.main import run
from harvester.limits import ChildLimits, in_child, servers
from harvester.limits.layers import Layer, raising
from parsers.findings import UnreadableError
from tests.limits import attacks

PLAN = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"
PRINT = Path(__file__).parents[2] / "fixtures" / "print" / "split_rows" / "print.pdf"
HERE = (
    frozenset(in_child(attacks.walls, (), ChildLimits()).decode().split(","))
    if sys.platform == "linux"
    else frozenset()
)
FILES = pytest.mark.skipif("files" not in HERE, reason="this kernel has no Landlock")
CALLS = pytest.mark.skipif("calls" not in HERE, reason="this kernel has no seccomp filter")
BOTH = pytest.mark.skipif({"files", "calls"} != HERE, reason="this kernel has not both walls")


def only(patch: pytest.MonkeyPatch, *layers: Layer) -> None:
    patch.setattr(raising, "EVERY", layers)


@pytest.fixture
def victim() -> Iterator[int]:
    """A process that would end by the signal."""
    process = os.fork()
    if not process:
        signal.pause()
        os._exit(0)
    yield process
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


@pytest.fixture
def canary() -> Iterator[tuple[int, list[socket.socket]]]:
    """A TCP and a UDP socket on one port, which nothing may reach."""
    with socket.socket() as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        tcp.bind(("127.0.0.1", 0))
        tcp.listen()
        udp.bind(tcp.getsockname())
        for one in (tcp, udp):
            one.settimeout(0.2)
        yield tcp.getsockname()[1], [tcp, udp]


@CALLS
@pytest.mark.parametrize("beside", [(Layer.CALLS,), tuple(Layer)])
def test_no_network(
    canary: tuple[int, list[socket.socket]], beside: tuple[Layer, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, *beside)
    port, (tcp, udp) = canary
    assert in_child(attacks.tcp, (port,), ChildLimits()) == b"EPERM"
    assert in_child(attacks.udp, (port,), ChildLimits()) == b"EPERM"
    with pytest.raises(TimeoutError):
        tcp.accept()
    with pytest.raises(TimeoutError):
        udp.recv(10)


@FILES
def test_no_connection_even_without_the_wall_of_calls(
    canary: tuple[int, list[socket.socket]], monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, Layer.FILES)
    assert in_child(attacks.tcp, (canary[0],), ChildLimits()) == b"EACCES"
    name = uuid.uuid4().hex
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("\0" + name)
        listening.listen()
        assert in_child(attacks.unix, (name,), ChildLimits()) == b"EPERM"


@BOTH
def test_the_canaries_would_tell(canary: tuple[int, list[socket.socket]], monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch)
    port, (tcp, udp) = canary
    assert in_child(attacks.tcp, (port,), ChildLimits()) == in_child(attacks.udp, (port,), ChildLimits()) == b"done"
    assert tcp.accept()
    assert udp.recv(10) == b"secret"


@FILES
@pytest.mark.parametrize("beside", [(Layer.FILES,), tuple(Layer)])
def test_no_file_but_those_of_the_program(
    tmp_path: Path, beside: tuple[Layer, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, *beside)
    own = tmp_path / "of-the-user.txt"
    own.write_bytes(b"mine")
    link = tmp_path / "link"
    link.symlink_to("/etc/passwd")
    for path in ("/etc/passwd", "/etc/shadow", str(own), str(link), str(Path.home() / ".ssh" / "config")):
        assert in_child(attacks.reads, (path,), ChildLimits()) in {b"EACCES", b"ENOENT"}, path
    assert in_child(attacks.reads, (f"/proc/{os.getpid()}/environ",), ChildLimits()) == b"EACCES"
    for place in (tmp_path, Path.home(), Path("/proc"), Path(__file__).parents[2]):
        assert in_child(attacks.lists, (str(place),), ChildLimits()) == b"EACCES", place


@pytest.mark.parametrize("layers", [(Layer.FILES,), (Layer.CALLS,), tuple(Layer)])
def test_nothing_is_written_or_changed(
    tmp_path: Path, layers: tuple[Layer, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not {*layers} <= HERE:
        pytest.skip("this kernel has no such wall")
    only(monkeypatch, *layers)
    own = tmp_path / "own.txt"
    own.write_bytes(b"mine")
    own.chmod(0o600)
    tries = [attacks.writes, attacks.empties, attacks.removes, attacks.renames]
    tries += [attacks.opens_to_all] if Layer.CALLS in layers else []
    for attack in tries:
        assert in_child(attack, (str(own),), ChildLimits()) in {b"EACCES", b"EPERM"}, attack.__name__
    assert in_child(attacks.writes, (str(tmp_path / "new.txt"),), ChildLimits()) == b"EACCES"
    assert own.read_bytes() == b"mine"
    assert own.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]


@CALLS
@pytest.mark.parametrize("attack", [attacks.forks, attacks.executes, attacks.lives_on, attacks.leaves_the_group])
def test_no_other_process_and_no_way_out_of_the_group(attack: Any) -> None:
    assert in_child(attack, (), ChildLimits()) == b"EPERM"


@CALLS
def test_no_other_way_around_the_filter() -> None:
    assert in_child(attacks.makes_a_ring, (), ChildLimits()) == b"EPERM"
    assert in_child(attacks.lifts_limits, (), ChildLimits()) == b"EPERM"


@pytest.mark.skipif(sys.platform == "win32", reason="its limits are the parent's")
@pytest.mark.parametrize("layers", [(), tuple(Layer)])
def test_the_administrator_too_is_held_by_limits(layers: tuple[Layer, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, *layers)
    assert in_child(attacks.lifts_own_limits, (), ChildLimits()) == b"EPERM"
    if sys.platform == "linux":
        assert in_child(attacks.changes_name_of_machine, (), ChildLimits()) == b"EPERM"


@pytest.mark.parametrize("layers", [(Layer.FILES,), (Layer.CALLS,), tuple(Layer)])
def test_no_signal_outside(victim: int, layers: tuple[Layer, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    if not {*layers} <= HERE:
        pytest.skip("this kernel has no such wall")
    only(monkeypatch, *layers)
    assert in_child(attacks.signals, (victim,), ChildLimits()) == b"EPERM"
    assert in_child(attacks.traces, (victim,), ChildLimits()) == b"EPERM"
    assert os.waitpid(victim, os.WNOHANG) == (0, 0)
    if Layer.CALLS in layers:
        assert in_child(attacks.signals_everybody, (), ChildLimits()) == b"EPERM"
        assert in_child(attacks.signals_by_socket, (victim,), ChildLimits(), tells=True) == b"EPERM"


@BOTH
def test_the_attacks_would_come_through_without_walls(
    victim: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch)
    assert in_child(attacks.reads, ("/etc/passwd",), ChildLimits()) == b"done"
    assert in_child(attacks.writes, (str(tmp_path / "new"),), ChildLimits()) == b"done"
    assert in_child(attacks.forks, (), ChildLimits()) == b"done"
    assert in_child(attacks.executes, (), ChildLimits()) == b"done"
    assert in_child(attacks.signals, (victim,), ChildLimits()) == b"done"


@pytest.mark.parametrize("beside", [(Layer.FILES,), (Layer.CALLS,), (), tuple(Layer)])
def test_a_reader_works_behind_whatever_walls_there_are(
    beside: tuple[Layer, ...], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    only(monkeypatch, *beside)
    assert in_child(attacks.walls, (), ChildLimits()).decode() == ",".join(sorted({*beside} & {*HERE}))
    assert in_child(attacks.threads, (), ChildLimits()) == b"8"
    assert b"lxml.html" in in_child(attacks.imports, (), ChildLimits())
    assert in_child(attacks.fonts, (), ChildLimits())
    assert run(["read", str(PLAN), str(PRINT)]) == 0
    assert '"complete"' in capfd.readouterr().out


def test_a_child_that_aborts_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadableError, match="reader_crashed"):
        in_child(attacks.aborts, (), ChildLimits())
    assert capfd.readouterr() == ("", "")


def test_doctor_says_which_walls_do_not_stand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["doctor", "--lang", "en"])
    said = capsys.readouterr().out
    if {"files", "calls"} == HERE:
        assert "without network" in said
        assert "Landlock" not in said
    only(monkeypatch, Layer.CALLS)
    run(["doctor", "--lang", "en"])
    assert "Landlock" in capsys.readouterr().out
    only(monkeypatch)
    run(["doctor", "--lang", "zh-TW"])
    said = capsys.readouterr().out
    assert "Landlock" in said
    assert "seccomp" in said


def test_the_walls_stand_in_a_server_of_another_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    servers.dismiss()
    monkeypatch.setattr(servers, "_alone", lambda: False)
    assert in_child(attacks.walls, (), ChildLimits()).decode() == ",".join(sorted(HERE))
    servers.dismiss()
