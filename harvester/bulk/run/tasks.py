"""What a worker is told of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from harvester.bulk.ledger import Job, Ledger
from harvester.bulk.run.engines.worker import Task
from harvester.bulk.run.opened import OpenedInputs
from harvester.statements.file import Statement


def tasks_of(ledger: Ledger, opened: OpenedInputs) -> Callable[[Job], Task]:
    """Give what makes a task of a job: the statements of the office go with the document they are about.

    The declared layouts go with every document.
    """
    about: dict[str, list[Statement]] = defaultdict(list)
    for statement in opened.statements:
        about[statement.source].append(statement)

    def task(job: Job) -> Task:
        (row,) = ledger.rows("SELECT sha256 FROM document WHERE reading = ? LIMIT 1", job.key)
        sha256 = str(row[0])
        # A statement names a history's hash; which histories a bundle holds shows only when it is read.
        own = tuple(opened.statements) if job.bag else tuple(about.get(sha256, ()))
        return Task(job.key, sha256, job.place, job.bag, job.statement, own, opened.layouts)

    return task
