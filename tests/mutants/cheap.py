"""A plugin that makes tests cheap which run once a mutant, without losing what they say of the rooms that decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

import pytest
from hypothesis import settings

_MOST = 25


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give generated tests some examples, not hundreds; open tables in this process, not in a child of each mutant."""
    from harvester.jobs.inputs import sheet_files

    vars(sheet_files)["parts_from_child"] = _parts_here
    for item in items:
        test = getattr(item, "obj", None)
        test = getattr(test, "__func__", test)
        asked = getattr(test, "_hypothesis_internal_use_settings", None)
        if test is not None and asked is not None and asked.max_examples > _MOST:
            test._hypothesis_internal_use_settings = settings(asked, max_examples=_MOST)


def _parts_here(
    work: Callable[..., Iterable[bytes]], arguments: Sequence[object], _bounds: object, *, file: BinaryIO | None = None
) -> Iterable[bytes]:
    with_file = (file,) if file is not None else ()
    yield from work(*arguments, *with_file)
