"""Whatever the pages try, nothing outside the profile is reached; being led away stops the run."""

from collections.abc import Callable

import pytest

from fixtures.platform import Mood, Replica
from parsers.history import Status
from tests.browser.test_gate import Canary, serving
from tests.collect.conftest import Run, assisted


@pytest.mark.parametrize("login", ["ecpa", "egov"])
def test_no_page_of_platform_or_provider_reaches_a_strange_host(run: Callable[..., Run], login: str) -> None:
    away = Canary()
    with serving(away), Replica(Mood.CANARY, canary=f"http://{away.address}") as replica:
        done = run(replica, assisted(login, "lin"), own_browser=True)
    assert away.connections == 0
    assert done.history.status is Status.COMPLETE
    refused = {str(event["host"]).rpartition(":")[2] for event in done.events("host_refused")}
    assert str(away.server_port) in refused
    kept = (done.out / "page-107-list.html").read_text(encoding="utf-8")
    assert "<script" not in kept
    assert "<iframe" not in kept
    assert "default-src 'none'" in kept


def test_a_platform_that_leads_to_a_strange_host_is_not_followed(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Canary()
    monkeypatch.setattr("harvester.platform.lists.record_page.PATH", "/mooc/away.php")
    with serving(away), Replica(Mood.CANARY, canary=f"http://{away.address}") as replica:
        done = run(replica, assisted("ecpa", "lin"), own_browser=True)
    assert done.codes == ["host_not_allowed"]
    assert away.connections == 0
