"""The program that drives the browser: Playwright's own, whose libraries a bare system may lack."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

# The only place that says what Playwright starts; its own exception says no more than that a connection was closed.
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Playwright, sync_playwright

from harvester.browser.codes import BrowserCode
from parsers.findings import SettingsError, finding

_SECONDS = 60


@contextmanager
def driver() -> Iterator[Playwright]:
    """Run it. Raises ``SettingsError``, ``browser_driver_failed``, where it does not start at all."""
    running = sync_playwright()
    try:
        playwright = running.__enter__()
    except Exception as error:
        problem = driver_problem()
        if problem is None:
            raise
        raise SettingsError(finding(BrowserCode.BROWSER_DRIVER_FAILED, problem=problem)) from error
    try:
        yield playwright
    finally:
        running.__exit__(None, None, None)


def driver_problem() -> str | None:
    """Say in the driver's own words why it does not start; ``None`` where it does."""
    node, _ = compute_driver_executable()
    try:
        started = subprocess.run(  # noqa: S603 - Playwright's own program, no input of a user's
            [node, "--version"], capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False
        )
    except OSError as error:
        return str(error)
    except subprocess.TimeoutExpired:
        return None
    if started.returncode == 0:
        return None
    said = started.stderr.strip().splitlines()
    return said[-1] if said else f"exit {started.returncode}"
