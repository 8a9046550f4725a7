"""Start a browser behind walls that hold from its first moment.

The walls stand at the launch, not in the page: interception of requests (``route``) lets WebSockets and
preconnects out. Everything goes to one proxy address; with ``Walls.closed`` nobody listens there.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from playwright.sync_api import Browser, BrowserContext, Playwright, StorageState, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from harvester.browser.codes import BrowserCode
from harvester.browser.find import find_browser
from harvester.browser.room import no_room
from parsers.findings import SettingsError, finding

_CLOSED = "127.0.0.1:9"


@dataclass(frozen=True)
class Walls:
    """The one address (``host:port``) of the proxy through which everything must go."""

    proxy: str = _CLOSED

    @classmethod
    def closed(cls) -> Walls:
        """Let nothing out at all."""
        return cls()

    def arguments(self) -> list[str]:
        """Give the browser's launch arguments."""
        return [
            f"--proxy-server=http://{self.proxy}",
            "--proxy-bypass-list=<-loopback>",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-pings",
            "--no-first-run",
            "--lang=zh-TW",
        ]


@contextmanager
def launch(walls: Walls, *, headless: bool = True) -> Iterator[Browser]:
    """Run a browser behind ``walls`` and close it afterwards, whatever happens.

    Raises ``SettingsError``: ``browser_missing``, ``no_window`` (a visible window was asked for where there is
    no display), ``temp_not_writable`` or ``browser_failed``.
    """
    if not headless and not has_display():
        raise SettingsError(finding(BrowserCode.NO_WINDOW))
    with sync_playwright() as playwright:
        browser = _start(playwright, walls, headless)
        try:
            yield browser
        finally:
            _close(browser)


def walled_context(browser: Browser, kept: Mapping[str, Any] | None = None) -> BrowserContext:
    """Open a fresh profile: no downloads, no service workers, no WebSockets; ``kept`` are cookies kept earlier.

    The window is wide enough (1360 CSS pixels) for pages that hide columns from narrow ones.
    """
    context = browser.new_context(
        accept_downloads=False,
        service_workers="block",
        locale="zh-TW",
        timezone_id="Asia/Taipei",
        viewport={"width": 1360, "height": 900},
        storage_state=cast(StorageState, dict(kept)) if kept else None,
    )
    context.route_web_socket("**/*", lambda socket: socket.close())
    return context


def has_display() -> bool:
    """Say whether a visible window can be opened here."""
    if platform.system() in {"Windows", "Darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _start(playwright: Playwright, walls: Walls, headless: bool) -> Browser:
    found = find_browser()
    try:
        return playwright.chromium.launch(
            executable_path=found.path,
            headless=headless,
            args=walls.arguments(),
            chromium_sandbox=not is_root(),
            handle_sigint=False,
            handle_sigterm=False,
        )
    except PlaywrightError as error:
        raise no_room() or SettingsError(finding(BrowserCode.BROWSER_FAILED, path=str(found.path))) from error


def is_root() -> bool:
    """Say whether this process is root, for whom Chromium's sandbox cannot start."""
    return platform.system() != "Windows" and os.geteuid() == 0


def _close(browser: Browser) -> None:
    try:
        browser.close()
    except PlaywrightError:
        return
