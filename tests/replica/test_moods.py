"""Every mood, seen without a browser: what the servers answer."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fixtures.platform import Mood, Replica
from fixtures.platform.hooks import Weather
from fixtures.platform.weather import MAKERS
from tests.replica.client import Client

HOME = "/mooc/index.php"
RECORDS = "/mooc/user/learn_stat.php"


@pytest.fixture
def meet() -> Iterator[Callable[..., Client]]:
    """A client that meets some weather; the replica ends with the test."""
    opened = []

    def begin(*moods: Mood, **choices: Any) -> Client:
        replica = Replica(moods, **choices)
        opened.append(replica)
        return Client(replica.__enter__())

    yield begin
    for replica in opened:
        replica.__exit__(None, None, None)


def test_every_mood_has_a_weather_of_its_own_that_changes_something() -> None:
    assert set(MAKERS) == set(Mood)
    assert len(set(MAKERS.values())) == len(Mood)
    for mood, maker in MAKERS.items():
        hooks = [name for name in vars(Weather) if not name.startswith("_")]
        changed = [name for name in hooks if getattr(maker, name) is not getattr(Weather, name)]
        assert changed or mood is Mood.EXPIRED_CERTIFICATE, mood


@pytest.mark.parametrize(
    ("mood", "answer"), [(Mood.WRONG_PASSWORD, "0"), (Mood.ACCOUNT_LOCKED, "-2"), (Mood.PASSWORD_EXPIRED, "-3")]
)
def test_ecpa_gives_a_short_answer_in_place_of_a_ticket(meet: Callable[..., Client], mood: Mood, answer: str) -> None:
    assert meet(mood).ticket() == answer


def test_ecpa_gives_html_where_the_account_is_not_activated(meet: Callable[..., Client]) -> None:
    said = meet(Mood.NOT_ACTIVATED).ticket()
    assert said.startswith("<div>")
    for word in ("請先啟用", "點選這裡", "第一次登入"):
        assert word in said


@pytest.mark.parametrize(
    ("mood", "words"),
    [
        (Mood.WRONG_PASSWORD, "帳號或密碼錯誤"),
        (Mood.ACCOUNT_LOCKED, "已被鎖定"),
        (Mood.NOT_ACTIVATED, "尚未啟用"),
        (Mood.PASSWORD_EXPIRED, "密碼已逾期"),
    ],
)
def test_egov_says_why_in_words(meet: Callable[..., Client], mood: Mood, words: str) -> None:
    client = meet(mood)
    assert words in client.egov().text
    assert client.replica.log.refused == ["egov"]


def test_a_general_public_account_gets_the_plans_text_and_no_session(meet: Callable[..., Client]) -> None:
    client = meet(Mood.WRONG_AREA)
    said = client.get(client.egov().headers["location"]).text
    assert "您目前所登入的帳號身分為一般民眾(非公務帳號)，不允許由公務人員登入區進行登入!!" in said
    assert client.get(RECORDS).status == 302
    assert client.replica.log.sign_ins == []


@pytest.mark.parametrize("provider", ["ecpa", "egov"])
def test_the_captcha_is_shown_and_checked(meet: Callable[..., Client], provider: str) -> None:
    client = meet(Mood.CAPTCHA)
    path = "/webform/clogin.aspx" if provider == "ecpa" else "/portal/Clogin.aspx"
    assert 'id="imgCaptcha"' in client.get(path, provider).text
    assert client.ticket() == "0"
    assert len(client.ticket(captcha=client.replica.captcha.lower())) > 100
    assert "錯誤" in client.egov().text


def test_certificate_only_leaves_no_account_form(meet: Callable[..., Client]) -> None:
    client = meet(Mood.CERTIFICATE_ONLY)
    ecpa, egov = client.get("/webform/clogin.aspx", "ecpa").text, client.get("/portal/Clogin.aspx", "egov").text
    assert 'id="pinCode"' in ecpa
    assert 'id="pinCode"' in egov
    assert "aliasid" not in ecpa
    assert "accountlinkbt" not in egov


def test_the_ids_of_2018_to_2021(meet: Callable[..., Client]) -> None:
    client = meet(Mood.OLD_PROVIDER_IDS)
    ecpa = client.get("/webform/clogin.aspx", "ecpa").text
    for field in ('id="username"', 'id="password"', 'name="submit"'):
        assert field in ecpa
    egov = client.get("/portal/Clogin.aspx?ReturnUrl=x", "egov").text
    for field in ("txt_account", "txt_password", "btn_LoginHandler"):
        assert f'id="ctl00_ContentPlaceHolder1_AccountPassword1_{field}"' in egov
        assert f'name="ctl00$ContentPlaceHolder1$AccountPassword1${field}"' in egov
    guide = client.get("/mooc/co_gov_login_guide.php?identity=1").text
    assert "ver=Simple" not in guide


def test_an_existing_sign_in_bounces_straight_back(meet: Callable[..., Client]) -> None:
    client = meet(Mood.EXISTING_SIGN_IN)
    assert 'name="APReqEncodedData"' in client.get("/webform/clogin.aspx", "ecpa").text
    hop = client.get("/portal/Clogin.aspx?ReturnUrl=x", "egov")
    client.get(hop.headers["location"])
    assert "王小明" in client.get(HOME).text


def test_the_terms_stand_before_everything_until_a_person_agrees(meet: Callable[..., Client]) -> None:
    client = meet(Mood.MEMBER_CONSENT)
    client.sign_in()
    for path in (HOME, RECORDS, "/mooc/user/learn_dashboard.php"):
        assert client.get(path).headers["location"] == "/mooc/agree.php"
    assert "會員規範條款" in client.get("/mooc/agree.php").text
    assert client.replica.log.consents_given == 0
    client.post("/mooc/agree.php", {"choice": "agree", "provide": "1"})
    assert client.replica.log.consents_given == 1
    assert client.get(RECORDS).status == 200


@pytest.mark.parametrize("form", [{"choice": "refuse", "provide": "1"}, {"choice": "agree"}])
def test_refusing_the_terms_or_half_of_them_signs_out(meet: Callable[..., Client], form: dict[str, str]) -> None:
    client = meet(Mood.MEMBER_CONSENT)
    client.sign_in()
    assert client.post("/mooc/agree.php", form).headers["location"] == "/logout.php"
    assert client.replica.log.consents_given == 0


def test_the_busy_notice_lies_over_three_pages(meet: Callable[..., Client]) -> None:
    client = meet(Mood.BUSY_NOTICE)
    client.sign_in()
    for path in (
        "/mooc/co_login_dialog.php",
        "/mooc/co_gov_login_guide.php?identity=1",
        "/mooc/user/learn_dashboard.php",
    ):
        assert 'id="targetloginButtonArea"' in client.get(path).text
    assert "targetloginButtonArea" not in client.get(HOME).text


@pytest.mark.parametrize(
    ("mood", "path", "sign"),
    [
        (Mood.ALERT_AFTER_SIGN_IN, HOME, "alert("),
        (Mood.GAME_CARD, "/mooc/user/learn_dashboard.php", 'class="game_card_btn'),
    ],
)
def test_what_is_shown_once_a_session(meet: Callable[..., Client], mood: Mood, path: str, sign: str) -> None:
    client = meet(mood)
    client.sign_in()
    assert [sign in client.get(path).text for _ in range(2)] == [True, False]


@pytest.mark.parametrize(
    ("mood", "status", "words"),
    [
        (Mood.MAINTENANCE, 200, "系統維護中"),
        (Mood.UNAVAILABLE, 503, "Service Unavailable"),
        (Mood.BLOCKED, 403, "阻擋"),
    ],
)
def test_the_platform_is_away_and_the_providers_are_not(
    meet: Callable[..., Client], mood: Mood, status: int, words: str
) -> None:
    client = meet(mood)
    page = client.get(HOME)
    assert page.status == status
    assert words in page.text
    assert client.get("/webform/clogin.aspx", "ecpa").status == 200
    assert client.get("/theme/default/site.css").status == 200


def test_flaky_fails_the_first_time_and_every_third_after(meet: Callable[..., Client]) -> None:
    client = meet(Mood.FLAKY)
    client.sign_in()
    assert [client.get(RECORDS).status for _ in range(5)] == [503, 200, 200, 503, 200]


def test_slow_takes_its_time(meet: Callable[..., Client]) -> None:
    client = meet(Mood.SLOW, pause=0.1)
    begun = time.monotonic()
    client.list()
    assert time.monotonic() - begun >= 0.3


@pytest.mark.parametrize(
    ("mood", "reason"), [(Mood.SESSION_LOST, ""), (Mood.IDLE_LOGOUT, "idle"), (Mood.KICKED_OUT, "kicked")]
)
def test_the_session_ends_after_an_answer_once(meet: Callable[..., Client], mood: Mood, reason: str) -> None:
    client = meet(mood, after_answers=2)
    client.sign_in()
    assert [len(client.list(page)["data"]) for page in (1, 2, 1)] == [50, 13, 0]
    assert client.get("/online/session.php").json == {"live": False, "reason": reason}
    assert client.get(RECORDS).headers["location"] == HOME
    client.sign_in()
    assert [len(client.list(page)["data"]) for page in (1, 2, 1, 2)] == [50, 13, 50, 13]


def test_a_shortened_list_is_whole_when_asked_again(meet: Callable[..., Client]) -> None:
    client = meet(Mood.SHORTENED_LIST)
    client.sign_in()
    table, _ = client.table()
    assert table.count("gotoCourse(") == 43
    assert len(client.list()["data"]) == 50


def test_a_list_can_stay_shortened_with_its_total(meet: Callable[..., Client]) -> None:
    client = meet(Mood.SHORTENED_LIST, shortened_answers=99, shorten_total=True)
    client.sign_in()
    for _ in range(3):
        body = client.list(keyword="人權大步走")
        (rest,) = (value for key, value in body.items() if key != "data")
        assert body["data"] == []
        assert rest["total"] == 0


def test_two_tables_stand_on_one_page(meet: Callable[..., Client]) -> None:
    client = meet(Mood.TWO_TABLES)
    client.sign_in()
    assert "本月熱門課程" in client.get(RECORDS).text


def test_lists_have_grown_by_a_column_and_a_field(meet: Callable[..., Client]) -> None:
    client = meet(Mood.GROWN_LISTS)
    client.sign_in()
    body = client.list()
    (rest,) = (value for key, value in body.items() if key != "data")
    assert "<th>修課地點</th></tr></thead>" in rest["table"]
    assert {item["learn_place"] for item in body["data"]} == {"線上"}


def test_moods_can_be_combined(meet: Callable[..., Client]) -> None:
    client = meet(Mood.BUSY_NOTICE, Mood.SESSION_LOST, Mood.OLD_PROVIDER_IDS)
    assert 'id="username"' in client.get("/webform/clogin.aspx", "ecpa").text
    client.sign_in()
    assert "targetloginButtonArea" in client.get("/mooc/user/learn_dashboard.php").text
    client.list()
    assert client.get(RECORDS).status == 302
