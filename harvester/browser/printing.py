"""HTML of our own to PDF and PNG, in the browser that is there anyway; nothing is loaded from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from harvester.browser.launch import Walls, launch
from harvester.browser.room import no_room

Result = TypeVar("Result")


@dataclass(frozen=True)
class Paper:
    """How a page is printed: A4, margins in millimetres unless the style sheet has an ``@page`` of its own."""

    landscape: bool = False
    margin_mm: int = 15


def html_to_pdf(html: str, paper: Paper | None = None) -> bytes:
    """Print one HTML document as a tagged A4 PDF; raises ``SettingsError`` where no browser can start."""
    return print_pages([html], paper)[0]


def print_pages(htmls: Iterable[str], paper: Paper | None = None) -> list[bytes]:
    """Print several HTML documents with one start of the browser, in order."""
    return _drawn(htmls, lambda page: pdf_of(page, paper or Paper()))


def html_to_png(html: str) -> bytes:
    """Picture one HTML document, its whole length, 1280 CSS pixels wide."""
    return _drawn([html], png_of)[0]


def pdf_of(page: Page, paper: Paper) -> bytes:
    """Print a page that is open, with its backgrounds."""
    margin = f"{paper.margin_mm}mm"
    page.emulate_media(media="print")
    return page.pdf(
        format="A4",
        landscape=paper.landscape,
        margin={"top": margin, "right": margin, "bottom": margin, "left": margin},
        print_background=True,
        prefer_css_page_size=True,
        tagged=True,
        outline=True,
    )


def png_of(page: Page) -> bytes:
    """Picture a page that is open, its whole length."""
    return page.screenshot(full_page=True, animations="disabled", caret="hide")


def _drawn(htmls: Iterable[str], draw: Callable[[Page], Result]) -> list[Result]:
    # A thread of its own: Playwright's synchronous face refuses to start beside a running event loop.
    with ThreadPoolExecutor(max_workers=1) as pool:
        try:
            return pool.submit(_draw_all, list(htmls), draw).result()
        except PlaywrightError as error:
            raise no_room() or error from None


def _draw_all(htmls: list[str], draw: Callable[[Page], Result]) -> list[Result]:
    with launch(Walls.closed()) as browser:
        context = browser.new_context(
            java_script_enabled=False,
            offline=True,
            service_workers="block",
            accept_downloads=False,
            viewport={"width": 1280, "height": 900},
            locale="zh-TW",
        )
        page = context.new_page()
        results = []
        for html in htmls:
            page.set_content(html, wait_until="load")
            results.append(draw(page))
        return results
