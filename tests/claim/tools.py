"""A made-up person's histories and settings on disk, and the command line called as a user calls it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from odfdo import Document, Table

from harvester.cli.main import run
from parsers.history import LearningHistory, Record
from tests.programme.builders import PACKAGE, TAIPEI, TEN, at, history, record

HOURS = """schema = "duty-hours/1"
[[hours]]
name  = "office"
days  = "workdays"
start = ["08:00", "09:00"]
end   = ["17:00", "18:00"]
lunch = ["12:00", "13:30"]
"""
COVERED = "person,kind,start,end,note\n王小明,covered,2018-01-01,2018-12-31,\n"
#: The agency's list: thirty job-related courses (see ``singles``).
COURSES = "course_code,job_related\n" + "".join(f"YES{n},是\n" for n in range(1, 31))
#: Every condition of compensatory leave met.
MET = dict.fromkeys(
    ["eligible_category", "all_courses_passed", "within_period", "by_deadline", "off_duty", "no_other_duty"], "met"
)
CODES = {TEN[0]: "PCENTER107100678", TEN[2]: "PKCG10710154", TEN[3]: "PKCG107100161", TEN[7]: "PCENTER107100093"}


def ten_records(**of_first: Any) -> list[Record]:
    """The ten courses on Sunday 2018-02-11, a minute apart; the first with changes."""
    made = []
    for number, name in enumerate(TEN, 1):
        given: dict[str, Any] = {
            "number": number,
            "course_code": CODES.get(name),
            "started_at": at(f"2018-02-11 09:{number:02d}:00"),
            "ended_at": at(f"2018-02-11 19:{number:02d}:00"),
            "reading_seconds": 1800,
        }
        made.append(record(name, **(given | (of_first if number == 1 else {}))))
    return made


def singles(hours: float, count: int) -> list[Record]:
    return [
        record(f"業務課程{n}", number=n, course_code=f"YES{n}", certified_hours=hours, package=None)
        for n in range(1, count + 1)
    ]


def with_window(item: Record) -> Record:
    """Give a record the cell its stamps were read from."""
    if item.cells:
        return item
    stamps = (item.started_at, item.ended_at)
    start, end = ("--" if one is None else f"{one.astimezone(TAIPEI):%Y-%m-%d %H:%M:%S}" for one in stamps)
    return item.model_copy(update={"cells": {"上課期間": f"{start}- {end}"}})


def saved(path: Path, records: Iterable[Record], **changes: Any) -> str:
    """Write a history's own JSON; records without cells get that of their window."""
    packages = changes.pop("packages", ({"name": PACKAGE, "completion_percent": 90.0},))
    made: LearningHistory = history(records=tuple(map(with_window, records)), packages=packages, **changes)
    path.write_text(made.model_dump_json(), encoding="utf-8")
    return str(path)


def workbook(path: Path, rows: list[list[str]]) -> Path:
    """Write rows as XLSX or ODS, by the path's ending."""
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        return path
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("list")
    table.set_values(rows)
    document.body.append(table)
    document.save(str(path))
    return path


@dataclass(frozen=True)
class Caller:
    """Runs ``harvester claim`` and gives exit code, standard output and standard error."""

    capfd: pytest.CaptureFixture[str]
    folder: Path

    def write(self, name: str, content: str) -> str:
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return str(path)

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        self.capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        said = self.capfd.readouterr()
        return code, said.out, said.err

    def claim(
        self, *files: object, covered: bool = True, category: str | None = "編制內公務人員", **more: object
    ) -> Any:
        """Claim in JSON under the plan of 107; give exit code and the claim (or the talk, where there is none)."""
        options: list[object] = ["--programme", "kaohsiung-107", "--hours", self.write("HOURS.toml", HOURS)]
        if covered:
            options += ["--attendance", self.write("covered.csv", COVERED)]
        if category is not None:
            options += ["--category", category]
        for name, value in ({"as_of": "2018-06-01"} | more).items():
            flag = f"--{name.replace('_', '-')}"
            options += [flag] if value is True else [flag, value]
        code, out, err = self("claim", *files, *options, "--format", "json")
        return code, json.loads(out) if out else err


def conditions(claim: Any, grant: str = "compensatory_leave") -> dict[str, str]:
    return {item["code"]: item["outcome"] for item in claim["conditions"] if item["grant"] == grant}


def codes(claim: Any) -> list[str]:
    return [item["code"] for item in claim["findings"]]
