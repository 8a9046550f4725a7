"""Which limits are put upon a child on each system."""

import os
import sys

import pytest

from harvester.limits.bounds import ChildLimits, bind, holding

resource = pytest.importorskip("resource")


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Be macOS, which refuses a limit of memory, and note the limits that are set."""
    noted: list[int] = []

    def set_limit(kind: int, _values: tuple[int, int]) -> None:
        if kind == resource.RLIMIT_AS and sys.platform == "darwin":
            raise ValueError("current limit exceeds maximum limit")
        noted.append(kind)

    monkeypatch.setattr(resource, "setrlimit", set_limit)
    return noted


@pytest.mark.parametrize(("system", "memory"), [("darwin", False), ("linux", True)])
def test_a_child_lives_where_the_system_limits_no_memory(
    system: str, memory: bool, limited: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    bind(ChildLimits())
    assert (resource.RLIMIT_AS in limited) is memory
    assert ("memory_mb" in holding()) is memory
    assert {resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE} <= set(limited)


@pytest.mark.parametrize(("said", "beyond"), [(256, 256), (-1, 65_536)])
def test_a_child_lets_go_of_every_handle_where_the_system_has_no_limit_of_them(
    said: int, beyond: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = pytest.importorskip("harvester.limits.server")
    monkeypatch.setattr(os, "sysconf", lambda _name: said)
    assert server.beyond_handles() == beyond


def test_windows_puts_none_and_says_so(limited: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    bind(ChildLimits())
    assert limited == []
    assert holding() == ("wall_s", "answer_mb")
