"""Snapshots of living pages: the visible part of every frame, without what anybody typed.

Of a long table only the first rows are taken, of a huge page only the first 20,000 nodes: a state never hangs on a
later one, and long pages would cost time.
"""

from __future__ import annotations

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame as LiveFrame
from playwright.sync_api import Page

from harvester.platform.page.locate import frames_of
from harvester.platform.page.snapshot import FrameHtml, Snapshot

_VISIBLE = """() => {
  const skipped = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "LINK", "META"]);
  let room = 20000;
  const copy = (node) => {
    if (room <= 0) return null;
    room -= 1;
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || skipped.has(node.tagName)) return null;
    if (node.tagName !== "HEAD" && node.tagName !== "TITLE") {
      const style = getComputedStyle(node);
      if (style.display === "none" || style.visibility === "hidden") return null;
    }
    if (node.tagName === "TR" && node.rowIndex > 3 && node.closest("table").rows.length > 12) return null;
    const twin = node.cloneNode(false);
    if (node.tagName === "INPUT" && !["button", "submit"].includes(node.type)) twin.removeAttribute("value");
    for (const child of node.childNodes) {
      if (room <= 0) break;
      const made = copy(child);
      if (made) twin.appendChild(made);
    }
    return twin;
  };
  return document.documentElement ? copy(document.documentElement).outerHTML : "";
}"""


def look(page: Page, status: int | None) -> Snapshot | None:
    """Take a snapshot; ``None`` while the page is between two documents."""
    frames = []
    for frame in frames_of(page):
        seen = _seen(frame)
        if seen is not None:
            frames.append(seen)
        elif frame is page.main_frame:
            return None
    return Snapshot(tuple(frames), status) if frames else None


def _seen(frame: LiveFrame) -> FrameHtml | None:
    try:
        if frame.parent_frame is not None and not frame.frame_element().is_visible():
            return None
        return FrameHtml(frame.url, str(frame.evaluate(_VISIBLE)))
    except PlaywrightError:
        return None
