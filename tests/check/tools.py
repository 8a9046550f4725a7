"""Histories as files, and the command line as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from harvester.cli.main import run

Rows = list[tuple[str | None, str | None, int | None]]


def history(name: str = "王小明", rows: Rows | None = None, **changes: Any) -> dict[str, Any]:
    given = rows if rows is not None else [("2018-02-11 13:18:51", "2018-02-13 12:05:22", 2327)]
    return {
        "schema": "learning-history/1",
        "status": "complete",
        "holder": {"name": name},
        "year": 2018,
        "totals": {},
        "packages": [],
        "records": [
            {
                "number": number,
                "course_code": f"PCENTER10710009{number}",
                "course_name": "人權大步走：行政執行篇",
                "started_at": f"{start.replace(' ', 'T')}+08:00" if start else None,
                "ended_at": f"{end.replace(' ', 'T')}+08:00" if end else None,
                "reading_seconds": read,
                "cells": {"上課期間": f"{start or '--'}- {end or '--'}"},
            }
            for number, (start, end, read) in enumerate(given, 1)
        ],
        "source": {"kind": "html", "sha256": "0" * 64, "bytes": 1, "reader": "r", "program": "p"},
    } | changes


def saved(path: Path, *args: Any, **kwargs: Any) -> str:
    path.write_text(json.dumps(history(*args, **kwargs), ensure_ascii=False), encoding="utf-8")
    return str(path)


class Caller:
    """Calls ``harvester`` and gives exit code, standard output and standard error."""

    def __init__(self, capfd: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capfd = capfd
        self.folder = folder

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        out, err = self._capfd.readouterr()
        return code, out, err

    def write(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return str(self.folder / name)
