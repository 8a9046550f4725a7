"""The files a command is given, read into histories: one way for ``read``, ``check``, ``claim`` and ``explain``."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from harvester.evidence.codes import AlteredError
from harvester.files import TooLargeError, parts_of, read_bounded
from harvester.jobs.evidence.folders import is_bundle
from harvester.jobs.inputs.limited import read_limited
from harvester.jobs.redacted import redacted
from harvester.layouts import LayoutCode, known_layouts
from harvester.limits import prepare
from harvester.messages import visible
from harvester.statements.apply import noted, unused, with_statement
from harvester.statements.file import Statement, statement_in
from harvester.statements.known_courses import with_known_courses
from harvester.version import program
from parsers.findings import ReadingCode, UnreadableError, finding
from parsers.history import LearningHistory, Source, SourceKind, Status
from parsers.kinds import MAX_BYTES, kind_of, refuse_by_size
from parsers.pdf.codes import PdfCode
from parsers.pdf.ocr.engine import installed
from parsers.pdf.options import PrintOptions, SecondReader
from parsers.table.layouts import TableLayout

STDIN = "-"
Ask = Callable[[str], str | None]
OnPageOf = Callable[[str, int, int], None]  # a file's name, a page of it, of how many
_NEEDS_OCR = {PdfCode.OCR_NOT_INSTALLED.value, PdfCode.PICTURE_UNREAD.value, PdfCode.TEXT_GARBLED.value}


@dataclass(frozen=True)
class Given:
    """One file as given: its name, the SHA-256 of its bytes, and what was read from it (a failed history at least).

    A bundle's folder is known by the hash of its statement; ``altered`` says that it is not as it was sealed.
    """

    name: str
    sha256: str
    histories: tuple[LearningHistory, ...]
    altered: bool = False

    @property
    def failed(self) -> bool:
        """Whether nothing could be read."""
        return any(history.status is Status.FAILED for history in self.histories)


def load(
    paths: Iterable[Path | str],
    *,
    second: SecondReader = SecondReader.WHEN_DOUBTFUL,
    ask: Ask | None = None,
    confirmed: Sequence[Path] = (),
    on_page: OnPageOf | None = None,
    layouts: Sequence[Path] = (),
) -> tuple[Given, ...]:
    """Read every file in the order given; one that cannot be read becomes a ``failed`` history, the rest go on.

    ``second`` says when a print's second reader is asked; ``ask`` gives the password of an encrypted print;
    ``confirmed`` are files of values that a person has stated; ``on_page`` is told each page that is about to be
    recognised; ``layouts`` are declarations of other agencies' pages. Raises ``SettingsError`` where a file of these
    is wrong.
    """
    statements = [statement_in(path) for path in confirmed]
    return stated(unstated(paths, second=second, ask=ask, on_page=on_page, layouts=layouts), statements)


def unstated(
    paths: Iterable[Path | str],
    *,
    second: SecondReader = SecondReader.WHEN_DOUBTFUL,
    ask: Ask | None = None,
    on_page: OnPageOf | None = None,
    layouts: Sequence[Path] = (),
) -> tuple[Given, ...]:
    """Read every file as ``load`` does, without anything that a person has stated of it."""
    known = known_layouts(layouts)
    prepare()
    given = [str(path) for path in paths]
    found = []
    for path, name in zip(given, told_apart(given), strict=True):
        tell = partial(on_page, name) if on_page is not None else None
        one = _load(path, name, PrintOptions(second=second, ocr=False, on_page=tell), ask, known)
        found.append(_of_no_use(one) if layouts else one)
    return tuple(found)


def stated(given: Sequence[Given], statements: Iterable[Statement]) -> tuple[Given, ...]:
    """Take what a person has stated into files that were read; raises ``SettingsError`` as ``load`` does."""
    found = list(given)
    for statement in statements:
        found = [replace(one, histories=with_statement(one.histories, statement)) for one in found]
        sources = [history.source.sha256 for one in found for history in one.histories]
        if (note := unused(statement, sources)) is not None:
            found = [replace(one, histories=tuple(noted(item, note) for item in one.histories)) for one in found]
    return tuple(found)


def worst(given: Sequence[Given]) -> Status:
    """Give the least reliable status among all histories."""
    found = {history.status for one in given for history in one.histories}
    for status in (Status.FAILED, Status.PARTIAL):
        if status in found:
            return status
    return Status.COMPLETE


def told_apart(paths: Sequence[str]) -> list[str]:
    """Give each file's name, with as many of its folders as tell it from the others: ``a/page.html``."""
    parts = [(path,) if path == STDIN else parts_of(Path(path)) for path in paths]
    sharing = Counter(own[-size:] for own in set(parts) for size in range(1, len(own) + 1))
    names = []
    for own in parts:
        fewest = next((size for size in range(1, len(own)) if sharing[own[-size:]] == 1), len(own))
        names.append(visible(own[0] if len(own) == 1 else str(Path(*own[-fewest:]))))
    return names


