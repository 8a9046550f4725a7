"""Where the standalone program begins: a folder that holds Python itself, so that none need be installed.

It is its own interpreter too: the children that read files are started as ``program -I -c WORDS``.
"""

from __future__ import annotations

import multiprocessing
import sys

_CHILD = ["-I", "-c"]


def begin() -> None:
    """Be a child where one was asked for, else the command line."""
    multiprocessing.freeze_support()
    if sys.argv[1:3] == _CHILD:
        words, sys.argv = sys.argv[3], ["-c", *sys.argv[4:]]
        exec(words, {"__name__": "__main__"})  # noqa: S102 - our own words, as an interpreter takes them
    else:
        from harvester.cli.main import main

        main()


if __name__ == "__main__":
    begin()
