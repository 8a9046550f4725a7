"""Rulings for a terminal: record by record, in words and signs beside every colour."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape

from harvester.duty.clock import span_text
from harvester.duty.ruling import DutyRuling, Possible, RecordRuling, Ruling, StampRuling
from harvester.messages import Language, redact, text, visible
from harvester.views.wrapping import wrap
from parsers.history import LearningHistory, Record, Status

_STYLE = {Ruling.OFF_DUTY: "green", Ruling.ON_DUTY: "bold red", Ruling.UNDETERMINED: "yellow"}
_SIGN = {Ruling.OFF_DUTY: "○", Ruling.ON_DUTY: "●", Ruling.UNDETERMINED: "？"}
_POSSIBLE_STYLE = {Possible.YES: "green", Possible.NO: "bold red", Possible.UNKNOWN: "yellow"}
_LABELS = ("start", "end", "window", "reading")
_STAMP = len("2018-02-13 13:31:17")

Judged = tuple[LearningHistory, DutyRuling]


def table_text(judged: Sequence[Judged], lang: Language, *, width: int, colour: bool) -> str:
    """Give the rulings for a terminal.

    Args:
        judged: Histories with their worded rulings.
        lang: The language of the labels.
        width: Columns of the terminal, 60 at least.
        colour: Whether the terminal shows colours.

    """
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False, emoji=False)
    for history, ruling in judged:
        title = text("duty.table.title", lang, source=ruling.source.name, holder=ruling.holder.name or "--")
        status = "" if history.status is Status.COMPLETE else "  " + text(f"read.status.{history.status.value}", lang)
        console.print(f"[bold]{escape(visible(redact(title)))}[/]{status}", soft_wrap=True)
        if not ruling.records:
            console.print("  " + text("duty.table.none", lang), markup=False)
        for record, read in zip(ruling.records, history.records, strict=True):
            for line in _Lines(lang, width, len(str(len(ruling.records)))).of(record, read):
                console.print(line, soft_wrap=True)
        console.print()
    return out.getvalue()


class _Lines:
    """Writes one record: its name, its stamps, what lies between them, its reading."""

    def __init__(self, lang: Language, width: int, digits: int) -> None:
        self._lang = lang
        self._digits = digits
        self._labels = {name: text(f"duty.table.{name}", lang) for name in _LABELS}
        self._label_width = max(map(cell_len, self._labels.values()))
        self._room = width - digits - 2 - self._label_width - 2

    def of(self, record: RecordRuling, read: Record) -> Iterator[str]:
        """Give the lines with their styles; words longer than the line go on below their beginning."""
        name = visible(redact(" ".join(part for part in (read.course_name, read.course_code) if part)))
        first, *rest = wrap(name, self._room + self._label_width + 2).split("\n")
        yield f"{record.position:>{self._digits}}  [bold]{escape(first)}[/]"
        for line in rest:
            yield " " * (self._digits + 2) + f"[bold]{escape(line)}[/]"
        for label, stamp in (("start", record.start), ("end", record.end)):
            yield self._line(label, self._stamp(stamp))
            if stamp.ruling is Ruling.UNDETERMINED:
                yield from self._below(" ".join(reason.text for reason in stamp.because))
                yield from self._below(text("duty.table.settle", self._lang, what=stamp.settle_with or ""))
        yield self._line("window", self._window(record))
        yield self._line("reading", self._reading(record, read))

    def _line(self, label: str, words: str) -> str:
        name = self._labels[label]
        return " " * (self._digits + 2) + name + " " * (self._label_width - cell_len(name) + 2) + words

    def _below(self, words: str) -> Iterator[str]:
        for line in wrap(visible(words), self._room).split("\n"):
            yield " " * (self._digits + 2 + self._label_width + 2) + escape(line)

    def _stamp(self, stamp: StampRuling) -> str:
        at = stamp.at.strftime("%Y-%m-%d %H:%M:%S") if stamp.at is not None else "--"
        word = text(f"duty.ruling.{stamp.ruling.value}", self._lang)
        code = text(f"duty.code.{stamp.because[0].code.value}", self._lang) if stamp.because else ""
        return f"{at:<{_STAMP}}  [{_STYLE[stamp.ruling]}]{_SIGN[stamp.ruling]} {word}[/] {escape(code)}"

    def _window(self, record: RecordRuling) -> str:
        window = record.window
        if window is None or window.off_duty_seconds is None:
            return "--"
        parts = (
            (Ruling.OFF_DUTY, window.off_duty_seconds),
            (Ruling.ON_DUTY, window.on_duty_seconds),
            (Ruling.UNDETERMINED, window.undetermined_seconds),
        )
        return "  ".join(
            f"{text(f'duty.ruling.{ruling.value}', self._lang)} {span_text(seconds or 0)}" for ruling, seconds in parts
        )

    def _reading(self, record: RecordRuling, read: Record) -> str:
        possible = record.reading_off_duty_possible
        word = f"[{_POSSIBLE_STYLE[possible]}]{text(f'duty.possible.{possible.value}', self._lang)}[/]"
        seconds = "--" if read.reading_seconds is None else span_text(read.reading_seconds)
        return f"{seconds}  {text('duty.table.possible', self._lang, possible=word)}"
