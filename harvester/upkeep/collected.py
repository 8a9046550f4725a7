"""A fixture's tests as pytest collects them: one a piece of what is expected."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import pytest

from harvester.messages import Language, text
from harvester.upkeep.fixtures.expectations import Expectation, Failure, NotAnExpectationError, expectations_of
from harvester.upkeep.fixtures.folder import Fixture
from harvester.upkeep.fixtures.reading import Got, read_fixture
from harvester.upkeep.stash import LAYOUTS


class FixtureNode(pytest.Directory):
    """One fixture; its source is read when the first of its tests runs."""

    @cached_property
    def got(self) -> Got:
        """What the source gives."""
        with _no_network():
            return read_fixture(Fixture(self.path), self.config.stash[LAYOUTS])

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
