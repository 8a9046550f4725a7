"""Finding controls that are to be seen, in the page and in the frames fancybox shows pages in."""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator, Page


def first_visible(place: Page | Frame, selectors: Iterable[str]) -> Locator | None:
    """Give the first element that is visible, by the order of ``selectors``, then of frames, then of the document.

    In a page every frame is looked at, in a frame that one alone.
    """
    frames = place.frames if isinstance(place, Page) else [place]
    for selector in selectors:
        for frame in frames:
            try:
                found = frame.locator(selector)
                for index in range(found.count()):
                    if found.nth(index).is_visible():
                        return found.nth(index)
            except PlaywrightError:
                continue
    return None
