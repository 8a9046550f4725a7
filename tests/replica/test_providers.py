import re

import pytest

from fixtures.platform import PEOPLE, Replica
from tests.replica.client import Client


def test_ecpas_first_address_leads_to_its_form_and_names_the_way_back(client: Client, good_weather: Replica) -> None:
    hop = client.get("/uIAM/clogin.asp?destid=CrossHRD", "ecpa")
    assert hop.status == 302
    assert f"returnUrl={good_weather.origins.platform}/sso_verify.php" in hop.headers["location"]
    page = client.get(hop.headers["location"], "ecpa")
    assert "人事服務網eCPA" in page.text
    for field in ('id="aliasid"', 'id="pas"', 'id="idarea"', "startIdPas()", 'id="pinCode"'):
        assert field in page.text


def test_a_wrong_password_gets_no_ticket_at_ecpa(client: Client, good_weather: Replica) -> None:
    before = len(good_weather.log.refused)
    assert client.ticket(password="wrong") == "0"
    assert client.post("/Home/GetApTicketV2", {"account": "nobody", "password": "x"}, "ecpa").text == "0"
    assert good_weather.log.refused[before:] == ["ecpa", "ecpa"]


def test_the_chain_of_ecpa_ends_at_home(client: Client, good_weather: Replica) -> None:
    assert client.post("/Home/GetUID", {"alias": "wangxm"}, "ecpa").text == "wangxm"
    ticket = client.ticket()
    assert re.fullmatch(r"[0-9A-F]{192}", ticket)
    assert client.post("/Home/EnterTwoWayLog", {"ticket": ticket}, "ecpa").text == "0"
    assert client.post("/Home/EnterApplicationTwoWay", {"appId": "CrossHRD"}, "ecpa").text == "0"
    form = {"loginType": "0", "APReqEncodedData": ticket}
    hop = client.post("/sso_verify.php", form, Referer=good_weather.origins.ecpa + "/webform/clogin.aspx")
    assert re.fullmatch(r"/sso_home\.php\?ssoid=\d+", hop.headers["location"])
    home = client.get(hop.headers["location"])
    assert home.headers["location"] == "/mooc/index.php"
    assert {cookie.name for cookie in client.cookies} >= {"PHPSESSID", "idx", "suc", "school_hash"}


@pytest.mark.parametrize("referer", ["", "http://127.0.0.1/", "http://127.0.0.1/webform/other.aspx"])
def test_the_platform_refuses_a_ticket_that_does_not_come_from_ecpas_page(client: Client, referer: str) -> None:
    refused = client.post("/sso_verify.php", {"loginType": "0", "APReqEncodedData": client.ticket()}, Referer=referer)
    assert refused.headers["location"] == "/mooc/user/login"
    assert client.get("/mooc/user/learn_stat.php").status == 302


def test_a_ticket_is_good_once_and_only_for_its_own_provider(client: Client, good_weather: Replica) -> None:
    came_from = good_weather.origins.ecpa + "/webform/clogin.aspx"
    form = {"loginType": "0", "APReqEncodedData": client.ticket()}
    assert client.post("/sso_verify.php", form, Referer=came_from).headers["location"].startswith("/sso_home.php")
    assert client.post("/sso_verify.php", form, Referer=came_from).headers["location"] == "/mooc/user/login"
    assert client.get(f"/egov_login.php?token={client.ticket()}").headers["location"] == "/mooc/user/login"


def test_egov_offers_six_ways_and_an_account_form_with_todays_ids(client: Client) -> None:
    page = client.get("/portal/Clogin.aspx?ReturnUrl=x&ver=Simple&Level=1", "egov").text
    assert "eGOV登入頁" in page
    for said in (
        "我的E政府帳號登入",
        "各類憑證登入",
        "行動自然人憑證登入",
        "醫事憑證登入",
        "FACEBOOK帳號登入",
        "GOOGLE帳號登入",
    ):
        assert said in page
    for field in ("txt_account", "txt_password", "btn_LoginHandler"):
        assert f'id="AccountPassword_simple_{field}"' in page


def test_egov_hands_over_with_the_right_password_and_says_so_with_a_wrong_one(client: Client) -> None:
    assert "帳號或密碼錯誤" in client.egov(password="wrong").text
    hop = client.egov("lin")
    client.get(hop.headers["location"])
    assert PEOPLE["lin"].name in client.get("/mooc/index.php").text


def test_signing_out_of_the_platform_leaves_the_provider_signed_in(client: Client, good_weather: Replica) -> None:
    client.get(client.egov().headers["location"])
    client.get("/logout.php")
    straight = client.get("/portal/Clogin.aspx?ReturnUrl=x", "egov")
    assert straight.status == 302
    assert straight.headers["location"].startswith(good_weather.origins.platform + "/egov_login.php")


def test_the_log_keeps_paths_and_no_secrets(client: Client, good_weather: Replica) -> None:
    client.sign_in()
    assert "/sso_home.php" in good_weather.log.paths("platform")
    told = repr(good_weather.log)
    for person in PEOPLE.values():
        for account in person.accounts.values():
            assert account.password not in told
    assert "ssoid" not in told


def test_nobody_is_taken_for_the_one_who_signed_in_before_in_another_browser(
    client: Client, good_weather: Replica
) -> None:
    client.ticket()
    stranger = type(client)(good_weather)
    assert 'id="aliasid"' in stranger.get("/webform/clogin.aspx", "ecpa").text
