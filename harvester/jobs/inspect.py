"""Inspect a file of any kind: a bundle by its proof, a PDF or a page by the signs in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from harvester.evidence.bundle.members import is_zip
from harvester.evidence.inspection import Inspected, InspectedKind, Inspection, SealOutcome
from harvester.evidence.sealing.statement import sha256
from harvester.evidence.verify import Trust
from harvester.files import is_there
from harvester.jobs.evidence.inspecting import inspect_bundle
from harvester.jobs.inputs.sources import Ask, bytes_of, histories_of
from harvester.jobs.signs import pdf_signs, signs_in
from harvester.messages import visible
from parsers.findings import Finding, UnreadableError
from parsers.history import LearningHistory, SourceKind
from parsers.kinds import kind_of
from parsers.pdf.options import PrintOptions, SecondReader
from parsers.table.layouts import TableLayout

_PRINTS = PrintOptions(second=SecondReader.NEVER, ocr=False)
_PAGES = {SourceKind.HTML, SourceKind.MHTML}


def inspect_path(path: Path, trust: Trust, ask: Ask | None = None, layouts: Sequence[TableLayout] = ()) -> Inspection:
    """Inspect a file; what cannot be read becomes an inspection that says so.

    ``layouts`` are those known beside the shipped ones.
    """
    if is_there(path) and (path.is_dir() or _is_zip(path)):
        return inspect_bundle(path, trust, layouts).inspection
    name = visible(path.name)
    data: bytes | None = None
    try:
        data = bytes_of(str(path))
        return _look(data, name, ask, layouts)
    except UnreadableError as error:
        source = Inspected(
            name=name,
            sha256="" if data is None else sha256(data),
            kind=InspectedKind.UNKNOWN if data is None else _kind(data),
        )
        return Inspection(source=source, outcome=SealOutcome.UNREADABLE, findings=error.findings)


def _look(data: bytes, name: str, ask: Ask | None, layouts: Sequence[TableLayout]) -> Inspection:
    profile, made_at = None, None
    found: tuple[Finding, ...] = ()
    if kind_of(data) is SourceKind.PDF:
        look = pdf_signs(data)
        profile, found, made_at = look.profile, look.findings, look.made_at
    signs = signs_in(_histories(data, name, ask, layouts), name, made_at)
    return Inspection(
        source=Inspected(name=name, sha256=sha256(data), kind=_kind(data)),
        outcome=SealOutcome.NOT_SEALED,
        profile=profile,
        findings=(*found, *signs),
    )


def _histories(data: bytes, name: str, ask: Ask | None, layouts: Sequence[TableLayout]) -> tuple[LearningHistory, ...]:
    """Read a file's records; a PDF without any (a form, a report) still has a structure to look at."""
    try:
        return histories_of(data, name, _PRINTS, ask, layouts)
    except UnreadableError:
        if kind_of(data) is SourceKind.PDF:
            return ()
        raise


def _kind(data: bytes) -> InspectedKind:
    kind = kind_of(data)
    return (
        InspectedKind.PDF if kind is SourceKind.PDF else InspectedKind.PAGE if kind in _PAGES else InspectedKind.UNKNOWN
    )


def _is_zip(path: Path) -> bool:
    # A pipe would be waited for.
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return is_zip(file.read(4))
    except OSError:
        return False
