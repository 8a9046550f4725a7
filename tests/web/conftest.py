"""One run of the page for the tests of this folder."""

from collections.abc import Iterator

import pytest

from .running import Running, running


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(
        tmp_path_factory.mktemp("state"), "--api-token-file", str(tmp_path_factory.mktemp("api") / "token")
    ) as run:
        yield run
