"""The first step: everything in the inboxes into the ledger, each under a name of its own."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from harvester.bulk.inbox import InboxDocument, walk
from harvester.bulk.ledger import Ledger
from harvester.bulk.run.opened import OpenedInputs
from harvester.bulk.run.places import written, written_statement
from harvester.jobs.inputs.sources import told_apart
from harvester.statements.file import Statement
from harvester.version import program
from parsers.pdf.ocr.engine import installed
from parsers.table.layouts import TableLayout

_UNREADABLE = "unreadable"


def find(ledger: Ledger, inboxes: Sequence[Path], spared: Path, opened: OpenedInputs) -> None:
    """Put the documents that are there now in the place of those of an earlier walk, and list what is to be read."""
    documents = list(walk(inboxes, spared))
    about: dict[str, list[Statement]] = {}
    for statement in opened.statements:
        about.setdefault(statement.source, []).append(statement)
    names = _names(documents, inboxes)
    with ledger.transaction() as db:
        db.execute("DELETE FROM document")
        for name, document in zip(names, documents, strict=True):
            said = _sha256_of_statement(document)
            key = None
            if document.trouble is None:
                own = opened.statements if document.bag else about.get(document.sha256, ())
                key = reading_key(document, said, own, opened.layouts)
            beside = None
            if document.statement is not None and said is not None:
                beside = written_statement(document.statement, said)
            trouble = document.trouble.model_dump_json() if document.trouble is not None else None
            values = (
                name, written(document.where), document.sha256, document.size,
                _kind(document), trouble, beside, key,
            )  # fmt: skip
            db.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            if key is not None:
                db.execute("INSERT OR IGNORE INTO reading (key, state) VALUES (?, 'waiting')", (key,))


def reading_key(
    document: InboxDocument, statement: str | None, office: Iterable[Statement], layouts: Iterable[TableLayout]
) -> str:
    """Give the key of a document's reading: its bytes, program, recognition, what was stated about it, the layouts."""
    stated = sorted(repr((one.by, one.values)) for one in office)
    declared = [layout.model_dump_json() for layout in layouts]
    parts = [document.sha256, program(), installed(), statement, document.bag, document.content, stated, *declared]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _kind(document: InboxDocument) -> int:
    """0 a document, 1 a bag, 2 a zip that is refused."""
    return 2 if document.zip else int(document.bag)


def _sha256_of_statement(document: InboxDocument) -> str | None:
    if document.statement is None:
        return None
    try:
        return hashlib.sha256(document.statement.where.read()).hexdigest()
    except OSError:
        # The worker meets the same and gives the document back with its reason: no statement is passed over.
        return _UNREADABLE


def _names(documents: Sequence[InboxDocument], inboxes: Sequence[Path]) -> list[str]:
    """Give each document a name of its own: equal ones gain their inbox's, with as many folders as tell it apart."""
    labels = told_apart([str(path.resolve()) for path in inboxes])
    counts = Counter(document.name for document in documents)
    named = [
        document.name if counts[document.name] == 1 else f"{labels[document.inbox]}/{document.name}"
        for document in documents
    ]
    again = Counter(named)
    seen: Counter[str] = Counter()
    found = []
    for name in named:
        seen[name] += 1
        found.append(name if again[name] == 1 else f"{name} ({seen[name]})")
    return found
