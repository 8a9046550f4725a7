"""Finding controls that are to be seen, in the page and in the frames fancybox shows pages in."""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page


def first_visible(page: Page, selectors: Iterable[str]) -> Locator | None:
    """Give the first element that is visible, by the order of ``selectors``, then of frames, then of the document."""
    for selector in selectors:
        for frame in page.frames:
            try:
                found = frame.locator(selector)
                for index in range(found.count()):
                    if found.nth(index).is_visible():
                        return found.nth(index)
            except PlaywrightError:
                continue
    return None
