"""Which test reaches which line of the rooms, and how long it takes: measured once, kept on disk."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pytest

from tests.mutants.rooms import ROOMS, ROOT, TESTS, module_name, modules_of

KEPT = ROOT / ".mutants" / "reach.json"
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
        return [name for name, so_far in zip(ordered, spent, strict=True) if so_far <= MOST_SECONDS]


def known_reach() -> Reach:
    """Give what was measured of these very files; measure it where they have changed."""
    digest = _digest()
    if KEPT.exists():
        kept = json.loads(KEPT.read_text(encoding="utf-8"))
        if kept["digest"] == digest:
            lines = {place: {int(at): names for at, names in by.items()} for place, by in kept["lines"].items()}
            return Reach(kept["seconds"], lines)
    child = os.fork()  # The tests must find a process that has not imported the program yet.
    if child == 0:
        os._exit(_measure(digest))
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) or not KEPT.exists():
        raise SystemExit("the tests could not be measured")
    return known_reach()


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


def _measure(digest: str) -> int:
    import coverage

    cov = coverage.Coverage(data_file=None, include=[f"{ROOT / room}/*" for room in ROOMS], config_file=False)
    clock = _Clock(cov)
    cov.start()
    code = int(pytest.main([*QUIET, *TESTS], plugins=[clock]))
    cov.stop()
    # A test that fails before the program as it is would catch everything: it is not asked.
    measured = code in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}
    if measured:
        data = cov.get_data()
        lines = {_place(Path(name)): data.contexts_by_lineno(name) for name in sorted(data.measured_files())}
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps({"digest": digest, "seconds": clock.seconds, "lines": lines}), encoding="utf-8")
    return 0 if measured else code


def _users(path: Path) -> Iterator[str]:
    """Give the rooms' files that import a module without functions: tables of words, enums."""
    named = f"{module_name(path)} import"
    for room in ROOMS:
        yield from (_place(user) for user in modules_of(room) if named in user.read_text(encoding="utf-8"))


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _digest() -> str:
    """Name the rooms and their tests as they are; other rooms move no line of these."""
    said = hashlib.sha256()
    for top in (*ROOMS, *TESTS):
        for path in sorted((ROOT / top).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                said.update(_place(path).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return said.hexdigest()
