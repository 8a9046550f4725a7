"""Read by a cluster: the same results, byte for byte, whatever becomes of its workers."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fixtures.city.pages import evenings
from harvester.bulk.ledger import JobState, Ledger
from harvester.bulk.results.model import DocumentStatus
from harvester.bulk.run.engines import choice
from harvester.bulk.run.engines.batches import MOST, Batches
from harvester.bulk.run.engines.worker import Task
from harvester.statements.file import Statement
from parsers.findings import SettingsError
from tests.bulk.conftest import MARCH, Office, one_of_each
from tests.bulk.test_ledger import filled

Call = Callable[..., int]


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[str, dict[str, str]]]:
    """Two nodes, and the environment in which they may be spoken to."""
    token = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32), "RAY_USAGE_STATS_ENABLED": "0"}
    environment = os.environ | token
    command = [sys.executable, "-m", "tests.bulk.two_nodes"]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as nodes:
        assert nodes.stdout is not None
        yield nodes.stdout.readline().strip(), environment
        nodes.communicate("", timeout=60)


def workers_at_work() -> list[int]:
    """The processes of a cluster that read a batch right now."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().startswith(b"ray::read_batch"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def test_two_nodes_of_which_a_worker_is_killed_give_the_same(
    office: Office, call: Call, cluster: tuple[str, dict[str, str]]
) -> None:
    one_of_each(office)
    for number in range(60):
        office.hand_in(f"more/{number:02}.html", "外人", evenings(MARCH, 5 + number))
    address, environment = cluster
    out = office.folder / "by cluster"
    arguments = office.arguments("--engine", "ray", "--address", address, "--lang", "en", out=out)
    command = [sys.executable, "-m", "harvester.cli", *arguments]
    run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    killed = 0
    while run.poll() is None and not killed:
        for worker in workers_at_work()[:1]:
            os.kill(worker, signal.SIGKILL)
            killed += 1
        time.sleep(0.02)
    assert run.wait(300) == 1
    assert killed
    assert call() == 1
    assert (out / "people.jsonl").read_bytes() == (office.out / "people.jsonl").read_bytes()
    assert {line["attempts"] for line in office.documents(out).values()} == {1}


def test_a_cluster_that_is_not_there_is_named(office: Office) -> None:
    one_of_each(office)
    arguments = [*office.arguments("--engine", "ray", "--address", "127.0.0.1:9"), "--lang", "en"]
    command = [sys.executable, "-m", "harvester.cli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "cluster_lost" in done.stderr
    assert "cannot be reached" in done.stderr


def test_an_engine_that_is_not_installed_is_named_before_anything_is_read(
    office: Office, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "find_spec", lambda _: None)
    assert call("--engine", "ray") == 2
    assert "engine_missing" in office.said
    assert "pipx inject record-harvester ray" in office.said
    assert not office.out.exists()


def test_an_address_without_a_cluster_is_named(office: Office, call: Call) -> None:
    assert call("--address", "192.0.2.1:6379") == 2
    assert "address_without_cluster" in office.said


def test_a_node_with_another_program_reads_nothing() -> None:
    from harvester.bulk.run.engines.cluster import read_batch

    with pytest.raises(SettingsError) as refused:
        read_batch(("another program 9.9", True), ())
    assert refused.value.findings[0].code == "cluster_differs"


def batches_of(ledger: Ledger, folder: Path, told: list[DocumentStatus]) -> Batches:
    statements: tuple[Statement, ...] = ()
    return Batches(ledger, lambda job: Task(job.key, "", str(folder), True, None, statements), told.append)


def test_the_innocents_of_a_batch_that_ended_its_worker_are_read_and_only_the_culprit_is_set_apart(
    tmp_path: Path,
) -> None:
    told: list[DocumentStatus] = []
    with filled(tmp_path, MOST + 5) as ledger:
        batches = batches_of(ledger, tmp_path, told)
        sizes = []
        while (batch := batches.next()) is not None:
            sizes.append(len(batch.keys))
            if "key 3" in batch.keys:
                batches.ended(batch, "WorkerCrashedError")
            else:
                ledger.finish((key, "{}", 0.1) for key in batch.keys)
        assert ledger.counts()[JobState.DONE] == MOST + 4
        assert told == [DocumentStatus.QUARANTINED]
        rows: dict[object, object] = dict(ledger.db.execute("SELECT key, attempts FROM reading"))
        assert rows.pop("key 3") == 3
        assert set(rows.values()) == {1}
        assert sizes[0] == MOST
        assert sizes.count(1) == MOST - 1 + 3
