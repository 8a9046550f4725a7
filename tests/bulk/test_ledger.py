"""The ledger: nothing twice, nothing lost, whatever dies."""

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harvester.bulk.codes import LedgerCode
from harvester.bulk.ledger import JobState, Ledger, Lock
from parsers.findings import SettingsError


def filled(folder: Path, count: int = 3) -> Ledger:
    """Make a ledger of that many documents, each waiting to be read."""
    ledger = Ledger(folder)
    with ledger.transaction() as db:
        db.executemany(
            "INSERT INTO document VALUES (?, ?, 'hash', 1, 0, NULL, NULL, ?)",
            ((f"{number:03}.pdf", f"place {number}", f"key {number}") for number in range(count)),
        )
    ledger.wait_for(f"key {number}" for number in range(count))
    return ledger


def code_of(folder: Path, *, create: bool = True) -> str:
    with pytest.raises(SettingsError) as refused:
        Ledger(folder, create=create)
    return refused.value.findings[0].code


def test_every_commit_is_on_the_disk_before_it_is_believed(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        assert list(ledger.rows("PRAGMA journal_mode")) == [("wal",)]
        assert list(ledger.rows("PRAGMA synchronous")) == [(2,)]  # FULL


def test_a_document_is_leased_once_and_finished_once(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        first = ledger.lease(2)
        assert [job.place for job in first] == ["place 0", "place 1"]
        assert [job.place for job in ledger.lease(9)] == ["place 2"]
        assert ledger.lease(9) == []
        ledger.finish([(first[0].key, "{}", 0.5)])
        ledger.finish([(first[0].key, '{"again": true}', 0.5)])
        assert list(ledger.rows("SELECT result FROM reading WHERE key = 'key 0'")) == [("{}",)]
        assert ledger.counts() == {
            JobState.WAITING: 0, JobState.LEASED: 2, JobState.DONE: 1, JobState.QUARANTINED: 0,
        }  # fmt: skip


def test_two_documents_of_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    with filled(tmp_path, 1) as ledger:
        with ledger.transaction() as db:
            db.execute("INSERT INTO document VALUES ('copy.pdf', 'place', 'hash', 1, 0, NULL, NULL, 'key 0')")
        assert len(ledger.lease(9)) == 1


def test_what_a_dead_run_had_leased_is_taken_up_by_the_next(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        ledger.lease(2)
    with Ledger(tmp_path) as again:
        again.take_up()
        assert [job.attempts for job in again.lease(9)] == [1, 1, 1]


def test_after_three_attempts_it_is_quarantined_with_its_last_reason_until_somebody_asks_again(tmp_path: Path) -> None:
    with filled(tmp_path, 1) as ledger:
        states = []
        for reason in ("first", "second", "third"):
            (job,) = ledger.lease(9)
            states.append(ledger.give_back(job.key, reason))
        assert states == [JobState.WAITING, JobState.WAITING, JobState.QUARANTINED]
        assert list(ledger.rows("SELECT reason FROM reading")) == [("third",)]
        ledger.take_up()
        assert ledger.lease(9) == []
        ledger.take_up(retry=True)
        assert [job.attempts for job in ledger.lease(9)] == [1]


def test_that_a_run_is_killed_is_no_documents_fault(tmp_path: Path) -> None:
    with filled(tmp_path, 1) as ledger:
        for _ in range(20):
            assert [job.attempts for job in ledger.lease(9)] == [1]
            ledger.take_up()
        assert ledger.counts()[JobState.WAITING] == 1


def test_a_second_run_on_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    with Lock(tmp_path):
        with pytest.raises(SettingsError) as refused, Lock(tmp_path):
            pass
        assert refused.value.findings[0].code == "ledger_in_use"
        assert refused.value.findings[0].params["path"] == str(tmp_path)
    with Lock(tmp_path):
        assert list(tmp_path.iterdir()) == []


HOLDS = """
import sys, time
from pathlib import Path
from harvester.bulk.ledger import Lock
with Lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_killed_run_holds_no_lock(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(SettingsError), Lock(tmp_path):
            pass
        other.send_signal(signal.SIGKILL)
        other.wait()
        with Lock(tmp_path):
            pass


def _forked(lock: Lock, ready: object) -> None:
    lock.forget()
    ready.set()  # type: ignore[attr-defined]
    time.sleep(30)


def test_a_worker_that_forgot_the_lock_does_not_hold_it_for_its_parent(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    lock, ready = Lock(tmp_path), context.Event()
    with lock:
        worker = context.Process(target=_forked, args=(lock, ready))
        worker.start()
        assert ready.wait(30)
    try:
        with Lock(tmp_path):
            pass
    finally:
        os.kill(worker.pid or 0, signal.SIGKILL)
        worker.join()


def test_no_file_that_is_no_ledger_is_taken_for_one(tmp_path: Path) -> None:
    assert code_of(tmp_path, create=False) == LedgerCode.LEDGER_MISSING.value
    (tmp_path / "ledger.sqlite").write_bytes(b"no database at all, but long enough to be looked at as one" * 20)
    assert code_of(tmp_path) == LedgerCode.LEDGER_DAMAGED.value
    (tmp_path / "ledger.sqlite").unlink()
    other = sqlite3.connect(tmp_path / "ledger.sqlite")
    other.execute("CREATE TABLE somebody (x)")
    other.commit()
    other.close()
    before = (tmp_path / "ledger.sqlite").read_bytes()
    assert code_of(tmp_path) == LedgerCode.LEDGER_OF_ANOTHER.value
    assert (tmp_path / "ledger.sqlite").read_bytes() == before


WRITES = """
import sys
from pathlib import Path
from harvester.bulk.ledger import Ledger
ledger = Ledger(Path(sys.argv[1]))
ledger.take_up()
while jobs := ledger.lease(3):
    print(len(jobs), flush=True)
    ledger.finish((job.key, job.place, 0.0) for job in jobs)
"""


def test_a_writer_killed_again_and_again_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    filled(tmp_path, 400).__exit__(None, None, None)
    for wait in (0.0, 0.001, 0.003, 0.006, 0.01, 0.02):
        with subprocess.Popen([sys.executable, "-c", WRITES, str(tmp_path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(wait)
            writer.kill()
    with Ledger(tmp_path) as ledger:
        done = ledger.counts()[JobState.DONE]
        assert 0 < done < 400
        ledger.take_up()
        while jobs := ledger.lease(50):
            ledger.finish((job.key, job.place, 0.0) for job in jobs)
        assert ledger.counts()[JobState.DONE] == 400
        results = ledger.rows("SELECT key, result FROM reading WHERE state = 'done'")
        assert all(str(result).split()[1] == str(key).split()[1] for key, result in results)
        assert list(ledger.rows("PRAGMA integrity_check")) == [("ok",)]
