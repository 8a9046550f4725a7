"""A plugin: a generated test has some examples and not hundreds, for whatever reaches a line runs once a mutant."""

from __future__ import annotations

import pytest
from hypothesis import settings

_MOST = 25


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lower what a test asks for."""
    for item in items:
        test = getattr(item, "obj", None)
        asked = getattr(test, "_hypothesis_internal_use_settings", None)
        if asked is not None and asked.max_examples > _MOST:
            test = getattr(test, "__func__", test)
            test._hypothesis_internal_use_settings = settings(asked, max_examples=_MOST)
