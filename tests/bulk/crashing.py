"""What a worker does in the tests of harmful documents: some end it or the child that reads them, others are read."""

import os
import signal
import time
from typing import Any
from unittest.mock import patch

from harvester.bulk.run.engines.worker import Done, Task
from harvester.bulk.run.engines.worker import work as read
from harvester.bulk.run.places import where
from harvester.jobs.inputs import limited
from harvester.limits import ChildLimits

#: Seconds and megabytes of a reader that harms itself: enough for nobody.
_SMALL = ChildLimits(memory_mb=600, processor_s=20, wall_s=1.0)


def work(task: Task) -> Done:
    """Die, hang or read, as the document's name says; or let the child that reads it do so, under small limits."""
    name = where(task.place).path.name
    if "crash" in name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "hang" in name:
        time.sleep(600)
    for word, harmed in (("dying", _dying), ("endless", _endless), ("swelling", _swelling)):
        if word in name:
            with patch.object(limited, "_read", harmed), patch.object(limited, "TEXT", _SMALL):
                return read(task)
    return read(task)


def _dying(*_: Any) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def _endless(*_: Any) -> bytes:
    time.sleep(600)
    return b""


def _swelling(*_: Any) -> bytes:
    return b"x" * (2048 * 1024 * 1024)
