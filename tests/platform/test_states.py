from pathlib import Path

import pytest

from harvester.platform.codes import PlatformCode
from harvester.platform.page.refusals import RefusalStep, meaning
from harvester.platform.page.states import OF_A_MESSAGE, PageState, classify_address, classify_message

STATES = Path(__file__).parents[2] / "fixtures" / "states"


@pytest.mark.parametrize("state", PageState)
def test_every_state_has_at_least_one_saved_page(state: PageState) -> None:
    assert list((STATES / state.value).glob("*/page.html"))


def test_every_folder_is_a_state() -> None:
    assert {path.name for path in STATES.iterdir() if path.is_dir()} == {state.value for state in PageState}


@pytest.mark.parametrize("state", PageState)
def test_every_state_means_a_step_or_a_refusal(state: PageState) -> None:
    assert isinstance(meaning(state), RefusalStep | PlatformCode)


def test_every_step_is_taken_at_some_state() -> None:
    assert {meaning(state) for state in PageState} >= set(RefusalStep)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("登入失敗：帳號或密碼錯誤，請重新輸入！", PageState.WRONG_PASSWORD),
        ("登入失敗：您的帳號已被鎖定（密碼錯誤達 5 次），請於 15 分鐘後再試。", PageState.LOCKED),
        ("您的密碼已過期，請先變更密碼", PageState.EXPIRED_PASSWORD),
        ("您的帳號尚未啟用", PageState.NOT_ACTIVATED),
        ("請輸入驗證碼！", PageState.CAPTCHA),
        ("您目前所登入的帳號身分為一般民眾(非公務帳號)，不允許由公務人員登入區進行登入!!", PageState.WRONG_ACCOUNT),
        ("您已閒置過久，系統已將您登出，請重新登入。", PageState.IDLE),
        ("您的帳號已在其他裝置登入，本次連線已被登出。", PageState.KICKED_OUT),
        ("提醒您：您尚有課程問卷未填寫，請於課程結束前完成。", PageState.UNKNOWN),
        ("直播已結束", PageState.UNKNOWN),
    ],
)
def test_an_alert_is_asked_for_what_it_means(text: str, state: PageState) -> None:
    assert classify_message(text) is state


@pytest.mark.parametrize("state", OF_A_MESSAGE)
def test_what_a_message_can_mean_is_a_refusal(state: PageState) -> None:
    assert isinstance(meaning(state), PlatformCode)


def test_a_page_passed_through_tells_by_its_address() -> None:
    assert classify_address("https://elearn.hrd.gov.tw/connect_lost.php") is PageState.KICKED_OUT
    assert classify_address("https://elearn.hrd.gov.tw/mooc/index.php") is PageState.UNKNOWN
