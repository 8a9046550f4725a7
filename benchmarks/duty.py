"""How fast stamps are ruled and attendance is loaded, through the engine and the loader the jobs use.

Usage: ``python benchmarks/duty.py [--people 20000] [--rows 250]``. Prints one JSON object. The city's year of
attendance is made up, written once to a temporary folder, and read both by the loader and, bare, by polars.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import polars

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from harvester.duty.attendance import Attendance
from harvester.duty.attendance.words.kinds import KindParts
from harvester.duty.clock import DAY, day_number
from harvester.duty.examples import example
from harvester.duty.hours.calendar import OfficeCalendar
from harvester.duty.hours.hours_file import parse_hours
from harvester.duty.rule.schedule import Schedules
from harvester.duty.rule.timetable import Timetable
from harvester.jobs.inputs.duty_files import load_attendance
from harvester.sheets.handed import hand_over_lines

T = TypeVar("T")
YEAR = date(2018, 1, 1)
FIRST = day_number(YEAR) * DAY
STAMPS_OF_A_PERSON = 100


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=250)
    given = parser.parse_args()
    random.seed(107)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.csv"
        written = _write(path, given.people, given.rows)
        bare = _timed(lambda: polars.read_csv(path, infer_schema=False))[0]
        apart = _timed(lambda: sum(1 for _ in hand_over_lines(path.open("rb"))))[0]
        loading, attendance = _timed(lambda: load_attendance([path]))
    OfficeCalendar().day(FIRST // DAY)
    one = _one_person(attendance)
    city_seconds, city_count = _city(attendance, 0, 1)
    halves = _in_two_processes(attendance)
    result = {
        "rows": written,
        "polars_bare_csv_seconds": round(bare, 2),
        "child_splitting_lines_seconds": round(apart, 2),
        "loading_seconds": round(loading, 2),
        "loading_rows_per_second": round(written / loading),
        "loading_times_polars": round(loading / bare, 1),
        "one_person_rulings_per_second": round(one),
        "city_people": given.people,
        "city_rulings": city_count,
        "city_rulings_per_second": round(city_count / city_seconds),
        "city_rulings_per_second_in_two_processes": round(city_count / max(halves)),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(result, indent=2))
    if result["one_person_rulings_per_second"] < 500_000 or result["city_rulings_per_second"] < 500_000:
        sys.exit("fewer than 500,000 rulings a second")
    if result["city_rulings_per_second_in_two_processes"] < 1_000_000:
        sys.exit("fewer than 1,000,000 rulings a second in two processes")


def _write(path: Path, people: int, rows: int) -> int:
    with path.open("w", encoding="utf-8") as out:
        out.write("person,kind,start,end,note\n")
        for number in range(people):
            out.writelines(_year_of(f"A{number:05d}", rows))
    return people * rows


def _year_of(person: str, rows: int) -> Iterator[str]:
    """Make a year: mostly a pair of punches a day, and some overtime, leave and trips."""
    for index in range(rows):
        day = YEAR + timedelta(days=index * 365 // rows)
        if index % 20 == 7:
            kind = ("overtime", "leave", "official_trip")[index % 3]
            yield f"{person},{kind},{day} 18:00,{day} 20:30,\n"
        else:
            yield f"{person},punch,{day} 08:{random.randrange(60):02d},{day} 17:{random.randrange(60):02d},\n"


def _timetables(attendance: Attendance, part: int = 0, parts: int = 1) -> Iterator[Timetable]:
    hours = parse_hours(example("flexible") or b"", "flexible.toml")
    schedules, meaning = Schedules(hours, OfficeCalendar()), KindParts()
    for person in list(attendance.people)[part::parts]:
        yield Timetable(schedules.of(person, None), list(attendance.of(person, None)), meaning)


def _one_person(attendance: Attendance) -> float:
    timetable = next(_timetables(attendance))
    stamps = [FIRST + random.randrange(365 * DAY) for _ in range(500_000)]
    timetable.rule(stamps[0])
    seconds, _ = _timed(lambda: [timetable.rule(stamp) for stamp in stamps])
    return len(stamps) / seconds


def _city(attendance: Attendance, part: int, parts: int) -> tuple[float, int]:
    """Rule a hundred stamps of everybody of a part; making each person's timetable is part of it."""
    stamps = [FIRST + random.randrange(365 * DAY) for _ in range(STAMPS_OF_A_PERSON * 97)]

    def rule_all() -> int:
        count = 0
        for number, timetable in enumerate(_timetables(attendance, part, parts)):
            begin = number % 97 * STAMPS_OF_A_PERSON
            count += len([timetable.rule(stamp) for stamp in stamps[begin : begin + STAMPS_OF_A_PERSON]])
        return count

    return _timed(rule_all)


def _in_two_processes(attendance: Attendance) -> list[float]:
    """Rule everybody, each half in a process of its own; give the processor's seconds of both."""
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    halves = [context.Process(target=lambda part=part: answers.put(_city(attendance, part, 2)[0])) for part in range(2)]
    for half in halves:
        half.start()
    seconds = [answers.get() for _ in halves]
    for half in halves:
        half.join()
    return seconds


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Give the processor's seconds, so that neighbours on the machine do not count, and the result."""
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


if __name__ == "__main__":
    main()