def _of_no_use(given: Given) -> Given:
    """Say of a print that a declaration which was given is none of prints."""
    note = finding(LayoutCode.LAYOUT_NOT_OF_PRINTS)
    printed = {SourceKind.PDF, SourceKind.IMAGE}
    return replace(
        given, histories=tuple(noted(one, note) if one.source.kind in printed else one for one in given.histories)
    )


def _load(path: str, name: str, prints: PrintOptions, ask: Ask | None, layouts: Sequence[TableLayout]) -> Given:
    if path != STDIN and is_bundle(Path(path)):
        return _load_bundle(Path(path), name, layouts)
    data = b""
    try:
        data = bytes_of(path)
        histories = histories_of(data, path, prints, ask, layouts)
    except UnreadableError as error:
        histories = (failed(data, error),)
    return Given(name, hashlib.sha256(data).hexdigest(), histories)


def _load_bundle(path: Path, name: str, layouts: Sequence[TableLayout]) -> Given:
    # What a bundle needs takes long to load.
    from harvester.evidence.verify import Trust
    from harvester.jobs.evidence.inspecting import inspect_bundle
    from harvester.jobs.evidence.taking import taken_from

    looked = inspect_bundle(path, Trust(), layouts)
    sha256 = looked.inspection.source.sha256
    try:
        histories = tuple(with_known_courses(redacted(history)) for history in taken_from(looked))
    except AlteredError as error:
        return Given(name, sha256, (failed(b"", error, sha256),), altered=True)
    except UnreadableError as error:
        return Given(name, sha256, (failed(b"", error, sha256),))
    return Given(name, sha256, histories)


def histories_of(
    data: bytes, name: str, prints: PrintOptions, ask: Ask | None = None, layouts: Sequence[TableLayout] = ()
) -> tuple[LearningHistory, ...]:
    """Read bytes as every command does: masked, and offered names held against known courses.

    Raises ``UnreadableError``; ``name`` is what ``ask`` is told when it is to give a password; ``layouts`` come before
    the shipped ones.
    """
    return tuple(with_known_courses(redacted(history)) for history in _histories(data, name, prints, ask, layouts))


def _histories(
    data: bytes, name: str, prints: PrintOptions, ask: Ask | None, layouts: Sequence[TableLayout]
) -> tuple[LearningHistory, ...]:
    """Read bytes in a child with limits; recognition only where a print's text does not do."""
    if kind_of(data) not in {SourceKind.PDF, SourceKind.IMAGE}:
        return read_limited(data, program=program(), prints=prints, layouts=layouts)
    try:
        histories = read_limited(data, program=program(), prints=prints)
        unread = any(found.code in _NEEDS_OCR for history in histories for found in history.findings)
    except UnreadableError as error:
        codes = {found.code for found in error.findings}
        if ask is not None and prints.password is None and PdfCode.PASSWORD_NEEDED in codes:
            password = ask(name)
            if password is not None:
                return _histories(data, name, replace(prints, password=password), None, layouts)
        if not codes & _NEEDS_OCR or not installed():
            raise
        unread = True
    if unread and installed():
        return read_limited(data, program=program(), prints=replace(prints, ocr=True))
    return histories


def bytes_of(name: str) -> bytes:
    """Read a file whole, but not a byte more than can be accepted."""
    shown = visible(name)
    if name == STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        refuse_by_size(len(data))
        return data
    path = Path(name)
    try:
        return read_bounded(path, MAX_BYTES)
    except TooLargeError:
        size = MAX_BYTES + 1
        with suppress(OSError):
            size = max(size, path.stat().st_size)
        refuse_by_size(size)
        raise
    except IsADirectoryError:
        raise UnreadableError(finding(ReadingCode.FILE_IS_FOLDER, None, name=shown)) from None
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableError(finding(ReadingCode.FILE_MISSING, None, name=shown)) from None
    except OSError:
        raise UnreadableError(finding(ReadingCode.FILE_DENIED, None, name=shown)) from None


def failed(data: bytes, error: UnreadableError, sha256: str | None = None) -> LearningHistory:
    """Give the history that says why bytes, or a bundle known by its ``sha256``, were not read."""
    source = Source(
        kind=kind_of(data),
        sha256=sha256 or hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        reader="none" if not data else SourceKind.UNKNOWN.value,
        program=program(),
    )
    return LearningHistory(status=Status.FAILED, findings=error.findings, source=source)
