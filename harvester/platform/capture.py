"""Keeping what a page shows: HTML, PDF and picture of one moment, masked before anything is taken."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from harvester.files import Outgoing, no_text
from harvester.platform.keeping import kept_html
from harvester.platform.masking import Masked, mask

_A4_LANDSCAPE_PIXELS = 1062
_SMALLEST_SCALE = 0.35
_LOOKS = 5
_PAUSE_MS = 400
_EMPTY_FIELDS = "() => document.querySelectorAll('input, textarea').forEach((field) => { field.value = ''; })"


@dataclass(frozen=True)
class Capture:
    """One page as kept; ``masked`` says what was masked in it."""

    html: Outgoing
    pdf: Outgoing
    png: Outgoing
    masked: Masked


def capture(page: Page) -> Capture:
    """Mask the page and keep it."""
    masked = mask(page)
    html = kept_html(page)
    return Capture(html, no_text(_printed(page)), _pictured(page), masked)


def failure_capture(page: Page) -> tuple[Outgoing, Outgoing] | None:
    """Keep a page that stopped the run (HTML and picture), fields emptied; ``None`` where it is gone."""
    for _ in range(_LOOKS):
        try:
            page.evaluate(_EMPTY_FIELDS)
            mask(page)
            return kept_html(page), _pictured(page)
        except PlaywrightError:
            # It may just be on its way to another page; what stands there then is kept.
            if page.is_closed():
                return None
            page.wait_for_timeout(_PAUSE_MS)
    return None


def _pictured(page: Page) -> Outgoing:
    return no_text(page.screenshot(full_page=True, animations="disabled", caret="hide"))


def _printed(page: Page) -> bytes:
    page.emulate_media(media="print")
    width = page.evaluate("() => Math.max(document.documentElement.scrollWidth, 1)")
    scale = max(_SMALLEST_SCALE, min(1.0, _A4_LANDSCAPE_PIXELS / float(width)))
    pdf = page.pdf(
        format="A4",
        landscape=True,
        scale=scale,
        margin={"top": "8mm", "right": "8mm", "bottom": "8mm", "left": "8mm"},
        print_background=True,
        tagged=True,
    )
    page.emulate_media(media="screen")
    return pdf
