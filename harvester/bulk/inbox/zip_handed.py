"""A zip walked in a child, since others made it: names, positions and hashes of its documents come back.

A child that is taken over can say wrong names and hashes of its own zip, which a worker meets, and lead nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from pydantic import TypeAdapter

from harvester.bulk.inbox.document import InboxDocument, Where
from harvester.bulk.inbox.zip_walk import documents_of
from harvester.bulk.inbox.zips import bag_folder, is_container
from harvester.limits import ChildLimits, LimitCode, parts_from_child
from harvester.messages import visible
from parsers.findings import UnreadableError, finding

# A city's zip of prints has gigabytes, every one hashed once.
_BOUNDS = ChildLimits(processor_s=900, wall_s=900.0)
_DOCUMENT = TypeAdapter(InboxDocument)
# The name of a zip's first entry stands here; an office's document, as programs write it, begins with one of these.
_NAME_AT = 30
_OF_OFFICE = (b"mimetype", b"[Content_Types].xml")


def is_office_document(head: bytes) -> bool:
    """Tell by its first bytes a zip that is a document itself."""
    return head[_NAME_AT:].startswith(_OF_OFFICE)


def zipped(file: BinaryIO, whole: InboxDocument) -> Iterator[InboxDocument]:
    """Give the documents of a zip: its members, or itself, where it is one, is a bag, or is refused."""
    try:
        for said in parts_from_child(_walked, (_DOCUMENT.dump_json(whole),), _BOUNDS, file=file):
            if said:
                yield taken_over(said, whole)
    except UnreadableError as error:
        yield replace(whole, zip=True, trouble=error.findings[0])


def taken_over(said: bytes, whole: InboxDocument) -> InboxDocument:
    """Take over a document as a child says it; it lies in the zip, and is called so, whatever is said.

    Raises ``UnreadableError`` for what our own code would not have said.
    """
    try:
        found = _DOCUMENT.validate_json(said)
    except ValueError:
        raise UnreadableError(finding(LimitCode.READER_CRASHED)) from None
    if not (found.name + "/").startswith(whole.name + "/"):
        raise UnreadableError(finding(LimitCode.READER_CRASHED))
    statement = found.statement
    if statement is not None:
        statement = replace(statement, name=visible(statement.name), where=_within(whole, statement.where))
    if not found.where.members:
        statement = whole.statement
    return replace(
        found, inbox=whole.inbox, name=visible(found.name), where=_within(whole, found.where), statement=statement
    )


def _within(whole: InboxDocument, where: Where) -> Where:
    return Where(whole.where.path, where.members)


def _walked(given: bytes, file: BinaryIO) -> Iterator[bytes]:
    whole = _DOCUMENT.validate_json(given)
    file.seek(0)
    if not is_container(file):
        yield _DOCUMENT.dump_json(whole)
    elif bag_folder(file) is not None:
        yield _DOCUMENT.dump_json(replace(whole, bag=True))
    else:
        yield from map(_DOCUMENT.dump_json, documents_of(file, whole))
