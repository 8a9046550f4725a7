"""The command line for the tests of this folder."""

from pathlib import Path

import pytest

from .tools import Caller


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Caller:
    return Caller(capfd, tmp_path)
