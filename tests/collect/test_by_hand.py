"""Signing in by hand: a test plays the person in the window; what the page refuses is handed over to them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page

import harvester.jobs.collect.run as job
from fixtures.platform import PEOPLE, Mood, Replica
from harvester.platform.page.screen import Screen
from harvester.platform.signin.credentials import ByHand
from parsers.history import Status
from tests.collect.conftest import PATIENCE, TO_BE_TOLD, Run, assisted


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[Screen]:
    """Open no real window, but let the test get at the page as a person would."""
    screens: list[Screen] = []

    class Seen(Screen):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            screens.append(self)

    monkeypatch.setattr(job, "Screen", Seen)
    return screens


class Person:
    """Does what a person does when told to; each of ``acts`` once, in order."""

    def __init__(self, window: list[Screen], *acts: Callable[[Page], object]) -> None:
        self.window = window
        self.acts = list(acts)

    def __call__(self, key: str, **params: object) -> None:
        if key in {"platform.sign_in.hand", "platform.sign_in.over_to_you"} and self.acts:
            self.acts.pop(0)(self.window[-1].page)


def through_ecpa(page: Page) -> None:
    page.locator("#login_md").click()
    page.frame_locator("#fancybox-frame").get_by_text("人事服務網eCPA").click()
    fill_ecpa(page)


def fill_ecpa(page: Page) -> None:
    account = PEOPLE["lin"].accounts["ecpa"]
    page.locator("#aliasid").wait_for()
    page.wait_for_load_state()  # the button does nothing before the page's script is there
    page.locator("#aliasid").fill(account.account)
    page.locator("#pas").fill(account.password)
    if page.locator("#captcha").count():
        page.locator("#captcha").fill("7K3M9")
    page.locator("#idarea button").click()


def through_egov(page: Page) -> None:
    page.locator("#login_md").click()
    dialog = page.frame_locator("#fancybox-frame")
    if dialog.locator("#targetloginButtonArea").count():
        dialog.locator("#targetloginButtonArea").click()
    link = dialog.locator("a.gov_btn[href*='identity=1']")
    if link.get_attribute("target") == "_blank":
        with page.expect_popup() as opened:
            link.click()
        page = opened.value
        page.locator("button.gov-btn").click()
    else:
        link.click()
        dialog.locator("button.gov-btn").click()
    account = PEOPLE["lin"].accounts["egov"]
    page.locator("#accountlinkbt").click()
    page.locator("#AccountPassword_simple_txt_account").fill(account.account)
    page.locator("#AccountPassword_simple_txt_password").fill(account.password)
    page.locator("#AccountPassword_simple_btn_LoginHandler").click()


def agree_to_terms(page: Page) -> None:
    page.locator("input[name=provide]").check()
    page.get_by_role("button", name="同意", exact=True).click()


def close_window(page: Page) -> None:
    page.close()


@pytest.mark.parametrize("mood", [(), Mood.CAPTCHA, Mood.LATE_SCRIPTS])
def test_a_person_signs_in_through_ecpa(run: Callable[..., Run], window: list[Screen], mood: Mood | tuple[()]) -> None:
    with Replica(mood) as replica:
        done = run(replica, ByHand(), visible=True, say=Person(window, through_ecpa))
    assert done.history.status is Status.COMPLETE
    assert done.history.holder.name == "林美華"
    assert replica.log.sign_outs == 1


@pytest.mark.parametrize("mood", [(), Mood.EGOV_NEW_WINDOW])
def test_a_person_signs_in_through_egov_in_one_window_or_two(
    run: Callable[..., Run], window: list[Screen], mood: Mood | tuple[()]
) -> None:
    with Replica(mood) as replica:
        done = run(replica, ByHand(), visible=True, say=Person(window, through_egov))
    assert done.history.holder.name == "林美華"


def test_the_terms_are_shown_to_the_person_and_never_clicked_through(
    run: Callable[..., Run], window: list[Screen]
) -> None:
    def sign_in_and_read(page: Page) -> None:
        through_ecpa(page)
        page.locator("input[name=provide]").wait_for()
        agree_to_terms(page)

    with Replica(Mood.MEMBER_CONSENT) as replica:
        done = run(replica, ByHand(), visible=True, say=Person(window, sign_in_and_read))
    assert done.history.status is Status.COMPLETE
    assert replica.log.consents_given == 1


def test_an_assisted_sign_in_is_handed_over_where_a_person_is_there(
    run: Callable[..., Run], window: list[Screen]
) -> None:
    with Replica(Mood.CAPTCHA) as replica:
        done = run(replica, assisted("ecpa", "lin"), visible=True, say=Person(window, fill_ecpa))
    assert "sign_in_captcha" in {finding.code for finding in done.shown}
    assert done.history.holder.name == "林美華"


def test_a_lost_session_is_signed_in_again_by_the_person(run: Callable[..., Run], window: list[Screen]) -> None:
    with Replica(Mood.SESSION_LOST) as replica:
        done = run(replica, ByHand(), visible=True, say=Person(window, through_ecpa, through_egov))
    assert done.history.status is Status.COMPLETE
    assert replica.log.sign_ins == ["ecpa", "egov"]


def test_a_session_taken_by_another_sign_in_is_given_back_by_the_person_only(
    run: Callable[..., Run], window: list[Screen]
) -> None:
    def sign_in_at_home(page: Page) -> None:
        page.goto(page.url.split("/connect_lost")[0].split("/mooc")[0] + "/mooc/index.php")
        through_egov(page)

    with Replica(Mood.KICKED_OUT) as replica:
        done = run(
            replica, ByHand(), visible=True, say=Person(window, through_ecpa, sign_in_at_home), patience=TO_BE_TOLD
        )
    assert "session_kicked_out" in {finding.code for finding in done.shown}
    assert done.history.status is Status.COMPLETE


def test_a_closed_window_ends_the_run(run: Callable[..., Run], window: list[Screen]) -> None:
    with Replica() as replica:
        done = run(replica, ByHand(), visible=True, say=Person(window, close_window))
    assert done.codes == ["window_closed"]


def test_waiting_for_a_person_has_an_end(run: Callable[..., Run], window: list[Screen]) -> None:
    with Replica() as replica:
        done = run(replica, ByHand(), visible=True, patience=replace(PATIENCE, by_hand=1))
    assert done.codes == ["sign_in_not_done"]
