"""Saved pages and kept answers against the layouts known, each looked at in a child with limits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from harvester.jobs.inputs.sources import bytes_of, told_apart
from harvester.layouts import known_layouts
from harvester.limits import TEXT, in_child, prepare, understood
from harvester.upkeep.drift import Drift, DriftOutcome, drift_of
from harvester.version import program
from parsers.findings import UnreadableError
from parsers.table.layouts import TableLayout


def drifts(paths: Sequence[str], layouts: Sequence[Path] = ()) -> tuple[Drift, ...]:
    """Compare every file, in the order given; one that cannot be read is ``unknown``, the rest go on.

    Raises ``SettingsError`` where a declaration is wrong.
    """
    known = known_layouts(layouts)
    prepare()
    return tuple(_drift(path, name, known) for path, name in zip(paths, told_apart(paths), strict=True))


def drift_in_child(data: bytes, known: Sequence[TableLayout]) -> Drift:
    """Compare bytes in a child; what it could not do, for its limits too, is ``unknown`` with the reason."""
    try:
        return understood(Drift.model_validate_json, in_child(_work, (data, program(), tuple(known)), TEXT))
    except UnreadableError as error:
        return Drift(outcome=DriftOutcome.UNKNOWN, findings=error.findings)


def _drift(path: str, name: str, known: Sequence[TableLayout]) -> Drift:
    try:
        data = bytes_of(path)
    except UnreadableError as error:
        return Drift(name=name, outcome=DriftOutcome.UNKNOWN, findings=error.findings)
    return drift_in_child(data, known).model_copy(update={"name": name})


def _work(data: bytes, by: str, layouts: tuple[TableLayout, ...]) -> bytes:
    return drift_of(data, program=by, layouts=layouts).model_dump_json().encode()
