"""The pager under a list: what it says is shown, and going one page on (kc-paginate and its kin)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from harvester.platform.page.locate import first_visible

_MESSAGE = re.compile(r"(\d+)\s*[-~–至]\s*(\d+)\D{0,6}?共\s*(\d+)\s*筆")
_TOTAL = re.compile(r"共\s*(\d+)\s*筆")
_PAGES = re.compile(r"/\s*(\d+)|共\s*(\d+)\s*頁")
_TOOLBARS = (
    "#pageToolbar",
    ".paginate",
    ".pagination",
    *(f"[{name}*='{part}' i]" for part in ("paginat", "pager") for name in ("id", "class")),
)
_MESSAGES = (".paginate-message", ":text-matches('共\\\\s*\\\\d+\\\\s*筆')")
_INPUTS = "input.paginate-number, input[type='text'], input[type='number'], input:not([type])"
# Neighbouring elements may have nothing between them: read as one text, "/ 2" and "1 - 50" become "/ 21 - 50".
_WORDS = """(toolbar) => {
  const words = [];
  const texts = document.createTreeWalker(toolbar, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const around = text.parentElement;
    if (around.getClientRects().length && !around.closest("select, script, style")) words.push(text.data.trim());
  }
  return words.filter(Boolean).join(" ");
}"""
_NEXT = (
    "a.paginate-btn:has(.paginate-next)",
    ".paginate-next",
    "a[title*='下一頁']",
    "button[title*='下一頁']",
    "[aria-label*='下一頁']",
    ".pagination .next a",
    "a:text-is('下一頁')",
)
_IS_OFF = """(node) => {
  for (let one = node; one && one !== document.body; one = one.parentElement) {
    if (one.classList.contains("disabled") || one.hasAttribute("disabled")
        || one.getAttribute("aria-disabled") === "true") return true;
    if (/paginate|pagination/.test(one.className)) break;
  }
  return false;
}"""


@dataclass(frozen=True)
class PagerCounts:
    """What the pager says: first and last row shown, rows in all, pages in all; ``None`` where it does not say."""

    first: int | None = None
    last: int | None = None
    total: int | None = None
    pages: int | None = None

    @property
    def rows_here(self) -> int | None:
        """Give how many rows this page must have."""
        if self.first is None or self.last is None:
            return None
        return 0 if self.total == 0 else self.last - self.first + 1


def shown(page: Page) -> PagerCounts:
    """Read the pager; where there is none that is known, what the page says by itself (``共 63 筆``)."""
    toolbar = first_visible(page, (*_TOOLBARS, *_MESSAGES))
    return PagerCounts() if toolbar is None else parse(toolbar.evaluate(_WORDS))


def parse(text: str) -> PagerCounts:
    """Read what a pager says, e.g. ``第 1 / 2 … 1 - 50 共 60 筆``; rows that cannot be are not taken."""
    pages = _PAGES.search(text)
    count = int(next(filter(None, pages.groups()))) if pages else None
    message = _MESSAGE.search(text)
    if message:
        first, last, total = (int(part) for part in message.groups())
        if first <= last <= total:
            return PagerCounts(first, last, total, count)
    total_only = _TOTAL.search(text)
    return PagerCounts(total=int(total_only.group(1)) if total_only else None, pages=count)


def next_control(page: Page) -> Locator | None:
    """Give the control to the next page; ``None`` at the last one or where there is no pager."""
    control = first_visible(page, _NEXT)
    return None if control is None or control.evaluate(_IS_OFF) else control


def is_at_end(page: Page) -> bool:
    """Say whether the pager has a way to the next page that is switched off."""
    control = first_visible(page, _NEXT)
    return control is not None and bool(control.evaluate(_IS_OFF))


def way_to(page: Page, number: int, *, by_typing: bool) -> Callable[[], None] | None:
    """Give a way to a page by its number, for a pager without 「下一頁」: a link, a choice, or a field.

    A field takes any number, so it is used only ``by_typing``: where the page is known to be there.
    """
    toolbar = first_visible(page, _TOOLBARS)
    if toolbar is None:
        return None
    named = re.compile(rf"^\s*{number}\s*$")
    link = _seen(toolbar.locator("a, button, [onclick]").filter(has_text=named))
    if link is not None and not link.evaluate(_IS_OFF):
        return link.click
    select = _seen(toolbar.locator("select"))
    if select is not None:
        offered = [text.strip() for text in select.locator("option").all_text_contents()]
        # Numbers without gaps are pages; others (10, 20, 50) are rows a page.
        if str(number) in offered and offered == [str(one) for one in range(1, len(offered) + 1)]:
            return lambda: _choose(select, number)
    field = _seen(toolbar.locator(_INPUTS)) if by_typing else None
    return None if field is None else lambda: _type(field, number)


def _seen(found: Locator) -> Locator | None:
    return next((one for one in found.all() if one.is_visible()), None)


def _choose(select: Locator, number: int) -> None:
    select.select_option(index=number - 1)


def _type(field: Locator, number: int) -> None:
    field.select_text()
    field.press_sequentially(str(number))
    field.press("Enter")
