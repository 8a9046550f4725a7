"""What ``harvester start`` asks: in plain words, at a terminal only; what is answered by an option is not asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import typer

from harvester.cli.asks.terminal import at_terminal
from harvester.cli.asks.typed import typed_words
from harvester.cli.face import Face
from harvester.messages import Language

Answer = TypeVar("Answer")


class Questions:
    """Asks at a terminal; elsewhere it takes note of each option that would have answered, for ``missing``."""

    def __init__(self, face: Face) -> None:
        """Ask in the language of ``face``."""
        self._face = face
        self._there = at_terminal()
        self.missing: list[str] = []

    def ask(self, given: Answer | None, option: str, question: Callable[[], Answer]) -> Answer | None:
        """Give an answer that is there, or ask for it; ``option`` names what would have given it."""
        if given is not None:
            return given
        if not self._there:
            self.missing.append(option)
            return None
        return question()

    @property
    def lang(self) -> Language:
        """The language of the questions."""
        return self._face.lang

    def choices(self, key: str) -> list[str]:
        """Give the choices of a question that are the same for everybody."""
        return self._face.text(f"start.choices.{key}").split("\n")

    def choose(self, key: str, choices: Sequence[str]) -> int:
        """Let one of several be chosen by its number; gives its position."""
        self._face.say(f"start.ask.{key}")
        for number, choice in enumerate(choices, 1):
            self._face.tell(f"  {number}. {choice}")
        while True:
            said = self._line("number")
            if said.isascii() and said.isdecimal() and 1 <= int(said) <= len(choices):
                return int(said) - 1
            self._face.say("start.again.number", most=len(choices))

    def agree(self, key: str, **params: object) -> bool:
        """Ask for yes or no."""
        self._face.say(f"start.ask.{key}", **params)
        while True:
            match self._line("yes_no").casefold():
                case "y" | "yes" | "是":
                    return True
                case "n" | "no" | "否":
                    return False
            self._face.say("start.again.yes_no")

    def files(self, key: str) -> list[str]:
        """Ask for files or folders, as typed or as dragged into the window; every one of them is there."""
        from harvester.files import expanded, is_there
        from parsers.findings import SettingsError

        self._face.say(f"start.ask.{key}")
        while True:
            names = typed_words(self._line("files"))
            try:
                found = list(expanded(names))
            except SettingsError as error:
                self._face.show(error.findings[0])
                continue
            absent = [name for name in found if not is_there(Path(name))]
            if found and not absent:
                return found
            self._face.say("start.again.files", names="、".join(absent) or "—")

    def words(self, key: str, default: str = "") -> str:
        """Ask for a text; nothing typed is ``default``."""
        self._face.say(f"start.ask.{key}", default=default)
        return self._line("words") or default

    def _line(self, prompt: str) -> str:
        said: str = typer.prompt(self._face.text(f"start.prompt.{prompt}"), default="", show_default=False, err=True)
        return said.strip()
