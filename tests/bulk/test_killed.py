"""Killed at any moment, main process or worker: the next run goes on, and the result is that of an undisturbed one."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from fixtures.city.pages import evenings
from harvester.bulk.ledger import Lock
from tests.bulk.conftest import MARCH, Office, one_of_each

COMMAND = [sys.executable, "-m", "harvester.cli"]
EYES = 1  # the many pages of one person contradict each other


@pytest.fixture
def busy(office: Office) -> Office:
    """An inbox of some forty documents."""
    one_of_each(office)
    for number in range(36):
        office.hand_in(f"more/A005 {number:02}.html", "張美玉", evenings(MARCH, 5 + number))
    return office


def start(office: Office, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *office.arguments(out=out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def children(process: int) -> list[int]:
    """The processes that a process has started, and those they have."""
    try:
        own = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []
    return own + [deeper for one in own for deeper in children(one)]


def test_the_main_process_killed_again_and_again(busy: Office) -> None:
    undisturbed, killed = busy.folder / "undisturbed", busy.folder / "killed"
    assert start(busy, undisturbed).wait(600) == EYES
    chance = random.Random(20180903)
    for _ in range(4):
        run = start(busy, killed)
        time.sleep(chance.uniform(1.0, 5.0))
        run.kill()
        run.wait()
    assert start(busy, killed).wait(600) == EYES
    assert (killed / "people.jsonl").read_bytes() == (undisturbed / "people.jsonl").read_bytes()


def test_a_killed_run_leaves_no_process_behind(busy: Office) -> None:
    run = start(busy, busy.out)
    until = time.monotonic() + 60
    while not (started := children(run.pid)) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(1.0)
    started = children(run.pid) or started
    assert started
    run.kill()
    run.wait()
    until = time.monotonic() + 30
    while any(Path(f"/proc/{one}").exists() for one in started) and time.monotonic() < until:
        time.sleep(0.1)
    assert [one for one in started if Path(f"/proc/{one}").exists()] == []


def test_a_worker_killed_costs_nobody_anything(busy: Office) -> None:
    undisturbed, killed = busy.folder / "undisturbed", busy.folder / "killed"
    assert start(busy, undisturbed).wait(600) == EYES
    run = start(busy, killed)
    until = time.monotonic() + 60
    hit = 0
    while run.poll() is None and hit < 2 and time.monotonic() < until:
        for worker in children(run.pid)[:1]:
            time.sleep(0.5)
            try:
                os.kill(worker, signal.SIGKILL)
                hit += 1
            except ProcessLookupError:
                continue
    assert run.wait(600) == EYES
    assert hit
    assert (killed / "people.jsonl").read_bytes() == (undisturbed / "people.jsonl").read_bytes()


def test_a_disk_that_is_full_is_named_and_the_next_run_goes_on(office: Office, call: Any) -> None:
    one_of_each(office)
    for number in range(12):
        office.hand_in(f"more/{number:02}.html", "外人", evenings(MARCH, 5 + number))
    # The shell's limit of a file's length stands for the full disk.
    line = 'ulimit -f 240; exec "$@"'
    arguments = [*COMMAND, *office.arguments("--lang", "en")]
    ended = subprocess.run(["sh", "-c", line, "sh", *arguments], capture_output=True, check=False, text=True)
    assert ended.returncode == 2
    assert "ledger_not_writable" in ended.stderr
    assert str(office.out) in ended.stderr
    assert not (office.out / "people.jsonl").exists()
    assert call() == 1
    quiet = office.folder / "quiet"
    assert call(out=quiet) == 1
    assert (office.out / "people.jsonl").read_bytes() == (quiet / "people.jsonl").read_bytes()


def test_a_second_run_on_the_same_folder_is_refused_by_name(office: Office, call: Any) -> None:
    one_of_each(office)
    office.out.mkdir()
    with Lock(office.out):
        assert call() == 2
    assert "ledger_in_use" in office.said
    assert str(office.out) in office.said
    assert call() == 0


def test_an_inbox_that_may_only_be_read_is_left_as_it_was(office: Office, call: Any) -> None:
    one_of_each(office)
    before = sorted((str(path), path.stat().st_mtime_ns) for path in office.inbox.rglob("*"))
    for path in (office.inbox, *office.inbox.rglob("*")):
        path.chmod(0o500 if path.is_dir() else 0o400)
    assert call() == 0
    for path in (office.inbox, *office.inbox.rglob("*")):
        path.chmod(0o700)
    assert sorted((str(path), path.stat().st_mtime_ns) for path in office.inbox.rglob("*")) == before


def test_what_only_an_earlier_run_wrote_goes_and_the_users_own_stays(office: Office, call: Any) -> None:
    one_of_each(office)
    call()
    (office.out / "people" / "notes.html").write_text("mine", encoding="utf-8")
    assert (office.out / "approval.xlsx").exists()
    call("--mask")
    assert not (office.out / "approval.xlsx").exists()
    assert not (office.out / "people" / "A001.html").exists()
    assert (office.out / "people" / "notes.html").read_text(encoding="utf-8") == "mine"


def test_a_document_changed_under_way_is_never_taken_for_what_was_found(office: Office) -> None:
    from harvester.bulk.inbox import walk
    from harvester.bulk.run.engines.worker import ChangedError, Task, work
    from harvester.bulk.run.places import written

    path = office.hand_in("A001.html", "王小明", evenings(MARCH, 1))
    (found,) = walk([office.inbox])
    path.write_text("something else", encoding="utf-8")
    with pytest.raises(ChangedError):
        work(Task("key", found.sha256, written(found.where), False, None, ()))
