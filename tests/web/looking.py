"""How a page is looked at: with axe, by day and by night, and on a telephone."""

from collections.abc import Sequence
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def look_at(page: Page, schemes: Sequence[Literal["light", "dark"]] = SCHEMES[:1]) -> None:
    """Find no fault in the page that is open, and nothing that reaches over a telephone's edge."""
    # A form that was just sent is measured too wide until everything of its page is there.
    page.wait_for_load_state()
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.url
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280, page.url
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, (page.url, scheme, found.generate_report())
    page.emulate_media(color_scheme="light")
