"""Whether a person is there to be asked, and a yes of theirs."""

from __future__ import annotations

import sys

import typer

from harvester.cli.face import Face

_YES = frozenset({"y", "yes", "是"})


def at_terminal() -> bool:
    """Say whether somebody sees what is asked and can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def says_yes(face: Face, question: str, also: str) -> bool:
    """Ask a catalogue text; anything but a yes, or the one word ``also``, is a no."""
    answer = typer.prompt(face.text(question), default="", show_default=False, err=True)
    return answer.strip().lower() in _YES | {also}
