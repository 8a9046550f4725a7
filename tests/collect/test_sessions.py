"""Keeping a sign-in: only when asked for, used by later runs, ended and wiped as foretold."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fixtures.platform import Replica
from harvester.files import state_folder
from parsers.history import Status
from tests.collect.conftest import Run, assisted
from tests.platform.test_session_store import MemoryKeyring, ring  # noqa: F401 - a fixture


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ring: MemoryKeyring) -> Path:  # noqa: F811 - the fixture above
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return state_folder()


def test_by_default_nothing_is_kept(run: Callable[..., Run], folder: Path) -> None:
    with Replica() as replica:
        run(replica, assisted("ecpa", "lin"))
    assert not folder.exists()
    assert replica.log.sign_outs == 1


def test_a_kept_sign_in_saves_the_next_run_its_own_and_stays(run: Callable[..., Run], folder: Path) -> None:
    with Replica() as replica:
        first = run(replica, assisted("ecpa", "lin"), keep_session=True)
        second = run(replica, assisted("ecpa", "lin", "a wrong password, never sent"), name="second")
        assert len(list(folder.iterdir())) == 1
    assert [one.history.status for one in (*first.collected, *second.collected)] == [Status.COMPLETE] * 2
    assert {"platform.session_kept", "platform.session_used"} <= {key for key, _ in first.said + second.said}
    assert replica.log.sign_ins == ["ecpa"]
    assert replica.log.sign_outs == 0


def test_a_kept_sign_in_that_died_is_replaced_by_a_new_one_and_wiped(run: Callable[..., Run], folder: Path) -> None:
    with Replica() as replica:
        run(replica, assisted("ecpa", "lin"), keep_session=True)
        replica._world.sessions.clear()
        second = run(replica, assisted("ecpa", "lin"), name="second")
    assert second.history.status is Status.COMPLETE
    assert replica.log.sign_ins == ["ecpa", "ecpa"]
    assert replica.log.sign_outs == 1
    assert list(folder.iterdir()) == []
