"""What passes by too quickly to be looked at: alerts, and pages a tab was led through.

Alerts are closed as a person would; their text is kept (redacted) and asked for what it means. An alert has one
button. A question (confirm, prompt) is answered with no: saying yes is the person's own decision.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Dialog, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame as LiveFrame

from harvester.platform.page.states import PageState, classify_address, classify_message

# More than any sound run shows; a page that goes on is stopped, and fills no log meanwhile.
_MOST = 100


@dataclass
class Alerts:
    """The alerts of a whole window, in order, and what the last of them meant."""

    told: Callable[[str, str], None]
    flooded: Callable[[], None] = lambda: None
    count: int = 0
    meanings: list[PageState] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Close every alert of every page from now on."""
        context.on("dialog", self._answer)
        context.on("page", self._follow)

    def take(self) -> PageState | None:
        """Give the most telling meaning since the last call, and forget them."""
        known = [state for state in self.meanings if state is not PageState.UNKNOWN]
        self.meanings.clear()
        return known[0] if known else None

    def _follow(self, page: Page) -> None:
        page.on("framenavigated", self._passed)

    def _passed(self, frame: LiveFrame) -> None:
        if frame.parent_frame is None:
            self.meanings.append(classify_address(frame.url))

    def _answer(self, dialog: Dialog) -> None:
        text = dialog.message
        self.count += 1
        if self.count > _MOST:
            if self.count == _MOST + 1:
                self.flooded()
            return
        if dialog.type != "beforeunload":
            self.meanings.append(classify_message(text))
            self.told(dialog.type, text)
        try:
            if dialog.type in {"alert", "beforeunload"}:
                dialog.accept()
            else:
                dialog.dismiss()
        except PlaywrightError:
            return
