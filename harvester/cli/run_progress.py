"""How far a long run is: a bar in a terminal, a line a minute in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from harvester.cli.face import Face

if TYPE_CHECKING:
    from harvester.bulk.results.model import DocumentStatus
    from harvester.bulk.run.progress import RunStep, Tell

_MINUTE = 60.0


@contextmanager
def run_teller(face: Face) -> Iterator[Tell]:
    """Give what is told of each step."""
    if sys.stderr.isatty():
        with _bar(face) as tell:
            yield tell
    else:
        yield _Lines(face).tell


class _Lines:
    """A line when a step begins, and one a minute while it goes on, with its rate and what is left."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._step: RunStep | None = None
        self._begun = self._said = 0.0

    def tell(self, step: RunStep, done: int, total: int, counts: Mapping[DocumentStatus, int] | None = None) -> None:
        now = time.monotonic()
        if step is not self._step:
            self._step, self._begun, self._said = step, now, now
            self._face.say("cli.verify.step", step=self._face.text(f"cli.verify.steps.{step.value}"), total=total)
        elif now - self._said >= _MINUTE:
            self._said = now
            rate = done / (now - self._begun)
            left = (total - done) / rate if rate else 0.0
            self._face.say(
                "cli.verify.progress", step=self._face.text(f"cli.verify.steps.{step.value}"),
                done=done, total=total, rate=f"{rate:.1f}", minutes=f"{left / _MINUTE:.0f}",
                counts=_counted(self._face, counts),
            )  # fmt: skip


@contextmanager
def _bar(face: Face) -> Iterator[Tell]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(), TextColumn("{task.fields[counts]}"),
    )  # fmt: skip
    with Progress(*columns, console=face.talk) as progress:
        bars: dict[RunStep, TaskID] = {}

        def tell(step: RunStep, done: int, total: int, counts: Mapping[DocumentStatus, int] | None = None) -> None:
            if step not in bars:
                name = face.text(f"cli.verify.steps.{step.value}")
                bars[step] = progress.add_task(name, total=total, rate="", counts="")
            speed = progress.tasks[bars[step]].speed
            rate = "" if speed is None else face.text("cli.verify.rate", rate=f"{speed:.1f}")
            progress.update(bars[step], completed=done, total=total, rate=rate, counts=_counted(face, counts))

        yield tell


def _counted(face: Face, counts: Mapping[DocumentStatus, int] | None) -> str:
    """Say how surely what is done was read: `` · complete 12 · failed 1``; nothing where nothing is counted."""
    shown = ((face.text(f"bulk.status.{status.value}"), count) for status, count in sorted((counts or {}).items()))
    return "".join(f" · {name} {count}" for name, count in shown)
