"""Judge what is read of a changed page: right, doubted, refused, or silently wrong.

``python -m tests.upkeep.mutated 2000`` prints the figures.
"""

import json
import sys
from collections import Counter
from itertools import islice
from typing import Any

from fixtures.make.mutated import Mutant, mutants
from fixtures.make.plan import COURSES
from parsers.findings import UnreadableError
from parsers.reading import read

TRUTH = [course.record for course in COURSES]
#: Of these nothing is known from the row alone.
BESIDE = {"package", "platform_id", "doubts", "cells", "place", "places"}


def judge(mutant: Mutant) -> tuple[str, list[str]]:
    """Give how a page was read, and what was wrong without a word."""
    try:
        histories = read(mutant.markup(), program="test")
    except UnreadableError:
        return "refused", []
    records = [json.loads(record.model_dump_json()) for history in histories for record in history.records]
    complete = all(history.status == "complete" for history in histories)
    wrong = [problem for record in records for problem in _wrong(record)]
    if complete and len(records) != len(TRUTH):
        wrong.append(f"{len(records)} records and complete")
    exact = len(records) == len(TRUTH) and all(
        record[name] == truth[name]
        for record, truth in zip(records, TRUTH, strict=True)
        for name in set(truth) - BESIDE
    )
    return "exact" if exact and complete else "exact, with findings" if exact else "in part", wrong


def _wrong(record: dict[str, Any]) -> list[str]:
    """Give the fields that are other than every row's truth, and not doubted."""
    sure = set(record) - BESIDE - set(record["doubts"])
    sure -= {name for name in ("lifelong_upload", "environment_upload") if _doubted_part(record, name)}
    best = min(TRUTH, key=lambda truth: sum(record[name] != truth[name] for name in sure))
    return [f"{name}: {record[name]!r}" for name in sorted(sure) if record[name] != best[name]]


def _doubted_part(record: dict[str, Any], name: str) -> bool:
    return any(doubt.startswith(f"{name}.") for doubt in record["doubts"])


def main(count: int) -> None:
    counts: Counter[str] = Counter()
    silent = 0
    for mutant in islice(mutants(107), count):
        how, wrong = judge(mutant)
        counts[how] += 1
        if wrong:
            silent += 1
            print(mutant.done, wrong[:3])
    print(f"{count} pages: {dict(counts)}; wrong without a word: {silent}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
