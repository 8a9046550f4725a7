import pytest
from playwright.sync_api import sync_playwright

from fixtures.platform import Replica
from harvester.browser import find_browser
from tests.replica.client import Client


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser().path), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)  # a bound for a busy machine, not what anything needs
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def good_weather():
    with Replica() as replica:
        yield replica


@pytest.fixture
def client(good_weather):
    return Client(good_weather)
