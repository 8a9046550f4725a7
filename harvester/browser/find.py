"""Which browser to use: an installed Chrome, Edge or Chromium first, Playwright's own download last.

Closed networks have an installed browser and no download, so nothing is fetched here.
"""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from harvester.browser.codes import BrowserCode
from parsers.findings import SettingsError, finding


class BrowserKind(StrEnum):
    """Where a browser comes from, in the order of preference."""

    CHROME = "chrome"
    EDGE = "edge"
    CHROMIUM = "chromium"
    PLAYWRIGHT = "playwright"


@dataclass(frozen=True)
class FoundBrowser:
    """An executable of the Chromium family."""

    path: Path
    kind: BrowserKind


_COMMANDS = {
    BrowserKind.CHROME: ("google-chrome-stable", "google-chrome", "chrome"),
    BrowserKind.EDGE: ("microsoft-edge-stable", "microsoft-edge", "msedge"),
    BrowserKind.CHROMIUM: ("chromium", "chromium-browser"),
}
_MAC = {
    BrowserKind.CHROME: ("Google Chrome.app/Contents/MacOS/Google Chrome",),
    BrowserKind.EDGE: ("Microsoft Edge.app/Contents/MacOS/Microsoft Edge",),
    BrowserKind.CHROMIUM: ("Chromium.app/Contents/MacOS/Chromium",),
}
_WINDOWS = {
    BrowserKind.CHROME: ("Google/Chrome/Application/chrome.exe",),
    BrowserKind.EDGE: ("Microsoft/Edge/Application/msedge.exe",),
    BrowserKind.CHROMIUM: ("Chromium/Application/chrome.exe",),
}
_DOWNLOADED = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-win*/chrome.exe",
    "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/Google Chrome for Testing",
)


def find_browser() -> FoundBrowser:
    """Give the browser to use; raise ``SettingsError`` (``browser_missing``) where there is none."""
    for found in browsers():
        return found
    raise SettingsError(finding(BrowserCode.BROWSER_MISSING))


def browsers() -> Iterator[FoundBrowser]:
    """Give every browser of this machine, the preferred first."""
    for kind in (BrowserKind.CHROME, BrowserKind.EDGE, BrowserKind.CHROMIUM):
        for path in _installed(kind):
            yield FoundBrowser(path, kind)
    for pattern in _DOWNLOADED:
        for path in sorted(_downloads().glob(pattern), reverse=True):
            yield FoundBrowser(path, BrowserKind.PLAYWRIGHT)


def _installed(kind: BrowserKind) -> Iterator[Path]:
    for command in _COMMANDS[kind]:
        path = shutil.which(command)
        if path is not None:
            yield Path(path)
    for path_ in _usual_places(kind):
        if path_.is_file():
            yield path_


def _usual_places(kind: BrowserKind) -> Iterator[Path]:
    match platform.system():
        case "Darwin":
            for root in (Path("/Applications"), Path.home() / "Applications"):
                yield from (root / tail for tail in _MAC[kind])
        case "Windows":
            names = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
            for given in filter(None, (os.environ.get(name) for name in names)):
                yield from (Path(given) / tail for tail in _WINDOWS[kind])


def _downloads() -> Path:
    given = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "0")
    if given != "0":
        return Path(given)
    match platform.system():
        case "Darwin":
            return Path.home() / "Library/Caches/ms-playwright"
        case "Windows":
            return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "ms-playwright"
        case _:
            return Path.home() / ".cache/ms-playwright"
