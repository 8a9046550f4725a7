"""A shell that asks what may come next, through the environment."""

from __future__ import annotations

import os

#: What a completion script sets when it calls the program.
VARIABLE = "_HARVESTER_COMPLETE"


def prepare() -> None:
    """Make the shells known that may ask, where one does."""
    if VARIABLE in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined]

        completion_init()
