"""Nothing of the user's is deleted or replaced, and nobody's record goes over another's."""

import errno
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fixtures.platform import PEOPLE, Mood, Replica
from harvester.files import MANIFEST, Outgoing, OwnFolder, alone_in, outgoing
from harvester.limits import TEXT
from parsers.findings import SettingsError, UnreadableError
from parsers.history import Status
from tests.collect.conftest import Run, assisted

USERS = (
    "attendance-107.csv",
    "claim-107-signed.pdf",
    "confirmed-107.toml",
    "page-107-notes.txt",
    "history-107.json.bak",
)
YEAR = re.compile(r"history-107\.json|page-107-list(-\d+)?\.html")
HISTORIES = re.compile(r"history-\d+\.json")
LOG_LINE = b'{"at": "2026-11-30T12:00:00.000+08:00", "event": "run_started", "program": "record-harvester 0.1.0"}\n'


def opened(path: Path) -> OwnFolder:
    return OwnFolder(path, "run.jsonl", re.compile(YEAR.pattern + "|consent\\.json"), HISTORIES)


def files(**given: str) -> dict[str, Outgoing]:
    return {name.replace("__", "-").replace("_", "."): outgoing(text) for name, text in given.items()}


def test_a_second_run_leaves_everything_of_the_users_alone(run: Callable[..., Run], tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in USERS:
        (out / name).write_text("the user's own")
    with Replica() as replica:
        first = run(replica, assisted("ecpa", "lin"))
        log = (out / "run.jsonl").read_bytes()
        second = run(replica, assisted("ecpa", "lin"))
    assert [one.history.status for one in (first, second)] == [Status.COMPLETE] * 2
    assert [(out / name).read_text() for name in USERS] == ["the user's own"] * len(USERS)
    assert (out / "run.jsonl").read_bytes().startswith(log)
    assert json.loads((out / MANIFEST).read_text(encoding="utf-8"))["holder"] == "林美華"
    assert ("platform.holder", {"holder": "林美華"}) in second.said
    assert [event["name"] for event in second.events("holder")] == ["林美華"] * 2


@pytest.mark.parametrize(
    "name", ["history-107.json", "page-107-list-7.html", "consent.json", "failure.png", "run.jsonl"]
)
def test_a_file_of_somebody_elses_is_refused_before_the_browser(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("harvester.jobs.collect.run._screen", lambda *_: pytest.fail("a browser was started"))
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_text("the user's own")
    with Replica() as replica:
        done = run(replica, assisted("ecpa", "lin"))
    assert isinstance(done.error, SettingsError)
    assert done.codes == ["out_not_ours"]
    assert [(path.name, path.read_text()) for path in out.iterdir()] == [(name, "the user's own")]


def test_another_holders_files_are_never_replaced(run: Callable[..., Run], tmp_path: Path) -> None:
    with Replica() as replica:
        run(replica, assisted("ecpa", "wang"), years=(2017,))
        before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
        done = run(replica, assisted("ecpa", "lin"), years=(2017,))
    assert isinstance(done.error, SettingsError)
    assert done.codes == ["folder_of_another"]
    after = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert {name for name in before if before[name] != after[name]} <= {"run.jsonl", MANIFEST}
    assert set(after) == set(before)


def test_an_existing_sign_in_of_somebody_else_is_left_to_be_confirmed(run: Callable[..., Run]) -> None:
    with Replica(Mood.EXISTING_SIGN_IN, bounce_as=PEOPLE["wang"]) as replica:
        done = run(replica, assisted("ecpa", "lin"), years=(2017,), holder="林美華")
    (unconfirmed,) = [one for one in done.history.findings if one.code == "holder_unconfirmed"]
    assert unconfirmed.params == {"holder": "王小明", "expected": "林美華"}
    assert done.history.status is Status.PARTIAL


def test_the_holder_who_is_expected_is_not_flagged(run: Callable[..., Run]) -> None:
    with Replica() as replica:
        done = run(replica, assisted("ecpa", "lin"), years=(2017,), holder=" 林 美華")
    assert done.history.status is Status.COMPLETE


def test_a_set_takes_the_place_of_an_earlier_longer_one(tmp_path: Path) -> None:
    folder = opened(tmp_path)
    folder.write(files(history__107_json="{}", page__107__list__2_html="two"), YEAR, "王小明")
    opened(tmp_path).write(files(history__107_json="{ }"), YEAR, "王小明")
    assert {path.name for path in tmp_path.iterdir()} == {"history-107.json", MANIFEST}


def test_a_file_changed_since_is_the_users(tmp_path: Path) -> None:
    opened(tmp_path).write(files(history__107_json="{}"), YEAR)
    (tmp_path / "history-107.json").write_text("{changed}")
    with pytest.raises(SettingsError, match="out_not_ours"):
        opened(tmp_path).write(files(history__107_json="{ }"), YEAR)
    assert (tmp_path / "history-107.json").read_text() == "{changed}"


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_a_run_killed_while_files_move_leaves_a_folder_that_can_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    opened(tmp_path).write(files(history__107_json="old", page__107__list_html="old"), YEAR, "王小明")
    folder = opened(tmp_path)
    real = folder._folder.write

    def killed(given: Any, stale: Any = ()) -> None:
        if MANIFEST in given:
            real(given)
            return
        for name in list(given)[:moved]:
            (tmp_path / name).write_bytes(given[name])
        raise KeyboardInterrupt

    monkeypatch.setattr(folder._folder, "write", killed)
    new = files(history__107_json="new", page__107__list_html="new")
    with pytest.raises(KeyboardInterrupt):
        folder.write(new, YEAR, "王小明")
    opened(tmp_path).write(new, YEAR, "王小明")
    assert (tmp_path / "history-107.json").read_text() == "new"


def test_an_older_folder_without_a_manifest_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "run.jsonl").write_bytes(LOG_LINE)
    (tmp_path / "history-107.json").write_text('{"holder": {"name": "王小明"}}', encoding="utf-8")
    (tmp_path / "history-107-mine.json").write_text("the user's own")
    folder = opened(tmp_path)
    assert folder.holder == "王小明"
    folder.write(files(history__107_json="{}"), YEAR)
    assert (tmp_path / "history-107-mine.json").read_text() == "the user's own"


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "no json",
        '{"schema": "of somebody else"}',
        "[" * 100_000,
        '{"schema": "own-files/1", "holder": {}, "files": {}}',
        '{"schema": "own-files/1", "holder": null, "files": []}',
        '{"schema": "own-files/1", "holder": null, "files": {"../history-107.json": []}}',
        '{"schema": "own-files/1", "holder": null, "files": {"/etc/hostname": []}}',
        '{"schema": "own-files/1", "holder": null, "files": {"..": []}}',
    ],
)
def test_a_manifest_of_somebody_elses_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(SettingsError, match="out_not_ours"):
        opened(tmp_path)
    assert (tmp_path / MANIFEST).read_text() == text


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
@pytest.mark.parametrize("manifest", [True, False], ids=["a folder of the program's", "a folder without a manifest"])
def test_a_log_that_is_no_file_is_refused_before_anything_is_written(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, manifest: bool
) -> None:
    monkeypatch.setattr("harvester.jobs.collect.run._screen", lambda *_: pytest.fail("a browser was started"))
    out, elsewhere, log = tmp_path / "out", tmp_path / "elsewhere.jsonl", tmp_path / "out" / "run.jsonl"
    out.mkdir()
    elsewhere.write_bytes(LOG_LINE)
    if manifest:
        opened(out).write(files(history__107_json="{}"), YEAR, "林美華")
    if kind == "link":
        log.symlink_to(elsewhere)
    elif kind == "pipe":
        os.mkfifo(log)
    else:
        log.mkdir()
    before = {path.name for path in out.iterdir()}
    with Replica() as replica:
        done = run(replica, assisted("ecpa", "lin"))
    assert isinstance(done.error, SettingsError)
    expected = "out_not_ours" if not manifest else "out_not_writable" if kind == "folder" else "out_not_plain"
    assert done.codes == [expected]
    assert {path.name for path in out.iterdir()} == before
    assert elsewhere.read_bytes() == LOG_LINE


