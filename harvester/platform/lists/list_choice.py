"""Choosing one of a year's two lists: nobody knows by what control, so each kind is tried by its value or its words."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from harvester.platform.lists.years import ListKind
from harvester.platform.page.locate import first_visible


def choose_list(page: Page, kind: ListKind, act: Callable[[Callable[[], object]], None]) -> bool | None:
    """Choose a list; say whether that changed anything, ``None`` where the page offers no such list.

    ``act`` does what only reads, also where something lies over the page.
    """
    label, value = kind.label, kind.value
    option = page.locator(f"select:has(option[value='{value}']), select:has(option:text-is('{label}'))")
    if option.count() and option.first.is_visible():
        if option.first.locator(f"option[value='{value}']").count():
            act(lambda: option.first.select_option(value=value))
        else:
            act(lambda: option.first.select_option(label=label))
        return True
    radio = page.locator(f"input[type='radio'][value='{value}']")
    if radio.count():
        if radio.first.is_checked():
            return False
        around = page.locator("label").filter(has=radio.first)
        act(around.first.click if around.count() else lambda: radio.first.check(force=True))
        return True
    words = f":text-matches('^\\\\s*{label}\\\\s*([（(]\\\\d+[)）])?\\\\s*$')"
    button = f"input:is([type='button'], [type='submit'])[value='{label}']"
    tab = first_visible(
        page, (f"[role='tab']{words}", f":is(a, button){words}", button, f":is(label, li, span){words}")
    )
    if tab is None:
        return None
    act(tab.click)
    return True
