"""Where mutants meet their tests: a session with everything collected, or one of their own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import CodeType

import pytest

from tests.mutants.places import Finder, Named, Standing
from tests.mutants.reach import QUIET, Reach
from tests.mutants.rooms import TESTS
from tests.mutants.sites import Site
from tests.mutants.trial import Fate, Trial, fates_of, first_failure

Changed = tuple[Site, dict[Named, CodeType]]


def before_import(reach: Reach, sites: Iterable[Site]) -> Iterator[tuple[Site, Trial]]:
    """Give trials of mutants that must be in place before the program is imported; each collects its tests itself."""
    for site in sites:
        names = reach.tests_for(site.path, site.line)
        yield site, Trial(partial(_alone, site, names), _seconds(reach, names))


def standing_ready(reach: Reach, sites: Sequence[Changed], jobs: int, tell: Callable[[Site, Fate], None]) -> None:
    """Try mutants of functions, in forks of this process once it has collected every test."""
    pytest.main([*QUIET, "-s", *TESTS], plugins=[_Ready(reach, sites, jobs, tell)])


class _Ready:
    def __init__(self, reach: Reach, sites: Sequence[Changed], jobs: int, tell: Callable[[Site, Fate], None]) -> None:
        self._reach, self._sites, self._jobs, self._tell = reach, sites, jobs, tell

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        # One for all children: each would clear away its neighbours'.
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        for site, fate in fates_of(self._trials(session), self._jobs):
            self._tell(site, fate)
        return True

    def _trials(self, session: pytest.Session) -> Iterator[tuple[Site, Trial]]:
        standing = Standing()
        gc.freeze()  # A fork that collected garbage would copy every page of this process.
        for site, changed in self._sites:
            names = self._reach.tests_for(site.path, site.line)

            def run(one: Site = site, code: dict[Named, CodeType] = changed, tests: list[str] = names) -> int:
                standing.put(one, code)
                return first_failure(session, tests)

            yield site, Trial(run, _seconds(self._reach, names))


class _Chosen:
    """Runs some tests in their order, and no other."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        first_failure(session, self._names)
        return True


def _alone(site: Site, names: Sequence[str]) -> int:
    Finder(site).stand_first()
    files = dict.fromkeys(name.partition("::")[0] for name in names)
    places = [file if Path(file).is_file() and file.endswith(".py") else "fixtures/html" for file in files]
    # pytest's own rewriting of assertions would load the program as it is on the disk.
    return int(pytest.main([*QUIET, "--assert=plain", *dict.fromkeys(places)], plugins=[_Chosen(names)]))


def _seconds(reach: Reach, names: Iterable[str]) -> float:
    return sum(reach.seconds[name] for name in names)
