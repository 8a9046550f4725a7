from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from fixtures.platform import Replica
from harvester.browser import find_browser
from tests.replica.client import Client


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser().path), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)  # a bound for a busy machine, not what anything needs
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def good_weather() -> Iterator[Replica]:
    with Replica() as replica:
        yield replica


@pytest.fixture
def client(good_weather: Replica) -> Client:
    return Client(good_weather)
