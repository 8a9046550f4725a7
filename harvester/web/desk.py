"""What one run of the page works with: its settings, its private folder, its workers, the claims it was given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request

from harvester.web.guard.access import Access
from harvester.web.kept.cases import Cases
from harvester.web.kept.made_hours import MadeHours
from harvester.web.runs.runs import Runs
from harvester.web.settings import ServeSettings
from harvester.web.workers import Workers

COOKIE = "harvester-{port}"


@dataclass(frozen=True)
class Desk:
    """One run: ``folder`` is private and gone with it, ``port`` the one it is bound to."""

    settings: ServeSettings
    port: int
    folder: Path
    access: Access
    workers: Workers
    cases: Cases
    made: MadeHours
    runs: Runs

    @property
    def cookie(self) -> str:
        """Give the cookie's name; cookies do not know ports, and two runs may stand beside each other."""
        return COOKIE.format(port=self.port)


def desk_of(request: Request) -> Desk:
    """Give the desk that a request is served from."""
    desk: Desk = request.app.state.desk
    return desk
