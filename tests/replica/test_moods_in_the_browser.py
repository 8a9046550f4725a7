"""The moods that only a browser shows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Dialog, Page

from fixtures.platform import Canary, Mood, Replica
from tests.replica.walk import RECORDS, as_member, fill_ecpa, fill_egov, search, sign_in, to_ecpa, to_egov, to_records


def alerts(page: Page) -> list[str]:
    """The texts of the page's alerts; each is accepted."""
    said = []

    def accept(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.accept()

    page.on("dialog", accept)
    return said


@pytest.mark.parametrize(
    ("mood", "words"), [(Mood.WRONG_PASSWORD, "帳號或密碼錯誤"), (Mood.ACCOUNT_LOCKED, "已被鎖定")]
)
def test_ecpa_alerts(page: Page, mood: Mood, words: str) -> None:
    with Replica(mood) as replica:
        said = alerts(page)
        to_ecpa(page, replica)
        with page.expect_event("dialog"):
            fill_ecpa(page)
        assert words in said[0]
        assert page.locator("#aliasid").is_visible()


def test_ecpa_shows_how_to_activate(page: Page) -> None:
    with Replica(Mood.NOT_ACTIVATED) as replica:
        to_ecpa(page, replica)
        fill_ecpa(page)
        page.locator("#msg").get_by_text("請先啟用").wait_for()


def test_ecpa_leads_to_a_new_password(page: Page) -> None:
    with Replica(Mood.PASSWORD_EXPIRED) as replica:
        to_ecpa(page, replica)
        fill_ecpa(page)
        page.get_by_text("您的密碼已逾使用期限").wait_for()


@pytest.mark.parametrize("provider", ["ecpa", "egov"])
def test_the_wrong_area_alerts_and_leads_home_signed_out(page: Page, provider: str) -> None:
    with Replica(Mood.WRONG_AREA) as replica:
        said = alerts(page)
        sign_in(page, replica, provider)
        assert "不允許由公務人員登入區進行登入" in said[0]
        assert page.locator("#login_md").is_visible()


@pytest.mark.parametrize("provider", ["ecpa", "egov"])
def test_a_person_can_type_the_captcha(page: Page, provider: str) -> None:
    with Replica(Mood.CAPTCHA) as replica:
        if provider == "ecpa":
            to_ecpa(page, replica)
            page.fill("#captcha", replica.captcha)
            fill_ecpa(page)
        else:
            to_egov(page, replica)
            fill_egov(page, captcha=replica.captcha)
        page.wait_for_url("**/mooc/index.php")


def test_the_old_ids_sign_in(page: Page) -> None:
    with Replica(Mood.OLD_PROVIDER_IDS) as replica:
        to_ecpa(page, replica)
        fill_ecpa(page, account="#username", password="#password", button="[name=submit]")
        page.wait_for_url("**/mooc/index.php")


def test_egov_goes_on_in_a_new_window(page: Page) -> None:
    with Replica(Mood.EGOV_NEW_WINDOW) as replica:
        page.goto(replica.origins.platform)
        page.click("#login_md")
        with page.expect_popup() as opened:
            page.frame_locator("#fancybox-frame").locator("a.gov_btn[href*='identity=1']").click()
        window = opened.value
        window.click("button.gov-btn")
        fill_egov(window)
        window.locator(".co-realname").wait_for()
        assert page.locator("#login_md").is_visible()


@pytest.mark.parametrize("walk", [to_ecpa, to_egov])
def test_an_existing_sign_in_shows_no_form(page: Page, walk: Callable[[Page, Replica], None]) -> None:
    with Replica(Mood.EXISTING_SIGN_IN) as replica:
        walk(page, replica)
        page.locator(".co-realname").wait_for()
        assert "/Home/GetApTicketV2" not in replica.log.paths("ecpa")


def test_the_busy_notice_must_be_clicked_away(page: Page) -> None:
    with Replica(Mood.BUSY_NOTICE) as replica:
        page.goto(replica.origins.platform)
        page.click("#login_md")
        frame = page.frame_locator("#fancybox-frame")
        notice = frame.get_by_text("了解，我清楚了")
        notice.click()
        notice.wait_for(state="detached")
        frame.locator("a.gov_btn[href*='identity=1']").click()
        frame.get_by_text("登入我的e政府", exact=True).wait_for()
        notice.click()
        frame.locator("button.gov-btn").click()
        page.wait_for_url("**/portal/Clogin.aspx?**")


def test_an_alert_greets(page: Page) -> None:
    with Replica(Mood.ALERT_AFTER_SIGN_IN) as replica:
        said = alerts(page)
        sign_in(page, replica)
        page.locator(".co-realname").wait_for()
        assert len(said) == 1


def test_the_game_card_closes(page: Page) -> None:
    with Replica(Mood.GAME_CARD) as replica:
        as_member(page, replica)
        page.goto(replica.origins.platform + "/mooc/user/learn_dashboard.php")
        page.click("a.game_card_btn")
        page.locator("#game_card").wait_for(state="detached")


def test_the_terms_are_shown_and_taken_by_a_person(page: Page) -> None:
    with Replica(Mood.MEMBER_CONSENT) as replica:
        to_ecpa(page, replica)
        fill_ecpa(page)
        page.get_by_text("請勾選確認您同意本平臺為提供學習時數之必要").wait_for()
        page.check("[name=provide]")
        page.get_by_role("button", name="同意", exact=True).click()
        page.wait_for_url("**/mooc/index.php")
        assert replica.log.consents_given == 1


def test_idling_ends_in_an_alert_and_at_home(page: Page) -> None:
    with Replica(Mood.IDLE_LOGOUT) as replica:
        said = alerts(page)
        as_member(page, replica)
        page.goto(replica.origins.platform + RECORDS)
        page.locator("#login_md").wait_for()
        assert "閒置" in said[0]
        assert "重新登入" in said[0]


def test_another_sign_in_ends_on_a_page_of_its_own(page: Page) -> None:
    with Replica(Mood.KICKED_OUT) as replica:
        as_member(page, replica)
        page.goto(replica.origins.platform + RECORDS)
        page.wait_for_url("**/connect_lost.php")
        assert page.get_by_text("已由其他電腦或瀏覽器登入").is_visible()


def test_a_lost_session_empties_the_table_in_silence(page: Page) -> None:
    with Replica(Mood.SESSION_LOST) as replica:
        said = alerts(page)
        as_member(page, replica)
        to_records(page, replica)
        search(page, "課程列表")
        assert page.locator("#record_list").get_by_text("查無資料").is_visible()
        assert said == []


def test_a_shortened_list_says_the_whole_total(page: Page) -> None:
    with Replica(Mood.SHORTENED_LIST) as replica:
        as_member(page, replica)
        to_records(page, replica)
        assert page.locator("#record_list tbody tr").count() == 43
        assert page.locator(".paginate-message").inner_text() == "1 - 50 共 63 筆"
        search(page, "課程列表")
        assert page.locator("#record_list tbody tr").count() == 50


def test_a_503_leaves_the_table_as_it_was(page: Page) -> None:
    with Replica(Mood.FLAKY) as replica:
        as_member(page, replica)
        page.goto(replica.origins.platform + "/mooc/user/learn_stat.php")
        assert page.get_by_text("Service Unavailable").is_visible()
        to_records(page, replica)
        page.select_option("select[name=curYear]", "2017")
        with page.expect_response(lambda answer: answer.status == 503):
            page.click(".btn-search")
        assert page.locator("#record_list tbody tr").count() == 50


def test_two_tables_the_first_is_not_the_persons(page: Page) -> None:
    with Replica(Mood.TWO_TABLES) as replica:
        as_member(page, replica)
        to_records(page, replica)
        assert (
            page.locator("#BlockContainer table").first.locator("td").nth(2).inner_text()
            == "資通安全新趨勢(PCENTER107109901)"
        )


def test_an_expired_certificate_stops_the_browser(chromium: Browser, page: Page) -> None:
    with Replica(Mood.EXPIRED_CERTIFICATE) as replica:
        assert replica.origins.platform.startswith("https://")
        with pytest.raises(Exception, match="ERR_CERT_"):
            page.goto(replica.origins.platform)
        context = chromium.new_context(ignore_https_errors=True)
        careless = context.new_page()
        sign_in(careless, replica)
        assert careless.locator(".co-realname").is_visible()
        context.close()


def test_the_canary_is_reached_in_many_ways_where_there_are_no_walls(page: Page) -> None:
    with Canary() as canary, Replica(Mood.CANARY, canary=canary.address) as replica:
        as_member(page, replica)
        page.goto(replica.origins.platform)
        to_records(page, replica)
        ways = {"img", "script", "style", "frame", "fetch", "beacon", "socket", "events", "form", "redirect"}
        for _ in range(150):
            if ways <= canary.sung:
                break
            page.wait_for_timeout(200)
        assert ways <= canary.sung


@pytest.mark.parametrize("like", ["ecpa", "egov"])
def test_the_trap_tells_of_every_field_typed_into(page: Page, like: str) -> None:
    with Replica(Mood.FRAMED_FORM) as replica:
        page.goto(f"{replica.origins.platform}/mooc/trap.php?like={like}")
        for field in page.locator("form input:not([type=submit])").all():
            with page.expect_response("**/mooc/trap.php"):
                field.fill("x")
        assert len(replica.log.caught) == 2


def test_the_platform_opens_windows_that_look_like_the_providers(page: Page) -> None:
    with Replica(Mood.POPUP_FORM) as replica:
        page.goto(f"{replica.origins.platform}/mooc/index.php")
        page.wait_for_timeout(300)
        opened = page.context.pages[1:]
        assert [window.locator("input[type=password]").count() for window in opened] == [1, 1]


@pytest.mark.parametrize(("mood", "selector"), [(Mood.FORM_LEAVES, "form"), (Mood.BUTTON_LEAVES, "[formaction]")])
def test_a_form_that_leaves_sends_what_was_typed_to_the_platform(page: Page, mood: Mood, selector: str) -> None:
    with Replica(mood) as replica:
        page.goto(f"{replica.origins.ecpa}/uIAM/clogin.asp?destid=CrossHRD")
        assert page.locator(f"#idarea {selector}").count() == 1
        page.locator("#aliasid").fill("somebody")
        page.locator("#pas").fill("something")
        with page.expect_response("**/mooc/trap.php"):
            page.locator("#idarea button").click()
        assert replica.log.caught == ["aliasid", "pas"]
