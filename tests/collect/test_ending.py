"""A run ends, whatever a page does: what hung is named, what only looks endless is read whole."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from fixtures.platform import Mood, Replica
from parsers.history import Status
from tests.collect.conftest import PATIENCE, Run, assisted

# Nothing of these keeps the record page itself from being read.
READ = (Mood.SILENT_FRAME, Mood.FILE_FRAME)
HUNG = {
    # These only slow it; a busy machine may not come to the end of them in the seconds given here.
    Mood.MANY_FRAMES: {None, "page_hung"},
    Mood.SCRIPT_LOOP: {"page_hung"},
    Mood.ALERT_LOOP: {"page_hung"},
    Mood.DRIPPING_PAGE: {"page_hung"},
    # Which of the two is met first is the machine's speed.
    Mood.MANY_NODES: {"page_too_large", "page_hung"},
}
ENDLESS = {*READ, *HUNG}
SHORT = replace(PATIENCE, page=8, step=15, answer=15, load=3)


@pytest.mark.parametrize("mood", READ, ids=lambda mood: mood.value)
def test_what_never_ends_beside_the_list_bars_nobody(run: Callable[..., Run], mood: Mood) -> None:
    with Replica(mood) as replica:
        done = run(replica, assisted("ecpa", "lin"), own_browser=True, patience=replace(PATIENCE, load=3))
    assert done.history.status is Status.COMPLETE
    assert len(done.history.records) == 33


@pytest.mark.parametrize("mood", HUNG, ids=lambda mood: mood.value)
def test_what_hangs_is_ended_and_named(run: Callable[..., Run], mood: Mood) -> None:
    with Replica(mood) as replica:
        done = run(replica, assisted("ecpa", "lin"), own_browser=True, patience=SHORT)
    (code,) = done.codes if done.error is not None else (None,)
    assert code in HUNG[mood]
    assert len(done.events("alert")) <= 100
    assert done.log[-1]["outcome"] == (code or "done")
    assert ("history-107.json" in done.names()) == (code is None)


def test_a_whole_run_has_an_end_too(run: Callable[..., Run]) -> None:
    with Replica(Mood.SLOW, pause=2) as replica:
        done = run(replica, assisted("ecpa", "lin"), own_browser=True, patience=replace(PATIENCE, run=8))
    assert done.codes == ["run_too_long"]
    assert done.error.findings[0].params["seconds"] == 8
