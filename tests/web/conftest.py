"""One run of the page for the tests of this folder, and one browser that looks at it."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from harvester.browser import find_browser

from .running import Running, running


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    token = tmp_path_factory.mktemp("api") / "token"
    with running(tmp_path_factory.mktemp("state"), "--api-token-file", str(token)) as run:
        run.token_file = token
        yield run


@pytest.fixture
def system(served: Running) -> httpx.Client:
    """A system: no cookie, no origin."""
    return httpx.Client(base_url=served.base, headers={"authorization": f"Bearer {served.token()}"}, timeout=60)


# Only as long as its module: a second Playwright in this thread would not start beside it.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser().path), args=["--no-sandbox"])
        yield browser
        browser.close()


def page_of(chromium: Browser, served: Running, *, script: bool, width: int = 1280) -> Iterator[Page]:
    """A window that has come in, with or without JavaScript; what breaks its policy or scripts fails the test."""
    context = chromium.new_context(java_script_enabled=script, viewport={"width": width, "height": 900}, locale="zh-TW")
    context.set_default_timeout(30_000)  # a bound for a busy machine, not what anything needs
    cookie = f"harvester-{served.port}"
    value = served.client.cookies.get(cookie)
    assert value is not None
    context.add_cookies([{"name": cookie, "value": value, "url": served.base, "httpOnly": True, "sameSite": "Strict"}])
    page = context.new_page()
    broken: list[str] = []
    page.on("console", lambda said: broken.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("pageerror", lambda error: broken.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert broken == []
    assert [one for one in asked if not one.startswith((served.base, "data:", "about:"))] == []


@pytest.fixture(params=[True, False], ids=["script", "bare"])
def page(request: pytest.FixtureRequest, chromium: Browser, served: Running) -> Iterator[Page]:
    yield from page_of(chromium, served, script=request.param)


@pytest.fixture
def bare(chromium: Browser, served: Running) -> Iterator[Page]:
    yield from page_of(chromium, served, script=False)


@pytest.fixture
def scripted(chromium: Browser, served: Running) -> Iterator[Page]:
    yield from page_of(chromium, served, script=True)
