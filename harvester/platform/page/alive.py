"""Asking the platform itself whether one is still signed in."""

from __future__ import annotations

from enum import StrEnum

from playwright.sync_api import Page

_ALIVE = """async (path) => {
  try {
    const answer = await fetch(path, {credentials: "same-origin", cache: "no-store"});
    const text = await answer.text();  // read in any case: an answer left unread counts as awaited for ever
    if (answer.status >= 500) return "unknown";
    const page = new DOMParser().parseFromString(text, "text/html");
    const outside = page.querySelector("#login_md, a[href*='co_login_dialog.php']") !== null;
    const inside = page.querySelector("select, table, a[href*='logout.php'], .co-realname") !== null;
    return new URL(answer.url).pathname === path && inside && !outside ? "in" : "out";
  } catch (failed) { return "unknown"; }
}"""


class Alive(StrEnum):
    """What the platform's answer says of the session."""

    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"


def alive(page: Page, path: str) -> Alive:
    """Ask for ``path`` from within the page and see whether the platform still knows the person."""
    return Alive(page.evaluate(_ALIVE, path))
