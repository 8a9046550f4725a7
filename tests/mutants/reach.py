"""Which test reaches which line of the rooms, and how long it takes: measured once, kept on disk."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from tests.mutants.rooms import ROOMS, ROOT, TESTS, module_name, modules_of

KEPT = ROOT / ".mutants" / "reach"
#: What a mutant may cost: of the tests that reach it, the quickest that take no longer together.
MOST_SECONDS = 10.0
# What runs while modules are imported belongs to no test.
_IMPORTING = ""
#: What pytest is called with, whatever is run.
QUIET = (
    "-q",
    "-p",
    "tests.mutants.cheap",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-p",
    "no:playwright",
    "--no-header",
    "--tb=short",
)


@dataclass(frozen=True)
class Reach:
    """``seconds`` of the processor by test; ``lines``: by file and line, the tests that run it."""

    seconds: dict[str, float]
    lines: dict[str, dict[int, list[str]]]

    def tests_for(self, path: Path, line: int) -> list[str]:
        """Give the tests that run a line, the quickest first; where it runs while imported, all that use its module."""
        by_line = self.lines.get(_place(path), {})
        if not self.is_imported(path, line):
            return self._in_order(by_line.get(line, ()))
        used = self._in_order(self._of(_place(path)))
        return used or self._in_order(name for user in _users(path) for name in self._of(user))

    def is_imported(self, path: Path, line: int) -> bool:
        """Say whether a line runs while the module is imported."""
        return _IMPORTING in self.lines.get(_place(path), {}).get(line, ())

    def _of(self, place: str) -> Iterator[str]:
        return (name for names in self.lines.get(place, {}).values() for name in names)

    def _in_order(self, names: Iterable[str]) -> list[str]:
        ordered = sorted({name for name in names if name in self.seconds}, key=lambda name: (self.seconds[name], name))
        spent = accumulate(self.seconds[name] for name in ordered)
        chosen = [name for name, so_far in zip(ordered, spent, strict=True) if so_far <= MOST_SECONDS]
        return list(dict.fromkeys(told for name in chosen for told in (name, *self._beside.get(_folder(name), ()))))

    @cached_property
    def _beside(self) -> dict[str, list[str]]:
        """The tests of each folder that tests itself: the first of them reads for all."""
        beside: dict[str, list[str]] = {}
        for name in self.seconds:
            if folder := _folder(name):
                beside.setdefault(folder, []).append(name)
        return beside


def known_reach() -> Reach:
    """Give what was measured of these very files; of tests that have changed, or all where a room has, anew."""
    seconds: dict[str, float] = {}
    lines: dict[str, dict[int, list[str]]] = {}
    rooms = _digest(ROOMS)
    for tests in TESTS:
        kept = _kept(tests, rooms + _digest([tests]))
        seconds |= kept["seconds"]
        names = [_IMPORTING, *kept["seconds"]]
        for place, by_line in kept["lines"].items():
            here = lines.setdefault(place, {})
            for at, numbers in by_line.items():
                here.setdefault(int(at), []).extend(names[number] for number in numbers)
    return Reach(seconds, lines)


def _kept(tests: str, digest: str) -> dict[str, Any]:
    file = KEPT / f"{tests.replace('/', '-')}.json"
    for _ in range(2):
        if file.exists():
            kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            if kept["digest"] == digest:
                return kept
        child = os.fork()  # The tests must find a process that has not imported the program yet.
        if child == 0:
            os._exit(_measure(tests, file, digest))
        os.waitpid(child, 0)
    raise SystemExit(f"{tests} could not be measured")


class _Clock:
    """Tells coverage whose lines run, and keeps what each test took of the processor."""

    def __init__(self, cov: object) -> None:
        self._cov = cov
        self._passed: set[str] = set()
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        begun = time.process_time()
        self._cov.switch_context(item.nodeid)  # type: ignore[attr-defined]
        try:
            return (yield)
        finally:
            self._cov.switch_context(_IMPORTING)  # type: ignore[attr-defined]
            if item.nodeid in self._passed:
                self.seconds[item.nodeid] = time.process_time() - begun

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self._passed.add(report.nodeid)


def _measure(tests: str, kept: Path, digest: str) -> int:
    import coverage

    cov = coverage.Coverage(data_file=None, include=[f"{ROOT / room}/*" for room in ROOMS], config_file=False)
    clock = _Clock(cov)
    cov.start()
    code = int(pytest.main([*QUIET, tests], plugins=[clock]))
    cov.stop()
    # A test that fails before the program as it is would catch everything: it is not asked.
    if code in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}:
        data = cov.get_data()
        numbers = {name: number for number, name in enumerate([_IMPORTING, *clock.seconds])}
        lines = {
            _place(Path(file)): {
                at: [numbers[name] for name in names if name in numbers]
                for at, names in data.contexts_by_lineno(file).items()
            }
            for file in sorted(data.measured_files())
        }
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps({"digest": digest, "seconds": clock.seconds, "lines": lines}), encoding="utf-8")
    return code


def _folder(name: str) -> str:
    """Give the folder that tests itself which a test is of; nothing where it is a test of a module."""
    place = name.partition("::")[0]
    return "" if place.endswith(".py") else place


def _users(path: Path) -> Iterator[str]:
    """Give the rooms' files that import a module without functions: tables of words, enums."""
    named = f"{module_name(path)} import"
    for room in ROOMS:
        yield from (_place(user) for user in modules_of(room) if named in user.read_text(encoding="utf-8"))


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _digest(places: Iterable[str]) -> str:
    """Name files as they are; other rooms move no line of these."""
    said = hashlib.sha256()
    for top in places:
        for path in sorted((ROOT / top).rglob("*")) or [ROOT / top]:
            if path.is_file() and "__pycache__" not in path.parts:
                said.update(_place(path).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return said.hexdigest()
