"""Words as this system's shell parts them: typed or dragged into the window, and of a command to be typed again."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# Windows' windows quote with ", PowerShell's users with ' too; within a name an apostrophe is one of its letters.
_TYPED = re.compile(r"""\s*(?:"([^"]*)"?|'([^']*)'(?=\s|$)|(\S+))""")
# What ends or changes a word of cmd's or PowerShell's outside quotes.
_SPECIAL = frozenset(" \t&|<>()^;,=!'`@{}$%~#")


def typed_words(line: str) -> list[str]:
    """Part a typed line into names, ``~`` being home; a line that as a whole names something there is one name."""
    from harvester.files import is_there

    if line and is_there(Path(line)):
        return [line]
    return [os.path.expanduser(word) for word in _parted(line)]  # noqa: PTH111 - a name stays as it was typed


def _parted(line: str) -> list[str]:
    if sys.platform == "win32":
        return [next(one for one in found if one is not None) for found in map(re.Match.groups, _TYPED.finditer(line))]
    try:
        return shlex.split(line)
    except ValueError:
        return [line]


def command_line(words: Sequence[str]) -> str:
    """Write a command so that it can be typed again."""
    if sys.platform == "win32":
        return " ".join(map(_quoted, words))
    return shlex.join(words)


def _quoted(word: str) -> str:
    if _SPECIAL & set(word) and '"' not in word:
        return f'"{word}"'
    return subprocess.list2cmdline([word])
