"""Any bytes → learning histories."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import ValidationError

from parsers.findings import ReadingCode, UnreadableError, finding
from parsers.history import LearningHistory, Source, SourceKind
from parsers.history.coherence import is_coherent, rejudged
from parsers.html.decode import decode
from parsers.html.page import read_page
from parsers.html.refusal import why_not
from parsers.kinds import kind_of, refuse_by_size
from parsers.recheck import held_against_cells
from parsers.recounted import recounted
from parsers.table.grid import Document
from parsers.table.layouts import TableLayout, named_layout
from parsers.table.understand import understand
from parsers.table.words.vocabulary import SHIPPED, Vocabulary
from parsers.written import is_wide, text_of

if TYPE_CHECKING:
    from parsers.pdf.options import PrintOptions

_HEAD = 4096
_BLANK = b"\xef\xbb\xbf \t\r\n"
_NOTHING = _BLANK + b"\x00\xff\xfe"


def source_of(data: bytes, kind: SourceKind, *, reader: str, program: str) -> Source:
    """Describe the bytes that were read."""
    return Source(kind=kind, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data), reader=reader, program=program)


def read(
    data: bytes,
    *,
    program: str,
    seen_year: int | None = None,
    prints: PrintOptions | None = None,
    layouts: Sequence[TableLayout] = (),
) -> tuple[LearningHistory, ...]:
    """Read a saved page, a print or a history's own JSON into histories.

    ``program`` is the name and version put into ``source``; ``prints`` says how prints and pictures are to be read;
    ``layouts`` are declarations beside the shipped ones, and before them. They are of saved pages: a print carries
    none of a page's signs.
    Raises ``UnreadableError`` with the reason.
    """
    refuse_by_size(len(data))
    if not data[:_HEAD].strip(_NOTHING) and not data.strip(_NOTHING):
        raise UnreadableError(finding(ReadingCode.EMPTY_FILE))
    blank = _NOTHING if is_wide(data) else _BLANK
    if (data[:_HEAD].lstrip(blank) or data.lstrip(blank)).startswith(b"{"):
        return from_json(data, layouts)
    kind = kind_of(data)
    match kind:
        case SourceKind.HTML | SourceKind.MHTML:
            with _collector_at_rest():
                return _read_html(data, kind, program, seen_year, layouts)
        case SourceKind.PDF | SourceKind.IMAGE:
            return _read_print(data, kind, program, prints)
        case _:
            raise UnreadableError(finding(ReadingCode.WRONG_TYPE))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the cycle collector from searching the many lasting objects of a large page, a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # What was read goes among what lasts, or the first collection would search all of it.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def from_json(data: bytes, layouts: Sequence[TableLayout] = ()) -> tuple[LearningHistory, ...]:
    """Take a history's own JSON (one object, or JSON Lines); each then says that it is not from a source.

    ``layouts`` are the declarations beside the shipped ones by which cells may have been read.
    """
    try:
        text = text_of(data).strip()
        try:
            found = [LearningHistory.model_validate_json(text)]
        except ValidationError:
            found = [LearningHistory.model_validate_json(line) for line in text.split("\n") if line.strip()]
    except (UnicodeDecodeError, ValidationError):
        raise UnreadableError(finding(ReadingCode.SCHEMA_INVALID)) from None
    if not all(map(is_coherent, found)):
        raise UnreadableError(finding(ReadingCode.SCHEMA_INVALID))
    note = finding(ReadingCode.NOT_FROM_SOURCE)
    # What a file says of its own level is nobody's word.
    found = [one.model_copy(update={"source": one.source.model_copy(update={"level": None})}) for one in found]
    return tuple(
        history
        if any(known.code == note.code for known in history.findings)
        else history.model_copy(update={"findings": (*history.findings, note)})
        for history in (rejudged(recounted(held_against_cells(one, _words_of(one, layouts)))) for one in found)
    )


def _words_of(history: LearningHistory, layouts: Sequence[TableLayout]) -> Vocabulary:
    layout = named_layout(history.source.layout, layouts)
    return layout.vocabulary if layout is not None else SHIPPED


def from_document(document: Document, source: Source) -> tuple[LearningHistory, ...]:
    """Understand a document that somebody else made, with its layout, pages and reader put into the source."""
    known = {"layout": document.layout, "pages": document.pages, "reader": document.reader}
    return understand(document, source.model_copy(update=known))


def _read_html(
    data: bytes, kind: SourceKind, program: str, seen_year: int | None, layouts: Sequence[TableLayout]
) -> tuple[LearningHistory, ...]:
    document = read_page(data, seen_year=seen_year, layouts=layouts)
    source = source_of(data, kind, reader=document.reader, program=program)
    try:
        return from_document(document, source)
    except UnreadableError as error:
        if any(known.code == ReadingCode.NOT_THIS_PAGE for known in error.findings):
            raise UnreadableError(finding(why_not(decode(data))), *document.findings) from None
        raise


def _read_print(
    data: bytes, kind: SourceKind, program: str, options: PrintOptions | None
) -> tuple[LearningHistory, ...]:
    from parsers.pdf import read_picture, read_print
    from parsers.pdf.file.refusals import refusal_of

    document = read_print(data, options) if kind is SourceKind.PDF else read_picture(data, options)
    try:
        return from_document(document, source_of(data, kind, reader=document.reader, program=program))
    except UnreadableError as error:
        why = refusal_of(document.findings)
        if why is not None and any(known.code == ReadingCode.NOT_THIS_PAGE for known in error.findings):
            raise UnreadableError(why) from None
        raise
