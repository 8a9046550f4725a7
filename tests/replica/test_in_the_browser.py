"""The straight way, as a person walks it."""

import pytest
from playwright.sync_api import Page

from fixtures.platform import Layout, Replica
from tests.replica.walk import as_member, search, sign_in, to_records

ROWS = "#record_list tr:has(td):not(.package):not(:has(table)):visible"


@pytest.mark.parametrize("provider", ["ecpa", "egov"])
def test_through_a_provider_past_the_pop_ups_to_the_records_and_out(
    page: Page, good_weather: Replica, provider: str
) -> None:
    sign_in(page, good_weather, provider)
    page.locator("#learn-contain-wrap").wait_for()
    page.click(".fancybox-close-small")
    page.frame_locator("#fancybox-frame").get_by_text("最新消息").wait_for()
    page.click(".fancybox-close")
    page.get_by_title("個人專區").click()
    page.locator(".course-list-block").first.wait_for()
    page.get_by_text("學習紀錄", exact=True).click()
    page.get_by_text("1 - 50 共 63 筆").wait_for()
    assert page.locator(ROWS).count() == 50
    page.click("a.paginate-btn[title=下一頁]")
    page.get_by_text("51 - 63 共 63 筆").wait_for()
    assert page.locator(ROWS).count() == 13
    assert "disabled" in page.get_by_title("下一頁").get_attribute("class")
    page.get_by_text("登出").click()
    page.locator("#login_md").wait_for()
    assert good_weather.log.sign_ins[-1] == provider


def test_escape_closes_the_pop_ups_too(page: Page, good_weather: Replica) -> None:
    as_member(page, good_weather)
    page.goto(good_weather.origins.platform)
    page.locator("#learn-contain-wrap").wait_for()
    page.keyboard.press("Escape")
    page.locator("#fancybox-frame").wait_for()
    page.keyboard.press("Escape")
    page.locator("#fancybox-frame").wait_for(state="detached")


@pytest.mark.parametrize("layout", list(Layout))
def test_lists_years_keyword_and_packages_in_every_layout(page: Page, layout: Layout) -> None:
    with Replica(layout=layout) as replica:
        as_member(page, replica)
        to_records(page, replica)
        assert page.locator(ROWS).count() == 50
        search(page, "組裝課程")
        assert page.locator(ROWS).count() == 0 or layout is Layout.Y2021  # its package row is a row like any other
        page.locator("[onclick*=expandPackage]").click()
        page.get_by_text("請託關說登錄查察作業要點案例說明(PCENTER107100377)").wait_for()
        assert page.locator(".gotoCourse, [onclick^=gotoCourse]:visible, [href*=gotoCourse]:visible").count() == 10
        search(page, "課程列表")
        page.select_option("select[name=curYear]", label="106年度")
        search(page, "課程列表")
        assert page.locator(ROWS).count() == 8
        page.fill("input[name=keyword]", "領導力")
        search(page, "課程列表")
        assert page.locator(ROWS).count() == 1


def test_a_package_closes_again(page: Page) -> None:
    for layout in (Layout.Y2018, Layout.Y2023):
        with Replica(layout=layout) as replica:
            as_member(page, replica)
            to_records(page, replica)
            search(page, "組裝課程")
            for opened in (10, 0, 10):
                page.locator("[onclick*=expandPackage]").click()
                assert page.locator("[onclick^=gotoCourse]:visible, [href*=gotoCourse]:visible").count() == opened


def test_the_certificate_dialog(page: Page, good_weather: Replica) -> None:
    as_member(page, good_weather, "lin")
    to_records(page, good_weather)
    page.click("#print_certificate")
    page.locator("#create_pdf").wait_for()
    assert page.locator("#table_print tbody tr").count() == 23


def test_a_third_person_has_an_empty_table(page: Page, good_weather: Replica) -> None:
    as_member(page, good_weather, "chen")
    to_records(page, good_weather)
    assert page.locator("#record_list").get_by_text("查無資料").is_visible()
    assert page.locator(".paginate-message").inner_text() == "0 - 0 共 0 筆"


def test_no_page_asks_anything_of_another_host(page: Page, good_weather: Replica) -> None:
    asked = set()
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    sign_in(page, good_weather, "egov")
    to_records(page, good_weather)
    assert asked <= {origin.split("/")[2] for origin in vars(good_weather.origins).values()}


@pytest.mark.parametrize("path", ["/mooc/index.php", "/mooc/user/login", "/connect_lost.php", "/mooc/faq.php"])
def test_the_sign_in_button_opens_the_dialog_in_its_frame_everywhere(
    page: Page, good_weather: Replica, path: str
) -> None:
    page.goto(good_weather.origins.platform + path)
    page.click("#login_md")
    page.frame_locator("#fancybox-frame").get_by_role("heading", name="會員登入").wait_for()
