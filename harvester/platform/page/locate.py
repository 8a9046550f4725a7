"""Finding controls that are to be seen, in the page and in the frames fancybox shows pages in."""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator, Page

_MOST_FRAMES = 6


def frames_of(page: Page) -> list[Frame]:
    """Give the frames that can be looked at: the main one, then the six that came last, as what opens over a page does.

    One that shows no document yet (its server does not answer, or it may not be opened) would be waited for for ever.
    """
    main = page.main_frame
    others = [frame for frame in page.frames if frame is not main and frame.url]
    return [main, *others[-_MOST_FRAMES:]]


def first_visible(place: Page | Frame, selectors: Iterable[str]) -> Locator | None:
    """Give the first element that is visible, by the order of ``selectors``, then of frames, then of the document.

    In a page every frame is looked at, in a frame that one alone.
    """
    frames = frames_of(place) if isinstance(place, Page) else [place]
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
