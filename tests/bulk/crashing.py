"""What a worker does in the tests of documents that end it: some die, some hang, the rest are read."""

import os
import signal
import time

from harvester.bulk.run.engines.worker import Done, Task
from harvester.bulk.run.engines.worker import work as read
from harvester.bulk.run.places import where


def work(task: Task) -> Done:
    """Die, hang or read, as the document's name says."""
    name = where(task.place).path.name
    if "crash" in name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "hang" in name:
        time.sleep(600)
    return read(task)
