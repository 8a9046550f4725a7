"""What every command gets: the language, data on standard output, talk on standard error."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from harvester.messages import Language, text, visible, with_words
from parsers.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.console import Console

    from harvester.files import Outgoing
    from parsers.findings import Finding

_STYLE = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "bold red"}


@dataclass(frozen=True)
class Face:
    """One run's language and its two channels."""

    lang: Language

    @cached_property
    def talk(self) -> Console:
        """The channel for talk; loaded when the first word is said."""
        from rich.console import Console

        return Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)

    def text(self, key: str, **params: object) -> str:
        """Give a catalogue text in this run's language."""
        return text(key, self.lang, **params)

    def say(self, key: str, **params: object) -> None:
        """Say a catalogue text on standard error."""
        self.tell(self.text(key, **params))

    def show(self, finding: Finding, source: str = "") -> None:
        """Say a finding on standard error: severity, code, place, what happened, what to do next."""
        worded = with_words(finding, self.lang)
        severity = self.text(f"severity.{worded.severity.value}")
        where = " ".join(part for part in (source, self._place(worded)) if part)
        head = f"[{severity}] {worded.code}" + (f" ({where})" if where else "")
        self.tell(head, style=_STYLE[worded.severity])
        for line in (worded.message, worded.next_step):
            if line:
                self.tell("  " + line)

    def tell(self, words: str, style: str | None = None) -> None:
        """Say words on standard error, masked, with nothing that moves the terminal."""
        from harvester.messages import redact

        self.talk.print(visible(redact(words), keep="\n"), style=style, markup=False)

    def put(self, data: str, out: Path | None = None, spare: Iterable[str] = ()) -> None:
        """Give data, masked: to standard output, or whole or not at all to ``out``.

        ``spare`` are parts known to be no ID number, as ``redact`` takes them.
        Raises ``SettingsError`` where ``out`` cannot be written, as ``harvester.files.write_whole`` does.
        """
        from harvester.files import outgoing, write_whole

        masked = outgoing(data, spare)
        if out is None or str(out) == "-":
            self._put_out(masked)
        else:
            write_whole(out, masked)

    def put_address(self, address: str) -> None:
        """Give an address of this machine's own and nothing else: it is nobody's to mask."""
        from harvester.files import no_text

        self._put_out(no_text(f"{address}\n".encode()))

    def _put_out(self, data: Outgoing) -> None:
        """Write to standard output, which may be closed or go into a file on a full disk."""
        from harvester.files import not_writable

        if sys.stdout is None:
            raise not_writable("-", OSError(errno.EBADF, os.strerror(errno.EBADF)))
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            # What is left unwritten would be tried again, and complained about, when Python ends.
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise not_writable("-", error) from None

    def _place(self, finding: Finding) -> str:
        if finding.place is None:
            return ""
        parts = []
        if finding.place.page is not None:
            parts.append(self.text("place.page", page=finding.place.page))
        if finding.place.row is not None:
            parts.append(self.text("place.row", row=finding.place.row))
        return " ".join(parts)
