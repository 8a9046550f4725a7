"""Keeping what a page shows: HTML, PDF and picture of one moment, masked before anything is taken."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from harvester.files import Outgoing, no_text, print_holds_private
from harvester.platform.codes import PlatformCode, PlatformError
from harvester.platform.keep.freezing import frozen
from harvester.platform.keep.keeping import kept_html
from harvester.platform.page.masks.masking import Masked, mask
from parsers.findings import finding

_A4_LANDSCAPE_PIXELS = 1062
_SMALLEST_SCALE = 0.35
_LOOKS = 5
# Some 8,000 rows; a year has fifty on a page.
_MOST_ELEMENTS = 200_000
_PAUSE_MS = 400
_EMPTY_FIELDS = "() => document.querySelectorAll('input, textarea').forEach((field) => { field.value = ''; })"


@dataclass(frozen=True)
class Capture:
    """One page as kept; ``masked`` says what was masked in it.

    ``pdf`` and ``png`` are ``None`` where something to be masked came back, however the page did it.
    """

    html: Outgoing
    pdf: Outgoing | None
    png: Outgoing | None
    masked: Masked

    @property
    def files(self) -> dict[str, Outgoing]:
        """Give what is kept, by the ending of its name."""
        kept = {"html": self.html, "pdf": self.pdf, "png": self.png}
        return {ending: data for ending, data in kept.items() if data is not None}


def capture(page: Page) -> Capture:
    """Freeze the page, mask it and keep it; what was made of it is looked at again before it is kept.

    Raises ``PlatformError`` (``page_too_large``) for what is no page of a person's.
    """
    count = int(page.evaluate("() => document.getElementsByTagName('*').length"))
    if count > _MOST_ELEMENTS:
        raise PlatformError(finding(PlatformCode.PAGE_TOO_LARGE, count=count, most=_MOST_ELEMENTS))
    # One moment, whose secrets are registered: a text without any of them need not be searched three times.
    clean: set[str] = set()
    with frozen(page):
        masked = mask(page, clean)
        html = kept_html(page)
        png = _pictured(page, clean)
        pdf = _printed(page, clean)
    sound = png is not None and not print_holds_private(pdf)
    return Capture(html, no_text(pdf) if sound else None, png if sound else None, masked)


def failure_capture(page: Page) -> tuple[Outgoing, Outgoing | None] | None:
    """Keep a page that stopped the run (HTML and picture), fields emptied; ``None`` where it is gone.

    The picture is ``None`` where something to be masked came back.
    """
    for _ in range(_LOOKS):
        try:
            page.evaluate(_EMPTY_FIELDS)
            with frozen(page):
                clean: set[str] = set()
                mask(page, clean)
                return kept_html(page), _pictured(page, clean)
        except PlaywrightError:
            # It may just be on its way to another page; what stands there then is kept.
            if page.is_closed():
                return None
            page.wait_for_timeout(_PAUSE_MS)
    return None


def _pictured(page: Page, clean: set[str]) -> Outgoing | None:
    png = page.screenshot(full_page=True, animations="disabled", caret="hide")
    return None if mask(page, clean).texts else no_text(png)


def _printed(page: Page, clean: set[str]) -> bytes:
    page.emulate_media(media="print")
    mask(page, clean)  # on paper, other style sheets may say other things
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
