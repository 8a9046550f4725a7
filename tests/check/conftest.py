"""The command line for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.tools import Caller
from tests.duty.tools import OFFICE


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Caller:
    return Caller(capfd, tmp_path)


@pytest.fixture
def hours(tmp_path: Path) -> str:
    path = tmp_path / "hours.toml"
    path.write_text(OFFICE, encoding="utf-8")
    return str(path)
