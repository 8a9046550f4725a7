"""Statements whose document is not there, or cannot have one: each is named as a document that was not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from harvester.bulk.codes import InboxCode
from harvester.bulk.inbox.document import InboxDocument
from harvester.files.passed_over import CONFIRMED
from parsers.findings import Finding, finding


def is_orphan(name: str, siblings: Collection[str]) -> bool:
    """Tell whether a file is a statement about one that does not lie beside it."""
    return name.endswith(CONFIRMED) and name.removesuffix(CONFIRMED) not in siblings


def orphaned() -> Finding:
    """Say so of it."""
    return finding(InboxCode.CONFIRMED_WITHOUT_DOCUMENT)


def with_orphan(documents: Iterable[InboxDocument], orphan: InboxDocument) -> Iterator[InboxDocument]:
    """Give what a file holds, and the statement beside it where none of that took it: a zip, or a bundle."""
    taken = False
    for document in documents:
        own = document.name + CONFIRMED == orphan.name
        taken = taken or (own and (document.statement is not None or document.trouble is not None))
        yield document
    if not taken:
        yield orphan