@pytest.mark.parametrize("log", ["my own notes\n", "", LOG_LINE.decode()], ids=["notes", "not begun", "the program's"])
def test_a_log_that_a_person_put_there_is_not_gone_on_with(tmp_path: Path, log: str) -> None:
    opened(tmp_path).write(files(history__107_json="{}"), YEAR)
    (tmp_path / "run.jsonl").write_text(log)
    folder = opened(tmp_path)
    if log == "my own notes\n":
        with pytest.raises(SettingsError, match="out_not_ours"):
            folder.refuse_foreign_log()
    else:
        folder.refuse_foreign_log()


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_a_manifest_that_is_no_file_is_refused(tmp_path: Path, kind: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    opened(elsewhere).write(files(history__107_json="{}"), YEAR)
    out = tmp_path / "out"
    out.mkdir()
    (out / "history-107.json").write_text("{}")
    held = -1
    if kind == "link":
        (out / MANIFEST).symlink_to(elsewhere / MANIFEST)
    elif kind == "pipe":
        os.mkfifo(out / MANIFEST)
        held = os.open(out / MANIFEST, os.O_RDWR)  # somebody may write into it, and never does
    else:
        (out / MANIFEST).mkdir()
    try:
        with pytest.raises(SettingsError, match="out_not_ours"):
            opened(out)
    finally:
        if held >= 0:
            os.close(held)


def test_one_run_at_a_time_in_a_folder(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harvester.jobs.collect.run._screen", lambda *_: pytest.fail("a browser was started"))
    with Replica() as replica, alone_in(tmp_path / "out"):
        done = run(replica, assisted("ecpa", "lin"))
        with alone_in(tmp_path / "another"):
            pass
    assert done.codes == ["out_in_use"]
    assert not list((tmp_path / "out").iterdir())
    with alone_in(tmp_path / "out"):
        pass


def test_where_locks_are_unknown_nobody_is_kept_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuses)
    with alone_in(tmp_path):
        opened(tmp_path).write(files(history__107_json="{}"), YEAR)


def fails(*_: object) -> None:
    raise ValueError("a fault of the reader's")


@pytest.mark.parametrize(
    ("part", "instead", "kind"),
    [("TEXT", replace(TEXT, answer_mb=0), "answer_too_large"), ("compared", fails, "ValueError")],
)
def test_a_page_the_reader_cannot_cope_with_is_kept_and_named(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, part: str, instead: Any, kind: str
) -> None:
    monkeypatch.setattr(f"harvester.jobs.collect.reading.{part}", instead)
    with Replica() as replica:
        done = run(replica, assisted("ecpa", "lin"), years=(2017,))
    assert isinstance(done.error, UnreadableError)
    assert done.codes == ["page_not_read"]
    assert done.error.findings[0].params == {"kind": kind}
    assert {"failure.html", "failure.png"} <= done.names()
    assert not any(name.startswith("history") for name in done.names())
