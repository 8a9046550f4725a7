"""How a page is looked at: with axe, by day and by night, on a telephone and at 200 %."""

from collections.abc import Sequence
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# A telephone, a page at 200 % in a window of 1280, that window itself.
WIDTHS = (390, 640, 1280)
# What was judged of each course, condition and person is read without moving a table sideways.
OUT_OF_SIGHT = """[...document.querySelectorAll(".stacks")].map(one => one.parentElement)
  .filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText.slice(0, 80))"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def look_at(page: Page, schemes: Sequence[Literal["light", "dark"]] = SCHEMES[:1]) -> None:
    """Find no fault in the page that is open, and nothing out of sight on a telephone or at 200 %."""
    # A form that was just sent is measured too wide until everything of its page is there.
    page.wait_for_load_state()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
        assert page.evaluate(OUT_OF_SIGHT) == [], (page.url, width)
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, (page.url, scheme, found.generate_report())
    page.emulate_media(color_scheme="light")
