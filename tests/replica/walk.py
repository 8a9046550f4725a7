"""A person in front of the replica's pages."""

from playwright.sync_api import Page

from fixtures.platform import PEOPLE, Replica
from tests.replica.client import Client

RECORDS = "/mooc/user/learn_stat.php"


def to_ecpa(page: Page, replica: Replica) -> None:
    page.goto(replica.origins.platform)
    page.click("#login_md")
    page.frame_locator("#fancybox-frame").get_by_text("人事服務網eCPA", exact=True).click()


def to_egov(page: Page, replica: Replica) -> None:
    page.goto(replica.origins.platform)
    page.click("#login_md")
    frame = page.frame_locator("#fancybox-frame")
    frame.locator("a.gov_btn[href*='co_gov_login_guide.php'][href*='identity=1']").click()
    frame.locator("button.btn.btn-lg.btn-block.btn-orange.gov-btn").click()


def fill_ecpa(
    page: Page, person: str = "wang", account: str = "#aliasid", password: str = "#pas", button: str = "#idarea button"
) -> None:
    known = PEOPLE[person].accounts["ecpa"]
    page.locator(account).wait_for()
    page.wait_for_load_state()  # the button does nothing before the page's script is there
    page.fill(account, known.account)
    page.fill(password, known.password)
    page.click(button)


def fill_egov(page: Page, person: str = "wang", captcha: str | None = None) -> None:
    known = PEOPLE[person].accounts["egov"]
    page.click("a#accountlinkbt")
    if captcha:
        page.fill("#captcha", captcha)
    page.fill("#modal1 #AccountPassword_simple_txt_account", known.account)
    page.fill("#modal1 #AccountPassword_simple_txt_password", known.password)
    page.click("#AccountPassword_simple_btn_LoginHandler")


def sign_in(page: Page, replica: Replica, provider: str = "ecpa", person: str = "wang") -> None:
    """As far as home; nothing is closed there."""
    if provider == "ecpa":
        to_ecpa(page, replica)
        fill_ecpa(page, person)
    else:
        to_egov(page, replica)
        fill_egov(page, person)
    page.wait_for_url("**/mooc/index.php")


def as_member(page: Page, replica: Replica, person: str = "wang") -> None:
    """Signed in without a walk, for tests of what comes after."""
    client = Client(replica)
    client.sign_in(person)
    (key,) = (str(cookie.value) for cookie in client.cookies if cookie.name == "PHPSESSID")
    page.context.add_cookies([{"name": "PHPSESSID", "value": key, "url": replica.origins.platform}])


def to_records(page: Page, replica: Replica) -> None:
    page.goto(replica.origins.platform + RECORDS)
    page.locator(".paginate-message").wait_for()


def search(page: Page, label: str) -> None:
    """Choose a list, press search, wait until its answer is in the page."""
    page.get_by_text(label, exact=True).click()
    with page.expect_response("**/co_get_course.php"):
        page.click(".btn-search")
    page.locator(".blockUI").wait_for(state="detached")
