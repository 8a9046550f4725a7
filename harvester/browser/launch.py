"""Start a browser behind walls that hold from its first moment.

The walls stand at the launch, not in the page: interception of requests (``route``) lets WebSockets and
preconnects out. Everything goes to one proxy address; with ``Walls.closed`` nobody listens there.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, StorageState, ViewportSize
from playwright.sync_api import Error as PlaywrightError

from harvester.browser.codes import BrowserCode
from harvester.browser.driver import driver
from harvester.browser.find import find_browser
from harvester.browser.room import no_room
from harvester.browser.watchdog import kill_group
from parsers.findings import SettingsError, finding

#: The part of a window in which pages are read, in CSS pixels.
ROOM: ViewportSize = {"width": 1360, "height": 900}
#: Of the browser's features: no bubble that offers to translate, and what its driver turns off, whose list this
#: replaces (the last one given holds). A window of its own profile keeps and offers no password anyway.
_FEATURES_OFF = (
    "Translate",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
)
_CLOSED = "127.0.0.1:9"
_PROCESSES: WeakKeyDictionary[Browser, int | None] = WeakKeyDictionary()


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
            # The switch's name today and its older one; a browser that does not know one passes it over.
            "--webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-breakpad",
            "--no-pings",
            "--no-first-run",
            f"--disable-features={','.join(_FEATURES_OFF)}",
            f"--window-size={ROOM['width']},{ROOM['height']}",
            "--lang=zh-TW",
        ]


@contextmanager
def launch(walls: Walls, *, headless: bool = True) -> Iterator[Browser]:
    """Run a browser behind ``walls`` and close it afterwards, whatever happens.

    Raises ``SettingsError``: ``browser_missing``, ``no_window`` (a visible window was asked for where there is
    no display), ``temp_not_writable``, ``browser_driver_failed`` or ``browser_failed``.
    """
    if not headless and not has_display():
        raise SettingsError(finding(BrowserCode.NO_WINDOW))
    with _dumps() as dumps, driver() as playwright:
        browser = _start(playwright, walls, headless, dumps)
        _PROCESSES[browser] = _process_of(browser)
        try:
            yield browser
        finally:
            _close(browser)


def killer(browser: Browser) -> Callable[[], None]:
    """Give what ends a browser that was launched here, without asking it."""
    pid = _PROCESSES.get(browser)
    return (lambda: None) if pid is None else (lambda: kill_group(pid))


def walled_context(
    browser: Browser, kept: Mapping[str, Any] | None = None, *, by_person: bool = False
) -> BrowserContext:
    """Open a fresh profile: no downloads, no service workers, no WebSockets; ``kept`` are cookies kept earlier.

    The window is wide enough (``ROOM``) for pages that hide columns from narrow ones. One that a person sees
    (``by_person``) follows the window's size, which is the person's to choose; ``widen`` before a page is read.
    """
    size: Any = {"no_viewport": True} if by_person else {"viewport": ROOM}
    context = browser.new_context(
        accept_downloads=False,
        service_workers="block",
        locale="zh-TW",
        timezone_id="Asia/Taipei",
        storage_state=cast(StorageState, dict(kept)) if kept else None,
        **size,
    )
    context.route_web_socket("**/*", lambda socket: socket.close())
    return context


def widen(page: Page) -> None:
    """Give a page its whole width, whatever its window's: a narrow page may hide columns."""
    if page.viewport_size is None:
        page.set_viewport_size(ROOM)


def has_display() -> bool:
    """Say whether a visible window can be opened here."""
    if platform.system() in {"Windows", "Darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def _dumps() -> Iterator[str]:
    """Give a folder for what a crash leaves, gone afterwards: a process's memory may hold what was typed.

    No switch keeps the browser from writing it; by default it would stay in the user's own folder.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="record-harvester-", ignore_cleanup_errors=True) as folder:
            yield folder
    except OSError as error:
        raise no_room() or error from None


def _process_of(browser: Browser) -> int | None:
    try:
        session = browser.new_browser_cdp_session()
        found = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
    except PlaywrightError:
        return None
    return next((int(one["id"]) for one in found if one["type"] == "browser"), None)


def _start(playwright: Playwright, walls: Walls, headless: bool, dumps: str) -> Browser:
    found = find_browser()
    try:
        return playwright.chromium.launch(
            executable_path=found.path,
            headless=headless,
            args=walls.arguments(),
            chromium_sandbox=not is_root(),
            env={**os.environ, "BREAKPAD_DUMP_LOCATION": dumps},
            handle_sigint=False,
            handle_sigterm=False,
        )
    except PlaywrightError as error:
        raise no_room() or SettingsError(finding(BrowserCode.BROWSER_FAILED, path=str(found.path))) from error


def is_root() -> bool:
    """Say whether this process is root, for whom Chromium's sandbox cannot start."""
    return sys.platform != "win32" and os.geteuid() == 0


def _close(browser: Browser) -> None:
    try:
        browser.close()
    except PlaywrightError:
        return
