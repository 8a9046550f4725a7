"""Files named on a command line, and where what a command prints goes: each written once.

A shell that expands wildcards has done so before; under one that does not, the program does it itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def expand(files: list[str] | None) -> list[str] | None:
    """Give the files that names, wildcards and folders mean."""
    from harvester.files import expanded

    return None if files is None else list(expanded(files))


def expand_paths(paths: list[Path] | None) -> list[Path] | None:
    """Give the files that paths with wildcards, and folders, mean."""
    return None if paths is None else [Path(one) for one in expand([str(path) for path in paths]) or ()]


def expand_patterns(paths: list[Path] | None) -> list[Path] | None:
    """Give the files and folders that paths with wildcards mean, for who walks folders by itself."""
    from harvester.files import expanded

    return None if paths is None else [Path(one) for one in expanded(map(str, paths), folders=False)]


Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="OUT", help="cli.out")]
