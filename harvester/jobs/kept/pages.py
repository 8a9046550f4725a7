"""A year's kept pages, in the order in which they were collected, read into the histories in them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from parsers.findings import Finding
from parsers.history import LearningHistory, Source, SourceKind, status_of
from parsers.html.page import read_page
from parsers.reading import from_document
from parsers.table.grid import Document
from parsers.table.layouts import TableLayout


def read_pages(
    htmls: tuple[bytes, ...], whole_lists: bool, seen_year: int, by: str, layouts: tuple[TableLayout, ...] = ()
) -> bytes:
    """Read a year's kept pages, in their order, into the histories in them: JSON, one a line."""
    documents = [read_page(html, layouts=layouts) for html in htmls]
    named = next((document for document in documents if document.layout), documents[0])
    document = Document(
        tuple(block for document in documents for block in document.blocks),
        documents[0].reader,
        layout=named.layout,
        words=named.words,
        findings=tuple(found for document in documents for found in document.findings),
        seen_year=seen_year,
        whole_lists=whole_lists,
    )
    whole = b"".join(htmls)
    source = Source(
        kind=SourceKind.LIVE,
        sha256=hashlib.sha256(whole).hexdigest(),
        bytes=len(whole),
        reader=document.reader,
        program=by,
    )
    return b"\n".join(history.model_dump_json(by_alias=True).encode() for history in from_document(document, source))


def with_findings(history: LearningHistory, more: Sequence[Finding]) -> LearningHistory:
    """Add what the collection itself has to say; a warning forbids ``complete``."""
    findings = (*history.findings, *more)
    status = status_of(findings, history.doubts, history.records)
    return history.model_copy(update={"findings": findings, "status": status})
