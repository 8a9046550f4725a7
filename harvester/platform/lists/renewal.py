"""Whether a list was rendered anew since something was pressed: proof that what is read is not what stood there before.

How the page refreshes its table is not documented (a request of any address, or a whole page). So every request the
platform is still to answer counts, and the rows that stood there must be gone or say something else.
"""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Request

from harvester.platform.page.screen import Screen

# The site's heartbeat is asked all the time and brings no rows.
_HEARTBEAT = "/online/session.php"
_IS_DATA = """(row) => Array.from(row.cells).filter((cell) => cell.tagName === "TD").length > 1
    && !row.closest("thead") && /\\d/.test(row.textContent)"""
# A property of the node, not an attribute: nothing of it gets into the page that is kept.
_MARK = f"""(everything) => {{
  const isData = {_IS_DATA};
  for (const row of document.querySelectorAll("table tr"))
    row.harvesterOld = (everything || row.getClientRects().length) && isData(row) ? row.textContent : null;
}}"""
_SEEN = f"""() => {{
  const isData = {_IS_DATA};
  return Array.from(document.querySelectorAll("table tr"))
    .filter((row) => row.getClientRects().length && isData(row))
    .map((row) => [row.textContent, row.harvesterOld === row.textContent]);
}}"""


class Renewal:
    """Watches one tab from now on."""

    def __init__(self, screen: Screen) -> None:
        """Listen to the screen's current tab."""
        self._screen = screen
        self._page = screen.page
        self._origin = urlsplit(screen.profile.origins.platform).netloc
        self._pending: list[Request] = []
        self._asked = 0
        self._page.on("request", self._sent)
        self._page.on("requestfinished", self._over)
        self._page.on("requestfailed", self._over)

    def stop(self) -> None:
        """Stop listening."""
        self._page.remove_listener("request", self._sent)
        self._page.remove_listener("requestfinished", self._over)
        self._page.remove_listener("requestfailed", self._over)

    def mark(self, *, everything: bool) -> None:
        """Remember the rows there are: all in the document, or only those to be seen."""
        try:
            with self._screen.step("list"):
                self._page.evaluate(_MARK, everything)
        except PlaywrightError:
            return  # between two documents: nothing of the old one is left

    def came(self, *, changed: bool) -> bool:
        """Wait until nothing is awaited and the rows stay the same.

        With ``changed`` other rows must stand there than those marked: ``False`` where after a bounded wait every row
        is still an old one, or where the platform did not finish answering.
        """
        patience = self._screen.patience
        start = time.monotonic()
        quiet_since = start
        last: object = None
        while time.monotonic() < start + patience.answer:
            self._screen.rest(patience.look)
            now = time.monotonic()
            if self._pending:
                quiet_since, last = now, None
                continue
            try:
                with self._screen.step("list"):
                    rows = self._page.evaluate(_SEEN)
            except PlaywrightError:
                last = None
                continue
            stale = changed and bool(rows) and all(old for _, old in rows)
            if stale and now < quiet_since + patience.control:
                continue
            if (self._asked, rows) == last:
                return not stale
            last = (self._asked, rows)
        return False

    def _sent(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.netloc != self._origin or address.path == _HEARTBEAT:
            return
        if request.resource_type in {"xhr", "fetch"} or self._leads_away(request):
            self._asked += 1
            self._pending.append(request)

    def _leads_away(self, request: Request) -> bool:
        try:
            return request.is_navigation_request() and request.frame.parent_frame is None
        except PlaywrightError:
            return False

    def _over(self, request: Request) -> None:
        if request in self._pending:
            self._pending.remove(request)
