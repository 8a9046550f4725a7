"""How much a child may take, and its limits put upon a process by the system where it can."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass

MEGA = 1024 * 1024
MOST_PAGES = 2000
"""A file that says that it has more pages gets no more time for them."""
_GRACE_CPU = 5


@dataclass(frozen=True)
class ChildLimits:
    """What a child may take: memory in MB (of addresses), processor and wall time in seconds, MB of answer.

    ``wall_s`` is the time that the machine gave it: time spent waiting for a busy processor does not count.
    ``page_s`` is added to both times for each page that the file has.
    """

    memory_mb: int = 2048
    processor_s: int = 120
    wall_s: float = 120.0
    open_files: int = 128
    written_mb: int = 1
    answer_mb: int = 256
    page_s: float = 0.0

    def of_pages(self, pages: int) -> float:
        """Give the seconds added for this many pages."""
        return self.page_s * max(0, min(pages, MOST_PAGES))

    def as_plain(self) -> dict[str, float]:
        """Give the values as JSON can carry them."""
        return asdict(self)


TEXT = ChildLimits(page_s=0.5)
# Recognition takes seconds a page, and its runtime reserves far more addresses than it uses.
RECOGNITION = ChildLimits(memory_mb=16 * 1024, processor_s=3600, wall_s=1800.0, open_files=512, page_s=10.0)


def holding() -> tuple[str, ...]:
    """Give the names of the limits that hold on this system: the parent's own do everywhere.

    macOS refuses a limit of memory to a process that runs already, and heeds none.
    """
    own = ("wall_s", "answer_mb")
    if sys.platform == "win32":
        return own
    posix = (*own, "processor_s", "open_files", "written_mb")
    return posix if sys.platform == "darwin" else (*posix, "memory_mb")


def bind(bounds: ChildLimits) -> None:
    """Put the limits that hold upon this process; those of time can be widened by ``widen``, no further."""
    if sys.platform == "win32":
        return
    import resource

    if "memory_mb" in holding():
        _limit(resource.RLIMIT_AS, bounds.memory_mb * MEGA)
    _limit(resource.RLIMIT_FSIZE, bounds.written_mb * MEGA)
    _limit(resource.RLIMIT_NOFILE, bounds.open_files)
    _limit(resource.RLIMIT_CORE, 0)
    # Where both limits of time are one, the system kills without saying that it was for time.
    _limit(resource.RLIMIT_CPU, bounds.processor_s, int(bounds.of_pages(MOST_PAGES)) + _GRACE_CPU)


def widen(bounds: ChildLimits, pages: int) -> None:
    """Give this process the processor time for so many pages too."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = bounds.processor_s + int(bounds.of_pages(pages))
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _limit(kind: int, wanted: int, room: int = 0) -> None:
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(kind)
    soft, hard = wanted, wanted + room
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(kind, (soft, hard))
