"""A small office: a roster, hours, attendance, and the command line as an officer calls it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from fixtures.city.pages import Study, evenings, person_page
from harvester.cli.main import run

HOURS = """schema = "duty-hours/1"
[[hours]]
name = "office"
days = "workdays"
start = "08:00"
end = "17:30"
lunch = ["12:00", "13:30"]
"""
PEOPLE = (
    ("A001", "王小明", "人事處", "編制內公務人員"),
    ("A002", "李大文", "資訊處", "編制內公務人員"),
    ("A003", "陳一玉", "資訊處", "約僱人員"),
    ("A004", "林子龍", "人事處", "教師"),
    ("A005", "張美玉", "人事處", "編制內公務人員"),
)
MARCH = dt.date(2018, 3, 5)


@dataclass
class Office:
    """Folders of one office and what was printed."""

    folder: Path
    printed: str = ""
    said: str = ""
    extra: list[str] = field(default_factory=list)

    @property
    def inbox(self) -> Path:
        return self.folder / "inbox"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def hand_in(self, name: str, holder: str, studies: Sequence[Study | None]) -> Path:
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(person_page(holder, studies), encoding="utf-8")
        return path

    def arguments(self, *more: str, out: Path | None = None) -> list[str]:
        """Give the command line of a run."""
        return [
            "verify", str(self.inbox), "--roster", str(self.folder / "roster.csv"), "--programme", "kaohsiung-107",
            "--grant", "compensatory_leave", "--hours", str(self.folder / "hours.toml"),
            "--attendance", str(self.folder / "attendance.csv"), "--as-of", "2018-09-03", "--workers", "1",
            "--out", str(out or self.out), *more,
        ]  # fmt: skip

    def people(self, out: Path | None = None) -> dict[str, dict[str, Any]]:
        lines = ((out or self.out) / "people.jsonl").read_text(encoding="utf-8").splitlines()
        return {line["person"]: line for line in map(json.loads, lines)}

    def documents(self, out: Path | None = None) -> dict[str, dict[str, Any]]:
        lines = ((out or self.out) / "documents.jsonl").read_text(encoding="utf-8").splitlines()
        return {line["name"]: line for line in map(json.loads, lines)}

    def summary(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.out / "summary.json").read_text(encoding="utf-8"))
        return found

    def outcomes(self) -> dict[str, str]:
        return {number: line["outcome"] for number, line in self.people().items()}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.inbox.mkdir()
    rows = "".join(",".join(person) + "\n" for person in PEOPLE)
    (tmp_path / "roster.csv").write_text("person,name,unit,category\n" + rows, encoding="utf-8")
    (tmp_path / "hours.toml").write_text(HOURS, encoding="utf-8")
    covered = "".join(f"{person[0]},covered,2018-01-01,2018-12-31,\n" for person in PEOPLE)
    (tmp_path / "attendance.csv").write_text("person,kind,start,end,note\n" + covered, encoding="utf-8")
    return made


@pytest.fixture
def call(office: Office, capfd: pytest.CaptureFixture[str]) -> Any:
    def verify(*more: str, out: Path | None = None) -> int:
        code = run([*office.arguments(*more, out=out), "--lang", "en"])
        office.printed, office.said = capfd.readouterr()
        return code

    return verify


def one_of_each(office: Office) -> None:
    """Hand in one granted, one on duty, one not whole, one not eligible; A005 hands in nothing."""
    office.hand_in("A001 王小明.html", "王小明", evenings(MARCH, 1))
    on_duty = evenings(MARCH, 2)
    on_duty[3] = Study(dt.datetime(2018, 3, 6, 10, 0, 5), dt.datetime(2018, 3, 6, 10, 40, 0))  # noqa: DTZ001
    office.hand_in("A002/page.html", "李大文", on_duty)
    missing: list[Study | None] = [*evenings(MARCH, 3)]
    missing[4] = None
    office.hand_in("三月.html", "陳一玉", missing)
    office.hand_in("A004.html", "林子龍", evenings(MARCH, 4))
