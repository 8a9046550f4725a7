"""The pytest plugin ``record_harvester``: every fixture below the folders given becomes tests.

``--harvester-fixtures DIR``, or ``harvester_fixtures = ["DIR"]`` in the settings file; ``harvester_layouts`` are
declarations (``table-layout/1``) the sources are read by. A source is read once. Nothing reaches a network, and
nothing is ever written.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import pytest

from harvester.layouts import known_layouts
from harvester.messages import Language, text
from harvester.upkeep.fixtures.expectations import Expectation, Failure, NotAnExpectationError, expectations_of
from harvester.upkeep.fixtures.folder import Fixture, fixtures_below, is_fixture
from harvester.upkeep.fixtures.reading import Got, read_fixture
from parsers.findings import SettingsError
from parsers.table.layouts import TableLayout

_ROOTS = pytest.StashKey[tuple[Path, ...]]()
_LAYOUTS = pytest.StashKey[Sequence[TableLayout]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option and the settings."""
    group = parser.getgroup("record_harvester", "record harvester")
    group.addoption(
        "--harvester-fixtures",
        action="append",
        default=[],
        metavar="DIR",
        help="folder of fixtures to test; repeatable",
    )
    parser.addini("harvester_fixtures", "folders of fixtures to test", type="paths", default=[])
    parser.addini("harvester_layouts", "declared layouts (table-layout/1) the fixtures are read by", type="paths")


def pytest_configure(config: pytest.Config) -> None:
    """Take the folders and declarations; a folder that holds no fixture is a mistake and no empty success."""
    given = [config.invocation_params.dir / name for name in config.getoption("harvester_fixtures")]
    settled = list(config.getini("harvester_fixtures"))
    roots = tuple(Path(path).resolve() for path in (*given, *settled))
    for root in roots:
        if next(fixtures_below(root), None) is None:
            raise pytest.UsageError(f"--harvester-fixtures: no fixture below {root}")
    try:
        config.stash[_LAYOUTS] = known_layouts(config.getini("harvester_layouts") or ())
    except SettingsError as error:
        raise pytest.UsageError(f"harvester_layouts: {error} {[one.params for one in error.findings]}") from None
    config.stash[_ROOTS] = roots
    # What was named on the command line alone is run alone.
    chosen = config.args_source is pytest.Config.ArgsSource.ARGS
    config.args.extend(
        str(root) for root in (roots[: len(given)] if chosen else roots) if not _is_covered(root, config)
    )


def _is_covered(root: Path, config: pytest.Config) -> bool:
    places = [Path(str(arg).partition("::")[0]) for arg in config.args]
    return any(root.is_relative_to((config.invocation_params.dir / place).resolve()) for place in places)


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a fixture's folder as its tests."""
    roots = parent.config.stash.get(_ROOTS, ())
    if is_fixture(path) and any(path.resolve().is_relative_to(root) for root in roots):
        node: FixtureNode = FixtureNode.from_parent(parent, path=path)
        return node
    return None


class FixtureNode(pytest.Directory):
    """One fixture; its source is read when the first of its tests runs."""

    @cached_property
    def got(self) -> Got:
        """What the source gives."""
        with _no_network():
            return read_fixture(Fixture(self.path), self.config.stash[_LAYOUTS])

    def collect(self) -> Iterable[pytest.Item]:
        """Give one test a piece of what is expected."""
        try:
            pieces = list(expectations_of(Fixture(self.path)))
        except (NotAnExpectationError, OSError) as error:
            raise self.CollectError(str(error)) from None
        group = pytest.mark.xdist_group(str(self.path)) if self.config.pluginmanager.hasplugin("xdist") else None
        for piece in pieces:
            item: FixtureTest = FixtureTest.from_parent(self, name=piece.name, piece=piece)
            if group is not None:
                item.add_marker(group)
            yield item


class _MismatchError(Exception):
    """Something is not as expected."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"expected {failure.expected!r}, got {failure.got!r}")
        self.failure = failure


class FixtureTest(pytest.Item):
    """One piece of what is expected of a fixture."""

    def __init__(self, *, piece: Expectation, **more: Any) -> None:
        """Make the test of ``piece``."""
        super().__init__(**more)
        self._piece = piece

    def runtest(self) -> None:
        """Hold what was read against what is expected."""
        parent = self.parent
        if not isinstance(parent, FixtureNode):
            raise AssertionError
        failure = self._piece.check(parent.got)
        if failure is not None:
            raise _MismatchError(failure)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Say expected, got, and the cell's text, in both languages."""
        if not isinstance(excinfo.value, _MismatchError):
            return super().repr_failure(excinfo, style)
        failure = excinfo.value.failure
        kind = "with_cell" if failure.cell is not None else "plain"
        params = {"expected": repr(failure.expected), "got": repr(failure.got), "cell": repr(failure.cell)}
        where = f"{self.path.name}::{self.name}"
        return "\n".join([where, *(text(f"fixture.failure.{kind}", lang, **params) for lang in Language)])

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Give the fixture's place."""
        return self.path, None, f"{self.path.name}::{self.name}"


@contextmanager
def _no_network() -> Iterator[None]:
    """Let nothing that is read reach out."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError("no network in a fixture's test")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield
