import re

import pytest

from fixtures.platform import Replica
from tests.replica.client import Client

HOME = "/mooc/index.php"
MEMBERS = ("/mooc/user/learn_stat.php", "/mooc/user/learn_dashboard.php", "/mooc/user/learn_dashboard_ga.php")


def test_pages_have_the_platforms_odd_content_type_and_its_titles(client: Client) -> None:
    page = client.get(HOME)
    assert page.headers["content-type"] == "text/html;; charset=UTF-8"
    assert "<title>e等公務園+學習平臺 - 首頁</title>" in page.text


def test_home_tells_guests_from_members(client: Client) -> None:
    guest = client.get(HOME).text
    assert 'id="login_md"' in guest
    assert "登出" not in guest
    client.sign_in()
    member = client.get(HOME).text
    assert "co_login_dialog.php" not in member
    assert '<span class="co-realname">王小明</span>' in member
    assert "平台識別碼：wangxm107" in member
    assert 'href="/mooc/user/learn_dashboard.php" title="個人專區"' in member


def test_the_daily_summary_is_shown_once(client: Client) -> None:
    client.sign_in()
    assert "learn-contain-wrap" in client.get(HOME).text
    assert "learn-contain-wrap" not in client.get(HOME).text


@pytest.mark.parametrize("path", MEMBERS)
def test_guests_are_led_home_without_a_word(client: Client, path: str) -> None:
    led = client.get(path)
    assert (led.status, led.headers["location"]) == (302, HOME)


def test_the_record_page_says_what_the_plans_page_says(client: Client) -> None:
    client.sign_in()
    text = client.get("/mooc/user/learn_stat.php").text
    for said in (
        "王小明，這是您第130次進入這裡",
        "上次來自於：192.0.2.33",
        "未完成課程數：2",
        "待完成測驗數：1",
        "在線上/總學習夥伴：0/0",
        "終身學習時數最後上傳時間：2018-09-03 14:48:31 上傳成功",
        "環境教育時數最後上傳時間：2018-08-30 01:48:31 上傳成功",
        "教師研習時數最後上傳時間：--",
        "上次進入時間是：2018-09-02 10:10:55",
        "今年已取得的認證時數：86.0小時",
        "待填問卷數：1",
        "待繳作業數：0",
        "未讀文章數：0",
        "列印證書",
    ):
        assert said in text
    options = re.findall(r'<option value="(\d+)"( selected)?>(\d+年度)</option>', text.split("</select>")[0])
    assert options == [("2018", " selected", "107年度"), ("2017", "", "106年度"), ("2016", "", "105年度")]


def test_the_dashboard_forbids_tabs_five_and_six(client: Client) -> None:
    client.sign_in()
    said = [client.get(f"/mooc/user/learn_dashboard.php?tab={tab}").status for tab in (1, 2, 3, 4, 5, 6)]
    assert said == [200, 200, 200, 200, 403, 403]


def test_the_dashboards_cards_want_their_token_and_count_from_zero(client: Client) -> None:
    client.sign_in()
    address = "/mooc/controllers/course_ajax.php?course_type=all&page=0"
    form = {"action": "getSigningCourses", "selectPage": 0, "perpage": 6}
    assert client.post(address, form).text == '"無此動作"'
    token = re.search(r'data-token="(\w{32})"', client.get("/mooc/user/learn_dashboard.php?tab=3").text)
    assert token is not None
    cards = client.post(address, {**form, "token": token[1]}).json
    assert len(cards) == 6
    ((key, card),) = cards[0].items()
    assert re.fullmatch(r"'\d+'", key)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d~\d{4}-\d\d-\d\d", card["classPeriod"])


def test_static_pages_and_unknown_ones(client: Client) -> None:
    assert client.get("/mooc/faq.php").status == 200
    assert client.get("/mooc/nothing.php").status == 404
    assert client.get("/info/10013101").status == 404
    client.sign_in()
    assert "閱讀時數：00:38:47" in client.get("/info/10013101").text


def test_the_certificate_form_answers_with_a_download(client: Client) -> None:
    client.sign_in()
    assert 'id="form_print"' in client.get("/mooc/user/learn_dashboard_ga.php").text
    sent = client.post("/mooc/user/learn_stat.php", {"action": "print", "arr_course_id[]": "10013101"})
    assert sent.headers["content-disposition"].startswith("attachment")
    assert sent.text.startswith("%PDF")


def test_signing_out_ends_the_session_and_is_counted(client: Client, good_weather: Replica) -> None:
    client.sign_in()
    before = good_weather.log.sign_outs
    out = client.get("/logout.php")
    assert out.headers["location"] == HOME
    assert good_weather.log.sign_outs == before + 1
    assert client.get(MEMBERS[0]).status == 302
    assert not [cookie for cookie in client.cookies if cookie.name in {"PHPSESSID", "idx", "suc", "school_hash"}]
