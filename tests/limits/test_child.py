"""A child says no more than it may, holds nobody up, and leaves nothing behind, whatever has become of it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harvester.jobs.inputs.limited import read_limited
from harvester.limits import ChildLimits, LimitCode, in_child, parts_from_child, servers, understood, work
from harvester.limits.layers import raising
from harvester.limits.sockets import SocketChannel
from harvester.limits.spawned import Spawned
from parsers.findings import UnreadableError
from parsers.pdf import PrintOptions
from tests.limits import hostile

PLAN = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="processes of POSIX systems")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="what Linux tells of processes")


def code_of(do: Callable[[], object]) -> str:
    with pytest.raises(UnreadableError) as refused:
        do()
    (found,) = refused.value.findings
    return found.code


def gone(process: int) -> bool:
    until = time.monotonic() + 10
    while Path(f"/proc/{process}").exists():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@POSIX
@pytest.mark.parametrize(
    ("say", "code"),
    [
        (hostile.half_a_message, LimitCode.TOO_MUCH_TIME),
        (hostile.half_a_head, LimitCode.TOO_MUCH_TIME),
        (hostile.endless_message, LimitCode.ANSWER_TOO_LARGE),
        (hostile.endless_parts, LimitCode.ANSWER_TOO_LARGE),
        (hostile.unknown_kind, LimitCode.READER_CRASHED),
        (hostile.nonsense_refused, LimitCode.READER_CRASHED),
        (hostile.nothing, LimitCode.READER_CRASHED),
    ],
)
def test_whatever_a_child_says_its_parent_goes_on(say: Any, code: LimitCode) -> None:
    begin = time.monotonic()
    assert code_of(lambda: in_child(say, (), ChildLimits(wall_s=1.0, answer_mb=1), tells=True)) == code.value
    assert time.monotonic() - begin < 30


def test_an_answer_up_to_its_bound_is_taken() -> None:
    just = 1024 * 1024 - 64
    assert len(in_child(hostile.letters, (just,), ChildLimits(answer_mb=1))) == just
    assert b"".join(parts_from_child(hostile.in_parts, (3,), ChildLimits())) == b"0;1;2;"


def test_an_answer_that_our_own_code_would_not_give_is_not_believed() -> None:
    for answer in (b"", b"{}", b'{"status": "complete"}', b"\xff", b"[" * 100_000):
        assert code_of(lambda given=answer: understood(hostile.as_history, given)) == "reader_crashed"  # type: ignore[misc]


@LINUX
def test_a_child_is_ended_with_all_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raising, "EVERY", ())
    started = [int(number) for number in in_child(hostile.leaves_others, (), ChildLimits()).split()]
    assert len(started) == 2
    assert all(map(gone, started))


@LINUX
def test_children_do_not_outlive_the_process_they_work_for() -> None:
    parent = subprocess.Popen([sys.executable, "-m", "tests.limits.hostile"], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child, server = map(int, parent.stdout.readline().split())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert gone(child)
    assert gone(server)


@LINUX
def test_a_child_does_not_outlive_the_server() -> None:
    ours = int(in_child(hostile.itself_and_server, (), ChildLimits()).split()[1])
    os.kill(ours, signal.SIGKILL)
    # Another server is started for the next file.
    child, another = map(int, in_child(hostile.itself_and_server, (), ChildLimits()).split())
    assert another not in {ours, child}


def test_every_file_gets_a_fresh_child() -> None:
    first, second = (in_child(hostile.itself, (), ChildLimits()) for _ in range(2))
    assert first != second
    assert in_child(hostile.remembers, (), ChildLimits()) == in_child(hostile.remembers, (), ChildLimits()) == b"1"


@POSIX
def test_a_child_has_no_handle_no_secret_and_no_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    servers.dismiss()
    monkeypatch.setattr(raising, "EVERY", ())
    monkeypatch.setenv("SOME_PASSWORD", "geheim")
    with (tmp_path / "open.txt").open("w"):
        found = in_child(hostile.what_it_has, (), ChildLimits()).decode()
    servers.dismiss()
    assert "SOME_PASSWORD" not in found
    assert "open.txt" not in found
    assert "tty" not in found
    # The library that recognises text would report to its maker otherwise.
    assert "ORT_DISABLE_TELEMETRY" in found


@POSIX
@pytest.mark.parametrize("beside", [False, True])
def test_reading_works_beside_other_threads(beside: bool) -> None:
    servers.dismiss()
    stop = threading.Event()
    others = [threading.Thread(target=stop.wait) for _ in range(beside)]
    for other in others:
        other.start()
    try:
        (found,) = read_limited(PLAN.read_bytes(), program="x", prints=PrintOptions(ocr=False))
    finally:
        stop.set()
    assert len(found.records) == 4
    assert found.holder.name


def test_many_threads_share_a_server() -> None:
    found: list[bytes] = []
    readers = [
        threading.Thread(target=lambda: found.append(in_child(hostile.itself, (), ChildLimits()))) for _ in range(6)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(set(found)) == 6


def test_a_worker_process_has_children_of_its_own() -> None:
    in_child(hostile.itself, (), ChildLimits())
    method = "fork" if sys.platform == "linux" else "spawn"
    with multiprocessing.get_context(method).Pool(2) as pool:
        found = pool.map(hostile.from_a_worker, range(4))
    assert found == [b"aaa"] * 4
    assert in_child(hostile.letters, (3,), ChildLimits()) == b"aaa"


def test_without_a_server_a_new_interpreter_does_the_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(work, "started", Spawned)
    (found,) = read_limited(PLAN.read_bytes(), program="x", prints=PrintOptions(ocr=False))
    assert len(found.records) == 4
    path = tmp_path / "file"
    path.write_bytes(b"of its own")
    with path.open("rb") as file:
        assert b"".join(parts_from_child(hostile.contents, (), ChildLimits(), file=file)) == b"of its own"
    assert code_of(lambda: in_child(hostile.nothing, (), ChildLimits(), tells=True)) == "reader_crashed"
    assert code_of(lambda: in_child(hostile.sleeps, (), ChildLimits(wall_s=0.5))) == "too_much_time"


@POSIX
def test_a_file_is_handed_over_open(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"of its own")
    with path.open("rb") as file:
        path.unlink()
        assert b"".join(parts_from_child(hostile.contents, (), ChildLimits(), file=file)) == b"of its own"


@POSIX
def test_a_server_that_was_not_heard_to_the_end_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    in_child(hostile.itself, (), ChildLimits())
    own = SocketChannel.receive

    def interrupted(channel: Any, most: int, patience: Any) -> Any:
        monkeypatch.setattr(SocketChannel, "receive", own)
        raise KeyboardInterrupt

    monkeypatch.setattr(SocketChannel, "receive", interrupted)
    with pytest.raises(KeyboardInterrupt):
        in_child(hostile.letters, (3,), ChildLimits())
    assert in_child(hostile.letters, (2,), ChildLimits()) == b"aa"


def test_a_child_collects_what_it_leaves() -> None:
    assert in_child(hostile.collects, (), ChildLimits()) == b"True"
