"""Find a browser, launch it behind its walls, print and picture; no knowledge of the platform."""

from harvester.browser.codes import BrowserCode
from harvester.browser.driver import driver_problem
from harvester.browser.find import BrowserKind, FoundBrowser, find_browser
from harvester.browser.gate import NO_CONNECTION, Address, Gate, gate
from harvester.browser.launch import Walls, has_display, killer, launch, walled_context, widen
from harvester.browser.printing import Paper, html_to_pdf, html_to_png, print_pages
from harvester.browser.probe import Wall, fallen_walls
from harvester.browser.watchdog import Hung, Watchdog

__all__ = [
    "NO_CONNECTION",
    "Address",
    "BrowserCode",
    "BrowserKind",
    "FoundBrowser",
    "Gate",
    "Hung",
    "Paper",
    "Wall",
    "Walls",
    "Watchdog",
    "driver_problem",
    "fallen_walls",
    "find_browser",
    "gate",
    "has_display",
    "html_to_pdf",
    "html_to_png",
    "killer",
    "launch",
    "print_pages",
    "walled_context",
    "widen",
]
