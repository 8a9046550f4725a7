"""Read a file in a child process that cannot take more memory, time or files than it may, and reach nothing else.

A print can be made to hang or to swell; it then costs itself alone. What the child found comes back as JSON, since a
child that reads hostile bytes is not to be trusted with pickles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from harvester.limits import RECOGNITION, TEXT, ChildLimits, in_child, understood
from harvester.limits.child import Teller
from parsers.history import LearningHistory, SourceKind
from parsers.kinds import kind_of
from parsers.pdf.options import PrintOptions
from parsers.table.layouts import TableLayout

PAGES = ("parsers.reading",)
"""What is imported once for every child that reads a page."""
PRINTS = (*PAGES, "parsers.pdf.reader")
"""What is imported once for every child that reads a print."""


def read_limited(
    data: bytes,
    *,
    program: str,
    prints: PrintOptions,
    limits: ChildLimits | None = None,
    layouts: Sequence[TableLayout] = (),
    seen_year: int | None = None,
) -> tuple[LearningHistory, ...]:
    """Read bytes in a child, by ``layouts`` before the shipped ones; ``seen_year`` is a live visit's, Western.

    Raises ``UnreadableError`` as ``parsers.reading.read`` does, or with a ``LimitCode``.
    """
    bounds = limits or (RECOGNITION if prints.ocr else TEXT)
    prepare = PRINTS if kind_of(data) in {SourceKind.PDF, SourceKind.IMAGE} else PAGES
    given = data, program, replace(prints, on_page=None), tuple(layouts), seen_year
    return understood(_histories, in_child(_read, given, bounds, prints.on_page, tells=True, prepare=prepare))


def warm() -> None:
    """Let this process's server import what reads a print, before the first one is handed over."""
    in_child(_nothing, (), TEXT, prepare=PRINTS)


def _nothing() -> bytes:
    return b""


def _histories(answer: bytes) -> tuple[LearningHistory, ...]:
    return tuple(LearningHistory.model_validate_json(line) for line in answer.split(b"\n"))


def _read(  # noqa: PLR0917 - what a child is given
    data: bytes,
    program: str,
    prints: PrintOptions,
    layouts: tuple[TableLayout, ...],
    seen_year: int | None,
    tell: Teller,
) -> bytes:
    from parsers.reading import read

    told = replace(prints, on_page=tell, on_pages=tell.pages)
    histories = read(data, program=program, seen_year=seen_year, prints=told, layouts=layouts)
    return b"\n".join(history.model_dump_json(by_alias=True).encode() for history in histories)
