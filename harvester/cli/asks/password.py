"""Ask for a print's password: in a terminal only, shown nowhere, kept no longer than the run."""

from __future__ import annotations

import getpass
import sys

from harvester.cli.asks.terminal import at_terminal
from harvester.cli.face import Face
from harvester.messages import remember, visible


class PasswordPrompt:
    """Asks once for each file; ``given`` is the last answer, for reading the same file again."""

    def __init__(self, face: Face) -> None:
        """Ask in the language of ``face``."""
        self._face = face
        self.given: str | None = None

    def __call__(self, name: str) -> str | None:
        """Give the password of a file, or ``None`` where nobody is there or nothing was typed."""
        if not at_terminal():
            return None
        prompt = visible(self._face.text("cli.read.password", name=name))
        self.given = getpass.getpass(prompt, stream=sys.stderr) or None
        if self.given is not None:
            remember(self.given)
        return self.given
