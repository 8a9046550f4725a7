"""A collection that leaves nothing: what it read can be looked at while it is open, and is erased with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from harvester.consent import Consent
from harvester.files import run_folder, state_folder
from harvester.jobs.collect.log import Say, Show
from harvester.jobs.collect.run import CollectOrder, collect

_PAGE = re.compile(r"page-.*\.html")
_ANSWERS = re.compile(r"answers-.*\.jsonl")
# What is said with one of these names a place that is gone before anybody could look there.
_PLACES = frozenset({"file", "folder"})


@dataclass(frozen=True)
class Aside:
    """What was kept of the pages and of the lists' answers, in the order read."""

    pages: tuple[Path, ...]
    answers: tuple[Path, ...]


@contextmanager
def collected_aside(order: CollectOrder, consent: Consent, say: Say, show: Show) -> Iterator[Aside]:
    """Collect into a folder of this user alone that is gone afterwards; ``order.out`` is not used.

    Raises as ``collect`` does.
    """

    def told(key: str, **params: object) -> None:
        if not _PLACES & params.keys():
            say(key, **params)

    with run_folder(state_folder() / "aside") as place:
        out = place / "collected"
        collected = collect(replace(order, out=out), consent, told, show)
        names = [name for one in collected for name in one.files]
        yield Aside(
            tuple(out / name for name in names if _PAGE.fullmatch(name)),
            tuple(out / name for name in names if _ANSWERS.fullmatch(name)),
        )
