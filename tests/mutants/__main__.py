"""``python -m tests.mutants``: a seeded sample of mutants, or one slice of it; what survives is named."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import random
import sys
import tomllib
from collections import Counter
from pathlib import Path

from tests.mutants.rooms import ROOMS, ROOT, files_of, tests_of
from tests.mutants.sites import Site, sites_of
from tests.mutants.trial import Fate, tried

KNOWN = Path(__file__).with_name("known.toml")
# What tests and program import of others, so that no child loads it anew.
_LIBRARIES = (
    "pytest", "_pytest.assertion.rewrite", "hypothesis", "hypothesis.strategies", "pydantic", "lxml.html", "bs4",
    "tinycss2", "cssselect2", "holidays", "typer", "rich.console", "pebble", "polars", "xlsxwriter", "openpyxl",
    "rapidfuzz", "jinja2", "pikepdf", "cryptography.fernet",
)  # fmt: skip


def main() -> int:
    """Try the sample; status 1 where a mutant survives that is not known to."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    asked.add_argument("--seed", type=int, default=107)
    asked.add_argument("--sample", type=int, default=400, help="how many mutants of all rooms together")
    asked.add_argument("--slice", default="1/1", help="which part of the sample, as 2/8")
    asked.add_argument("--room", action="append", help="only these rooms")
    given = asked.parse_args()
    for name in _LIBRARIES:
        if importlib.util.find_spec(name.partition(".")[0]) is not None:
            importlib.import_module(name)
    os.chdir(ROOT)
    part, parts = map(int, given.slice.split("/"))
    chosen = [site for site in sample(given.seed, given.sample)[part - 1 :: parts] if _in(site, given.room)]
    fates: Counter[tuple[str, Fate]] = Counter()
    known, left = _known(), []
    for tests in dict.fromkeys(tuple(sorted(tests_of(site.path))) for site in chosen):
        # Tests that fail before the program as it is would catch everything.
        if tried(None, tests) is not Fate.SURVIVED:
            print(f"failing without any mutant: {' '.join(tests)}")
            return 2
    for number, site in enumerate(chosen, 1):
        fate = tried(site, tests_of(site.path))
        fates[_room(site), fate] += 1
        told = _told(site)
        if fate is Fate.SURVIVED:
            left.append(told)
        print(f"{number}/{len(chosen)} {fate.value:9}{told}{' (known)' * (told in known)}", flush=True)
    for room in ROOMS:
        here = {fate: fates[room, fate] for fate in Fate}
        if total := sum(here.values()):
            print(f"{room}: {total - here[Fate.SURVIVED]} of {total} caught")
    total = sum(fates.values())
    print(f"all: {total - len(left)} of {total} caught ({(total - len(left)) / max(total, 1):.0%})")
    return int(any(told not in known for told in left))


def sample(seed: int, size: int) -> list[Site]:
    """Choose mutants, each room's share as large as its part of all places; the same for the same program and seed."""
    every = [site for room in ROOMS for path in files_of(room) for site in sites_of(path)]
    return random.Random(seed).sample(every, min(size, len(every)))


def _room(site: Site) -> str:
    place = site.path.relative_to(ROOT).as_posix()
    return next(room for room in ROOMS if place.startswith(f"{room}/"))


def _in(site: Site, rooms: list[str] | None) -> bool:
    return rooms is None or any(site.path.relative_to(ROOT).as_posix().startswith(room) for room in rooms)


def _told(site: Site) -> str:
    """Name a mutant by what it changes, not by its line, which moves with every edit."""
    line = site.path.read_text(encoding="utf-8").splitlines()[site.line - 1].strip()
    return f"{site.path.relative_to(ROOT)}: {line} | {site.change}"


def _known() -> frozenset[str]:
    """Give the survivors that are named with their reasons."""
    return frozenset(tomllib.loads(KNOWN.read_text(encoding="utf-8"))) if KNOWN.exists() else frozenset()


if __name__ == "__main__":
    sys.exit(main())
