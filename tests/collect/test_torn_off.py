"""What the run stands on goes away half-way, the browser or the network: named, and no year is left in part."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace

import pytest

import harvester.jobs.collect.run as job
from fixtures.platform import Replica
from harvester.browser import killer
from tests.collect.conftest import PATIENCE, Run, assisted

#: What is said when the first list of a year is about to be read.
HALF_WAY = "platform.year"


def files_of_a_year(done: Run) -> set[str]:
    return {name for name in done.names() if "107" in name}


def test_a_browser_that_crashes_half_way_is_named(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    kill: list[Callable[[], None]] = []

    def known(browser: object) -> Callable[[], None]:
        kill.append(killer(browser))  # type: ignore[arg-type]
        return kill[0]

    def crash(key: str, **_: object) -> None:
        if key == HALF_WAY:
            kill[0]()

    monkeypatch.setattr(job, "killer", known)
    with Replica() as replica:
        done = run(replica, assisted("ecpa", "lin"), own_browser=True, say=crash)
    assert done.codes == ["window_closed"]
    assert done.log[-1]["event"] == "run_finished"
    assert files_of_a_year(done) == set()


def test_a_network_that_is_cut_half_way_is_named(run: Callable[..., Run]) -> None:
    with ExitStack() as up:
        replica = up.enter_context(Replica())

        def cut(key: str, **_: object) -> None:
            if key == HALF_WAY:
                up.close()

        done = run(replica, assisted("ecpa", "lin"), say=cut, patience=replace(PATIENCE, tries=2, answer=5))
    # A list that gets no answer looks the same whoever fails; its page was there a moment ago.
    assert done.codes == ["platform_unavailable"]
    assert ("platform.again", {"attempt": 1, "tries": 2}) in done.said
    assert done.log[-1]["outcome"] == "platform_unavailable"
    assert files_of_a_year(done) == set()
