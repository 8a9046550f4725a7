"""What became of each mutant, told as it comes, and the figures."""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from pathlib import Path

from tests.mutants.rooms import ROOMS, ROOT, room_of
from tests.mutants.sites import Site
from tests.mutants.trial import CAUGHT, Fate

#: Survivors by what they change, with the reason why no test can tell them from the program.
KNOWN = Path(__file__).with_name("known.toml")


class Report:
    """Counts and tells; whoever captures standard output meanwhile does not matter."""

    def __init__(self, expected: int) -> None:
        self._expected = expected
        self._fates: Counter[tuple[str, Fate]] = Counter()
        self._known: dict[str, str] = tomllib.loads(KNOWN.read_text(encoding="utf-8"))
        self._unknown = 0
        self._out = os.fdopen(os.dup(1), "w")

    def add(self, site: Site, fate: Fate) -> None:
        """Take one in."""
        self._fates[room_of(site.path), fate] += 1
        told = _told(site)
        known = fate not in CAUGHT and told in self._known
        self._unknown += fate not in CAUGHT and not known
        self._say(f"{self._fates.total()}/{self._expected} {fate.value:9} {site.line:4} {told}{' (known)' * known}")

    def end(self) -> int:
        """Give the figures, and status 1 where one survived that is not known to."""
        for room in ROOMS:
            self._say(f"{room}: {self._share(room)}")
        self._say(f"all: {self._share(*ROOMS)}, {self._unknown} survived without a known reason")
        return int(self._unknown > 0)

    def _share(self, *rooms: str) -> str:
        of = {fate: sum(self._fates[room, fate] for room in rooms) for fate in Fate}
        caught = sum(of[fate] for fate in CAUGHT)
        return f"{caught} of {sum(of.values())} caught ({caught / max(sum(of.values()), 1):.1%})"

    def _say(self, line: str) -> None:
        print(line, file=self._out, flush=True)


def _told(site: Site) -> str:
    """Name a mutant by what it changes, not by its line, which moves with every edit."""
    line = site.path.read_text(encoding="utf-8").splitlines()[site.line - 1].strip()
    return f"{site.path.relative_to(ROOT)}: {line} | {site.change}"
