"""What lies over a page and is closed as a person would: by its own button, else by Escape.

The member consent page and refusals are no overlays: they are the person's to answer, never clicked through.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from harvester.platform.page.locate import first_visible


@dataclass(frozen=True)
class PageOverlay:
    """One kind of overlay: the CSS that shows it and the controls that close it, the preferred first."""

    name: str
    signs: tuple[str, ...]
    closers: tuple[str, ...]


_FANCYBOX_CLOSERS = (
    ".fancybox-close-small",
    "button[data-fancybox-close]",
    ".fancybox-item.fancybox-close",
    ".fancybox-close",
)

OVERLAYS: tuple[PageOverlay, ...] = (
    PageOverlay(
        "busy_notice",
        ("#targetloginButtonArea", ".buttom_btn", "button:text('了解，我清楚了')"),
        ("#targetloginButtonArea", ".buttom_btn", "button:text('了解，我清楚了')"),
    ),
    PageOverlay("game_card", ("a.game_card_btn",), ("a.game_card_btn",)),
    PageOverlay(
        "daily_summary", ("#learn-contain-wrap", ".popup_learn_record", "#popup_learn_record"), _FANCYBOX_CLOSERS
    ),
    PageOverlay("news", ("iframe[src*='co_news_dialog.php']",), _FANCYBOX_CLOSERS),
)
_ROUNDS = 8
_CLICK_MS = 2000


def close_overlays(page: Page) -> list[str]:
    """Close every overlay that shows; give their names in the order they were closed."""
    closed: list[str] = []
    for _ in range(_ROUNDS):
        shown = next((overlay for overlay in OVERLAYS if first_visible(page, overlay.signs)), None)
        if shown is None or not _close(page, shown):
            break
        closed.append(shown.name)
    return closed


def _close(page: Page, overlay: PageOverlay) -> bool:
    before = first_visible(page, overlay.signs)
    try:
        control = first_visible(page, overlay.closers)
        if control is not None:
            control.click(timeout=_CLICK_MS)
        else:
            page.keyboard.press("Escape")
        if before is not None:
            before.wait_for(state="hidden", timeout=_CLICK_MS)
    except PlaywrightError:
        return first_visible(page, overlay.signs) is None
    return True
