"""The window a person signs in in: theirs to size, without the browser's own bubbles; whole again before it is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harvester.browser import Walls, launch, walled_context, widen


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch(Walls.closed()) as started:
        yield started


def test_the_window_is_the_persons_to_size_and_a_page_is_read_at_its_whole_width(browser: Browser) -> None:
    context = walled_context(browser, by_person=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    window = session.send("Browser.getWindowForTarget")["windowId"]
    session.send("Browser.setWindowBounds", {"windowId": window, "bounds": {"width": 700, "height": 600}})
    page.wait_for_function("innerWidth < 800")
    widen(page)
    assert page.evaluate("innerWidth") == 1360
    context.close()


def test_a_window_that_nobody_sees_keeps_its_width(browser: Browser) -> None:
    context = walled_context(browser)
    page = context.new_page()
    widen(page)
    assert (page.viewport_size, page.evaluate("innerWidth")) == ({"width": 1360, "height": 900}, 1360)
    context.close()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="a process's own arguments are read from /proc")
def test_the_browser_offers_no_translation_and_keeps_what_its_driver_turns_off(browser: Browser) -> None:
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    process = next(one["id"] for one in told if one["type"] == "browser")
    given = Path(f"/proc/{process}/cmdline").read_text("utf-8").split("\0")
    lists = [one.removeprefix("--disable-features=") for one in given if one.startswith("--disable-features=")]
    drivers, ours = (set(one.split(",")) for one in lists)
    # the last list is the one that holds; a driver that turns off more than we know of is to be followed
    assert drivers | {"Translate"} <= ours
