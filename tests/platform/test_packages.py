"""Packages open whatever their markup, their courses are waited for, and no press leads away."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright
from pydantic import SecretStr

from harvester.browser import find_browser
from harvester.platform.lists.packages import Waiting, expand_all
from harvester.platform.page.locate import first_visible
from harvester.platform.signin.assistance import bring_to_light
from harvester.platform.signin.credentials import Credential
from harvester.platform.signin.form import ProviderForm
from harvester.platform.signin.providers import EGOV

WAITING = Waiting(answer=30, quiet=0.8, look=0.05)
COURSE = '<tr onclick="gotoCourse(1)">' + "<td>x</td>" * 14 + "</tr>"
COURSES = f"<table>{COURSE * 10}</table>"
SCRIPT = """<script>
function gotoCourse(id) { location.href = "/info/" + id; }
function turn() { var one = document.getElementById("inside"); one.style.display = one.style.display ? "" : "none"; }
function fetched() {
  fetch("/inside").then((answer) => answer.text()).then((text) => { below.innerHTML = text; });
}
</script>"""
CLOSED = f'<tr id="inside" style="display:none"><td colspan="2">{COURSES}</td></tr>'


def package(cell: str, row: str = "", after: str = CLOSED) -> str:
    head = "<thead><tr><th>組裝課程名稱</th><th>課程完成率</th></tr></thead>"
    one = f"<tr {row}><td>{cell}</td><td>100.00%</td></tr>{after}"
    return f'<table>{head}<tbody>{one}</tbody></table><div id="below"></div>'


ICON = '<i style="display:inline-block;width:9px;height:9px" class="glyphicon-chevron-down" onclick="fetched()"></i>'
PANEL = f"""<div class="panel"><div class="panel-heading"><h4><a data-toggle="collapse" href="#inside" class="collapsed"
 onclick="event.preventDefault();turn()">套組</a> <span>課程完成率 100.00%</span></h4></div>
 <div id="inside" style="display:none">{COURSES}</div></div>"""
OPENING = {
    "a sign in a span": package('<span onclick="turn()">+</span> 套組'),
    "a picture without words": package('<a href="javascript:;" onclick="turn()"><img src="p.gif" width="9"></a> 套組'),
    "the name": package('<a href="javascript:;" onclick="turn()">套組</a>'),
    "the row": package("套組", 'onclick="turn()" style="cursor:pointer"'),
    "an icon, fetched below": package(f"{ICON} 套組", after=""),
    "a panel": PANEL,
}
LEADING_AWAY = {
    "an address": package('<a href="/package/7">套組</a>'),
    "a course": package('<a href="javascript:gotoCourse(7)">套組</a>', 'onclick="gotoCourse(7)"'),
    "a script": package(
        '<a href="#" id="sly">套組</a>',
        after='<script>document.getElementById("sly").onclick = () => { location.href = "/info/7"; }</script>',
    ),
    "a new tab": package(
        '<a href="#" id="sly">套組</a>',
        after='<script>document.getElementById("sly").onclick = () => { window.open("/info/7"); }</script>',
    ),
    "something that changes": package('<i class="glyphicon-trash" onclick="gone()">&nbsp;</i> 套組 <b>退選</b>'),
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_browser().path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def shown(chromium: Browser) -> Iterator[tuple[Callable[[str], Page], list[str]]]:
    """Show a page; what it asks for is kept, and the courses come late and the first time not at all."""
    context = chromium.new_context()
    asked: list[str] = []

    def show(body: str) -> Page:
        def answer(route: Route) -> None:
            path = route.request.url.removeprefix("http://site.test")
            asked.append(path)
            if path != "/inside":
                page_text = f'<!DOCTYPE html><meta charset="utf-8">{body}{SCRIPT}'
                route.fulfill(body=page_text, content_type="text/html; charset=utf-8")
            elif asked.count(path) == 1:
                route.fulfill(status=503, body="")
            else:
                page.wait_for_timeout(700)
                route.fulfill(body=COURSES)

        context.route("**/*", answer)
        page = context.new_page()
        page.goto("http://site.test/stat")
        return page

    yield show, asked
    context.close()


def courses(page: Page) -> int:
    return page.locator("tr:has(> td:nth-child(14)):visible").count()


@pytest.mark.parametrize("name", OPENING)
def test_a_package_opens_whatever_its_way(shown: tuple[Callable[[str], Page], list[str]], name: str) -> None:
    show, _ = shown
    page = show(OPENING[name])
    assert courses(page) == 0
    expand_all(page, WAITING)
    assert courses(page) == 10
    assert "data-harvester" not in page.content()


@pytest.mark.parametrize("name", LEADING_AWAY)
def test_no_press_leads_away_or_changes_anything(shown: tuple[Callable[[str], Page], list[str]], name: str) -> None:
    show, asked = shown
    page = show(LEADING_AWAY[name])
    page.evaluate("() => { window.gone = () => { document.title = 'gone'; }; }")
    expand_all(page, WAITING)
    assert page.url.removesuffix("#") == "http://site.test/stat"
    assert page.title() == ""
    assert [path for path in asked if path.startswith(("/info", "/package"))] == []
    assert len(page.context.pages) == 1


def test_a_package_that_is_open_is_left_alone(shown: tuple[Callable[[str], Page], list[str]]) -> None:
    show, _ = shown
    page = show(package('<a href="#" onclick="turn()">套組</a>', after=CLOSED.replace("display:none", "")))
    assert expand_all(page, WAITING) == 0
    assert courses(page) == 10


@pytest.mark.parametrize("presses", [1, 2])
def test_a_sign_in_box_that_opens_slowly_or_at_the_second_press_is_waited_for(
    shown: tuple[Callable[[str], Page], list[str]], monkeypatch: pytest.MonkeyPatch, presses: int
) -> None:
    monkeypatch.setattr("harvester.platform.signin.assistance._APPEAR_SECONDS", 2.5)
    show, _ = shown
    page = show(
        f"""<a id="accountlinkbt" onclick="window.n = (window.n || 0) + 1;
        if (n === {presses}) setTimeout(() => modal1.style.display = 'block', 500)">我的E政府帳號登入</a>
        <div id="modal1" style="display:none"><input id="AccountPassword_simple_txt_account">
        <input type="password" id="AccountPassword_simple_txt_password">
        <input type="submit" id="AccountPassword_simple_btn_LoginHandler"></div>"""
    )
    form = ProviderForm(page, EGOV, Credential("https://egov.example", "A001", SecretStr("secret")))
    assert bring_to_light(page, EGOV, form)
    assert first_visible(page, EGOV.account) is not None
    assert not bring_to_light(page, EGOV, form)
