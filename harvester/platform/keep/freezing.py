"""A page whose scripts stand still, so that nothing comes back between masking and keeping.

A page may draw its texts anew every moment, or when it is about to be printed. Scripts are stopped by the browser, not
by the page's leave. Timers that fall into that moment are lost, so a page is frozen only when it has come to rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import CDPSession, Page
from playwright.sync_api import Error as PlaywrightError

from harvester.platform.page.locate import frames_of
from harvester.platform.page.origin import origin_of


@contextmanager
def frozen(page: Page) -> Iterator[None]:
    """Stop all scripts of a page and its frames for the time of a ``with``."""
    sessions = [page.context.new_cdp_session(page)]
    own = origin_of(page.url)
    for frame in frames_of(page)[1:]:
        # Only a frame of a process of its own has a session of its own, and a site's own frames share its process.
        if origin_of(frame.url) in {None, own}:
            continue
        with suppress(PlaywrightError):
            sessions.append(page.context.new_cdp_session(frame))
    try:
        for session in sessions:
            _stop(session, stopped=True)
        yield
    finally:
        for session in sessions:
            with suppress(PlaywrightError):
                _stop(session, stopped=False)
                session.detach()


def _stop(session: CDPSession, *, stopped: bool) -> None:
    session.send("Emulation.setScriptExecutionDisabled", {"value": stopped})
