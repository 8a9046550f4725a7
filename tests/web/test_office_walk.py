"""The officer's way in a real browser, with and without JavaScript: form, run, list, person, decision."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fixtures.city.pages import Study, evenings
from tests.bulk.conftest import MARCH, Office

from .looking import SCHEMES, look_at
from .offices import COVERED, an_office
from .running import Running

#: One run of the page for all of them, whoever runs the suite with how many processes.
pytestmark = pytest.mark.xdist_group("web_office")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Of A001 no attendance says anything, A002 was on duty once; a third document is nobody's of the roster."""
    made = an_office(tmp_path)
    made.hand_in("A001 王小明.html", "王小明", evenings(MARCH, 1))
    on_duty = evenings(MARCH, 2)
    on_duty[3] = Study(dt.datetime(2018, 3, 6, 10, 0, 5), dt.datetime(2018, 3, 6, 10, 40, 0))  # noqa: DTZ001
    made.hand_in("A002 李大文.html", "李大文", on_duty)
    made.hand_in("掃描 0001.html", "李大聞", evenings(MARCH, 3))
    said = COVERED.replace("A001,covered,2018-01-01,2018-12-31,\n", "")
    (tmp_path / "attendance.csv").write_text(said, encoding="utf-8")
    return made


def fill(page: Page, office: Office) -> None:
    """Fill the form as an officer does; the first run of a folder needs all of it."""
    page.locator("input[name=inbox]").fill(str(office.inbox))
    for field, name in (("roster", "roster.csv"), ("hours_file", "hours.toml"), ("attendance", "attendance.csv")):
        page.locator(f"input[type=file][name={field}]").set_input_files(office.folder / name)
    page.locator("select[name=programme]").select_option("kaohsiung-107")
    page.locator("details:not([open]) summary").click()
    page.locator("input[name=grant][value=compensatory_leave]").check()
    page.locator("input[name=as_of]").fill("2018-09-03")
    page.locator("input[name=out]").fill(str(office.out))


def people(page: Page) -> dict[str, str]:
    """Give the outcome that the list says of each number."""
    rows = page.locator("tr[data-person]").all()
    return {str(row.get_attribute("data-person")): str(row.get_attribute("data-outcome")) for row in rows}


def give_away(page: Page, look: Callable[..., None]) -> None:
    """Give the document that is nobody's to a person, at the second try."""
    page.get_by_role("link", name="打開並指定").click()
    page.get_by_label("員工編號或完整姓名").fill("無此人")
    page.get_by_label("理由").fill("本人電話確認")
    page.get_by_label("裁定人").fill("人事室 陳")
    page.get_by_role("button", name="指定給這個人").click()
    expect(page.locator(".field:has(#person) [data-finding=office_person_unknown]")).to_have_count(1)
    look(page, SCHEMES)
    page.get_by_label("員工編號或完整姓名").fill("A004")
    page.get_by_role("button", name="指定給這個人").click()
    expect(page.locator(".stage.finished")).to_have_count(1, timeout=120_000)
    expect(page.locator("#nobodys")).to_have_count(0)
    assert people(page)["A004"] != "none"


def test_from_the_form_to_a_decision(
    page: Page, served: Running, office: Office, request: pytest.FixtureRequest
) -> None:
    # Axe is JavaScript; without it there is nothing to be looked at that was not looked at with it.
    look = look_at if "script" in request.node.name else lambda _page, _schemes=(): None
    page.goto(f"{served.base}/office")
    look(page)
    fill(page, office)
    page.locator("input[name=inbox]").fill("")
    page.get_by_role("button", name="開始查核").click()
    expect(page.locator(".field:has(#inbox) [data-finding=office_no_inbox]")).to_have_count(1)
    look(page)

    fill(page, office)
    page.get_by_role("button", name="先看差勤欄位").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("差勤欄位")
    expect(page.locator("select[name^=column-0-]")).to_have_count(5)
    look(page)

    page.get_by_role("button", name="開始查核").click()
    # It shows by itself that the run has finished, by htmx or by the page's own renewal.
    expect(page.locator(".stage.finished")).to_have_count(1, timeout=120_000)
    assert people(page) == {"A001": "eyes", "A002": "decided", "A003": "none", "A004": "none", "A005": "none"}
    look(page, SCHEMES)
    page.get_by_role("link", name="姓名").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("姓名")
    assert [*people(page)] == ["A005", "A002", "A004", "A001", "A003"]  # 張 5F35, 李 674E, 林 6797, 王 738B, 陳 9673
    page.locator("select[name=outcome]").select_option("eyes")
    page.get_by_role("button", name="套用").click()
    expect(page.locator("tr[data-person]")).to_have_count(1)

    page.get_by_role("link", name="A001").click()
    expect(page.locator("[data-grant=compensatory_leave]")).to_have_attribute("data-outcome", "undetermined")
    # Drawn aside, perhaps before the page is answered; a link asks for them where nothing else can.
    again = page.locator("#papers-part noscript a")
    if "bare" in request.node.name and again.count():
        again.click()
    expect(page.locator("[data-document]")).to_have_count(1, timeout=30_000)
    row = page.locator("tr[data-condition=no_other_duty]").first
    expect(row).to_have_attribute("data-outcome", "undetermined")
    row.get_by_role("link").click()
    expect(page.locator("select[name=condition]")).to_have_value("no_other_duty")
    page.locator("select[name=outcome]").select_option("met")
    page.locator("input[name=reason]").fill("差勤組電話確認")
    page.locator("input[name=by]").fill("人事室 陳")
    page.get_by_role("button", name="送出裁定").click()
    expect(row).to_have_attribute("data-outcome", "met")
    expect(page.locator("#decisions ~ ul")).to_contain_text("差勤組電話確認")
    look(page, SCHEMES)
    page.get_by_role("link", name="回名單").click()
    give_away(page, look)
