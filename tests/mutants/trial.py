"""One mutant before its tests, in a child of a process that has the libraries loaded."""

from __future__ import annotations

import importlib.abc
import importlib.util
import os
import resource
import signal
import sys
import time
from collections.abc import Sequence
from enum import Enum
from importlib.machinery import ModuleSpec
from types import ModuleType

from tests.mutants.rooms import ROOT
from tests.mutants.sites import Site, mutant

# Processor's seconds and seconds; a mutant that takes longer goes in circles, which nobody would pass over.
CPU, WALL = 240, 1500
# What pytest ends with where it began: all passed, some failed, or a test's module could not be loaded.
_RUN = (0, 1, 2)


class Fate(Enum):
    """What became of a mutant."""

    KILLED = "killed"
    ENDLESS = "endless"
    SURVIVED = "survived"


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module its changed source."""

    def __init__(self, module: str, place: str, source: str) -> None:
        self._module, self._place, self._source = module, place, source

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        return importlib.util.spec_from_file_location(fullname, self._place, loader=self)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._source, self._place, "exec"), module.__dict__)


def module_of(site: Site) -> str:
    """Give the name of the module a site is in."""
    return site.path.relative_to(ROOT).as_posix().removesuffix(".py").replace("/", ".")


def tried(site: Site | None, tests: Sequence[str]) -> Fate:
    """Run tests before a mutant (before the program as it is: ``None``) and see whether one fails."""
    child = os.fork()
    if child == 0:
        os._exit(_run(site, tests))
    begun = time.monotonic()
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            break
        if time.monotonic() - begun > WALL:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return Fate.ENDLESS
        time.sleep(0.05)
    if os.WIFSIGNALED(status):
        return Fate.ENDLESS
    code = os.WEXITSTATUS(status)
    if code not in _RUN:
        raise RuntimeError(f"pytest ended with {code} before it ran a test of {' '.join(tests)}")
    return Fate.SURVIVED if code == 0 else Fate.KILLED


def _run(site: Site | None, tests: Sequence[str]) -> int:
    import pytest

    os.setpgid(0, 0)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    if site is not None:
        sys.meta_path.insert(0, _Finder(module_of(site), str(site.path), mutant(site)))
    options = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--tb=no",
        "--no-header",
        # Its rewriting loads the program's modules itself, as they are on the disk.
        "--assert=plain",
    ]
    return int(pytest.main([*options, *tests]))
