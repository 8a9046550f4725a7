"""The end of a harvest that its person wants no more."""

from __future__ import annotations

import math
import threading

from harvester.browser import Watchdog
from harvester.web.codes import WebCode
from parsers.findings import SettingsError, finding


class Stopping:
    """Ends one harvest when it is asked to: before its next step, signed out, or with its window."""

    def __init__(self) -> None:
        """Begin with nobody asking."""
        self._asked, self._told = threading.Event(), False
        self._dog: Watchdog | None = None
        self._grace = math.inf

    @property
    def asked(self) -> bool:
        """Whether the end was asked for."""
        return self._asked.is_set()

    def stop(self, grace: float) -> None:
        """Ask for the end; the window is closed by force after ``grace`` seconds."""
        self._grace = grace
        self._asked.set()
        if self._dog is not None:
            self._dog.end_within(grace, math.inf)

    def watch(self, dog: Watchdog) -> None:
        """Know what can end the window."""
        self._dog = dog
        dog.heed = self._heed
        if self.asked:
            self.stop(self._grace)

    def _heed(self) -> None:
        # Once: signing out is a step as well.
        if self.asked and not self._told:
            self._told = True
            raise SettingsError(finding(WebCode.WEB_COLLECT_STOPPED))
