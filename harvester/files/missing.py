"""Whether a name stands for something, for nothing at all, or for what only cannot be looked at."""

from __future__ import annotations

import errno
from pathlib import Path

_NOTHING = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL}


def is_there(path: Path) -> bool:
    """Say whether something of this name can be seen."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def is_missing(path: Path) -> bool:
    """Say whether there is nothing of this name; what is there but closed is found out by opening it."""
    try:
        path.stat()
    except OSError as error:
        return error.errno in _NOTHING
    return False
