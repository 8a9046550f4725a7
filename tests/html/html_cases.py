"""The fixtures of ``fixtures/html``: what was saved, what must be read."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from parsers.history import LearningHistory
from parsers.reading import read

ROOT = Path(__file__).parents[2] / "fixtures" / "html"


@dataclass(frozen=True)
class HtmlCase:
    name: str
    page: Path

    @property
    def folder(self) -> Path:
        return self.page.parent


def cases() -> list[HtmlCase]:
    return [HtmlCase(folder.name, next(folder.glob("page.*"))) for folder in sorted(ROOT.iterdir())]


def readable() -> list[HtmlCase]:
    return [case for case in cases() if (case.folder / "expected.json").exists()]


@cache
def histories_of(page: Path) -> tuple[LearningHistory, ...]:
    return read(page.read_bytes(), program="test")


@cache
def as_json(page: Path) -> list[Any]:
    return [json.loads(history.model_dump_json()) for history in histories_of(page)]
