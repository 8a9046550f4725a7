"""``python -m tests.mutants``: a seeded sample of mutants, or one slice of it; what survives is named."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import random
import sys

from tests.mutants.hosts import before_import, standing_ready
from tests.mutants.places import changed_functions, lines_of
from tests.mutants.reach import known_reach
from tests.mutants.report import Report
from tests.mutants.rooms import ROOMS, ROOT, modules_of
from tests.mutants.sites import Site, sites_of
from tests.mutants.trial import Fate, fates_of

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
    asked.add_argument("--room", action="append", help="only files whose path begins so")
    asked.add_argument("--jobs", type=int, default=2, help="how many mutants at a time")
    given = asked.parse_args()
    os.chdir(ROOT)
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    for name in _LIBRARIES:
        if importlib.util.find_spec(name.partition(".")[0]) is not None:
            importlib.import_module(name)
    reach = known_reach()
    part, parts = map(int, given.slice.split("/"))
    chosen = [site for site in sample(given.seed, given.sample)[part - 1 :: parts] if _in(site, given.room)]
    report = Report(len(chosen))
    early, late = [], []
    for site in chosen:
        changed = changed_functions(site)
        if not reach.tests_for(site.path, site.line):
            report.add(site, Fate.UNREACHED)
        elif changed is None or any(reach.is_imported(site.path, line) for line in lines_of(changed)):
            early.append(site)
        else:
            late.append((site, changed))
    for site, fate in fates_of(before_import(reach, early), given.jobs):
        report.add(site, fate)
    standing_ready(reach, late, given.jobs, report.add)
    return report.end()


def sample(seed: int, size: int) -> list[Site]:
    """Choose mutants, each room's share as large as its part of all places; the same for the same program and seed."""
    every = [site for room in ROOMS for path in modules_of(room) for site in sites_of(path)]
    return random.Random(seed).sample(every, min(size, len(every)))


def _in(site: Site, beginnings: list[str] | None) -> bool:
    place = site.path.relative_to(ROOT).as_posix()
    return beginnings is None or place.startswith(tuple(beginnings))


if __name__ == "__main__":
    sys.exit(main())
