"""A harvest from the page that its person stops: signed out where it is at work, its window closed where it waits."""

from collections.abc import Callable

import pytest

from fixtures.platform import Replica
from harvester.browser import Watchdog
from harvester.platform.signin.credentials import ByHand, Way
from harvester.web.kept.stopping import Stopping
from parsers.findings import SettingsError
from tests.collect.conftest import Run, assisted


@pytest.mark.parametrize(
    ("way", "word", "signed_out"),
    [(assisted(), "platform.year", 1), (ByHand(), "platform.sign_in.hand", 0)],
    ids=["at work", "waiting for a person"],
)
def test_it_ends_before_its_next_step_signed_out(run: Callable[..., Run], way: Way, word: str, signed_out: int) -> None:
    stopping = Stopping()

    def say(key: str, **_params: object) -> None:
        if key == word:
            stopping.stop(4.0)

    with Replica() as replica:
        done = run(replica, way, visible=isinstance(way, ByHand), say=say, watched=stopping.watch)
    assert done.codes == ["web_collect_stopped"]
    assert done.events("run_finished")[-1]["outcome"] == "web_collect_stopped"
    assert replica.log.sign_outs == signed_out


def test_nobody_who_does_not_ask_is_stopped_and_who_asks_is_once() -> None:
    dog, stopping = Watchdog(60, lambda: None), Stopping()
    stopping.watch(dog)
    with dog.step("look", 1):
        pass
    stopping.stop(4.0)
    with pytest.raises(SettingsError) as told, dog.step("look", 1):
        pass
    assert [one.code for one in told.value.findings] == ["web_collect_stopped"]
    with dog.step("finish", 1):
        pass
