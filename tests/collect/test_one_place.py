"""A password goes to one place: its provider's own page. Every trap stays empty, and what only looks like one works."""

from collections.abc import Callable

import pytest
from pydantic import SecretStr

from fixtures.platform import Mood, Replica
from harvester.platform.page.origin import origin_of
from harvester.platform.signin.credentials import Credential
from parsers.history import Status
from tests.collect.conftest import Run, assisted

ELSEWHERE, LEAVES = "sign_in_form_elsewhere", "sign_in_form_leaves"
# What the run says of each trap; where it says nothing, it goes on beside the trap.
TRAPS = {
    Mood.POPUP_FORM: None,
    Mood.FRAMED_FORM: ELSEWHERE,
    Mood.SPLIT_FORM: ELSEWHERE,
    Mood.FORM_LEAVES: LEAVES,
    Mood.BUTTON_LEAVES: LEAVES,
    Mood.FORM_MOVES: ELSEWHERE,
}
SOUND = (Mood.PROVIDER_WINDOW, Mood.LOGIN_IN_NEW_TAB, Mood.HARMLESS_FRAME, Mood.TICKET_FORM)


@pytest.mark.parametrize("login", ["ecpa", "egov"])
@pytest.mark.parametrize("mood", TRAPS, ids=lambda mood: mood.value)
def test_no_trap_gets_a_letter(run: Callable[..., Run], mood: Mood, login: str) -> None:
    with Replica(mood) as replica:
        done = run(replica, assisted(login, "lin"))
    assert replica.log.caught == []
    if TRAPS[mood] is None:
        assert done.history.status is Status.COMPLETE
        return
    assert done.codes == [TRAPS[mood]]
    assert done.error.findings[0].params["host"] == replica.origins.platform.partition("//")[2]
    assert replica.log.sign_ins == []


@pytest.mark.parametrize("login", ["ecpa", "egov"])
@pytest.mark.parametrize("mood", SOUND, ids=lambda mood: mood.value)
def test_what_only_looks_like_a_trap_signs_in(run: Callable[..., Run], mood: Mood, login: str) -> None:
    with Replica(mood) as replica:
        done = run(replica, assisted(login, "lin"))
    assert done.history.status is Status.COMPLETE
    assert done.history.holder.name == "林美華"
    assert replica.log.sign_ins == [login]
    assert replica.log.caught == []


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://ecpa.dgpa.gov.tw/uIAM/clogin.asp?destid=CrossHRD", "https://ecpa.dgpa.gov.tw"),
        ("https://ECPA.dgpa.gov.tw:443/", "https://ecpa.dgpa.gov.tw"),
        ("https://name:word@ecpa.dgpa.gov.tw/", "https://ecpa.dgpa.gov.tw"),
        ("http://127.0.0.1:8081/x", "http://127.0.0.1:8081"),
        ("http://[::1]:8081/x", "http://[::1]:8081"),
        ("blob:https://ecpa.dgpa.gov.tw/1-2-3", None),
        ("about:blank", None),
        ("data:text/html,https://ecpa.dgpa.gov.tw", None),
        ("https://ecpa.dgpa.gov.tw:port/", None),
        ("", None),
    ],
)
def test_an_origin_is_scheme_host_and_port(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "url",
    [
        "http://ecpa.dgpa.gov.tw/",
        "https://ecpa.dgpa.gov.tw:8443/",
        "https://ecpa.dgpa.gov.tw.example/",
        "https://ecpa.dgpa.gov.tw@elearn.hrd.gov.tw/",
        "https://elearn.hrd.gov.tw/?https://ecpa.dgpa.gov.tw/",
        "https://sub.ecpa.dgpa.gov.tw/",
        "about:blank",
    ],
)
def test_a_credential_is_good_at_one_exact_origin(url: str) -> None:
    credential = Credential("https://ecpa.dgpa.gov.tw", "account", SecretStr("a password"))
    assert credential.is_for("https://ecpa.dgpa.gov.tw/webform/clogin.aspx")
    assert not credential.is_for(url)
