"""The documents of a zip, and of the zips in it: all of them, or the zip itself as one document that is refused."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import IO

from harvester.bulk.codes import InboxCode
from harvester.bulk.inbox.document import BesideStatement, InboxDocument, Where
from harvester.bulk.inbox.orphans import is_orphan, orphaned, with_orphan
from harvester.bulk.inbox.zips import Member, bag_folder, is_container, members
from harvester.files.passed_over import CONFIRMED, is_beside_a_page, is_sidecar, is_system
from harvester.messages import visible
from parsers.findings import UnreadableError, finding

_DEEPEST = 2


def documents_of(file: IO[bytes], whole: InboxDocument, depth: int = 1) -> Iterator[InboxDocument]:
    """Give a zip's documents; ``whole`` is the zip itself, given in their place where it is refused."""
    try:
        found = [one for one in members(file, whole.size) if not any(map(is_system, one.name.split("/")))]
    except UnreadableError as error:
        yield replace(whole, zip=True, trouble=error.findings[0])
        return
    by_name = {one.name: one for one in found}
    loaded = _folders_of_pages(found)
    for name in sorted(by_name):
        if loaded.intersection(_folders(name)):
            continue
        if is_sidecar(name.rpartition("/")[2]):
            if is_orphan(name, by_name):
                yield _orphan(by_name[name], whole)
            continue
        said = by_name.get(name + CONFIRMED)
        documents = _document(by_name[name], whole, said, depth)
        yield from documents if said is None else with_orphan(documents, _orphan(said, whole))


def _document(member: Member, whole: InboxDocument, said: Member | None, depth: int) -> Iterator[InboxDocument]:
    document = InboxDocument(
        whole.inbox,
        f"{whole.name}/{visible(member.name)}",
        _place(whole, member),
        member.sha256,
        member.size,
        statement=BesideStatement(f"{whole.name}/{visible(said.name)}", _place(whole, said))
        if said is not None
        else None,
    )
    inner = io.BytesIO(member.inner) if member.inner is not None else None
    if inner is None or not is_container(inner):
        yield document
    elif bag_folder(inner) is not None:
        yield replace(document, bag=True)
    elif depth == _DEEPEST:
        yield replace(document, zip=True, trouble=finding(InboxCode.ZIP_TOO_DEEP))
    else:
        yield from documents_of(inner, document, depth + 1)


def _orphan(said: Member, whole: InboxDocument) -> InboxDocument:
    name, place = f"{whole.name}/{visible(said.name)}", _place(whole, said)
    return InboxDocument(whole.inbox, name, place, said.sha256, said.size, trouble=orphaned())


def _place(whole: InboxDocument, member: Member) -> Where:
    return Where(whole.where.path, (*whole.where.members, member.position))


def _folders(name: str) -> list[str]:
    """Give the folders above a member, the nearest last."""
    steps = name.split("/")[:-1]
    return ["/".join(steps[: at + 1]) for at in range(len(steps))]


def _folders_of_pages(found: Sequence[Member]) -> set[str]:
    """Give the folders that hold what a saved page beside them loads."""
    inside: dict[str, set[str]] = defaultdict(set)
    folders = set()
    for member in found:
        inside[member.name.rpartition("/")[0]].add(member.name.rpartition("/")[2])
        folders.update(_folders(member.name))
    return {
        folder for folder in folders if is_beside_a_page(folder.rpartition("/")[2], inside[folder.rpartition("/")[0]])
    }
