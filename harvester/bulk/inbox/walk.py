"""Every document of the inboxes, in code-point order of each folder's names; nothing is opened twice or left out."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from harvester.bulk.codes import InboxCode
from harvester.bulk.inbox.document import BesideStatement, InboxDocument, Where
from harvester.bulk.inbox.orphans import is_orphan, orphaned, with_orphan
from harvester.bulk.inbox.zip_handed import is_office_document, zipped
from harvester.bulk.inbox.zips import is_zip
from harvester.files.passed_over import CONFIRMED, is_beside_a_page, is_sidecar, is_system
from harvester.messages import visible
from parsers.findings import Finding, SettingsError, finding

_BAG = "bagit.txt"
_ENVELOPE = "statement.dsse.json"
_STEP = 1024 * 1024
_NONE = hashlib.sha256(b"").hexdigest()


def walk(inboxes: Sequence[Path], spared: Path | None = None) -> Iterator[InboxDocument]:
    """Give every document of folders, files and zips; ``spared`` (the folder of results) is passed over.

    An inbox that lies in another one is walked once. Raises ``SettingsError`` (``inbox_missing``) before the first
    document where an inbox is not there.
    """
    for inbox in inboxes:
        if not inbox.exists():
            raise SettingsError(finding(InboxCode.INBOX_MISSING, None, path=str(inbox)))
    resolved = [inbox.resolve() for inbox in inboxes]
    kept_out = spared.resolve() if spared is not None else None
    for number, (inbox, place) in enumerate(zip(inboxes, resolved, strict=True)):
        before = any(place == other for other in resolved[:number])
        if before or any(other in place.parents for other in resolved):
            continue
        if place.is_dir() and not (inbox / _BAG).is_file():
            yield from (replace(found, inbox=number) for found in _folder(inbox, "", kept_out))
        else:
            yield from (replace(found, inbox=number) for found in _item(inbox, visible(inbox.name), None, kept_out))


def _folder(folder: Path, prefix: str, spared: Path | None) -> Iterator[InboxDocument]:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        yield _refused(folder, prefix.rstrip("/") or folder.name, _no_file(error.strerror or ""))
        return
    known = set(names)
    for name in names:
        path = folder / name
        if is_system(name) or (path.is_dir() and is_beside_a_page(name, known)):
            continue
        if is_sidecar(name) and not path.is_dir():
            if is_orphan(name, known):
                yield _refused(path, prefix + visible(name), orphaned())
            continue
        beside = folder / (name + CONFIRMED) if name + CONFIRMED in known else None
        found = _item(path, prefix + visible(name), beside, spared)
        if beside is None:
            yield from found
        else:
            yield from with_orphan(found, _refused(beside, prefix + visible(beside.name), orphaned()))


def _item(path: Path, name: str, beside: Path | None, spared: Path | None) -> Iterator[InboxDocument]:
    try:
        kind = path.lstat().st_mode
    except OSError as error:
        yield _refused(path, name, _no_file(error.strerror or ""))
        return
    if stat.S_ISDIR(kind):
        if spared is not None and path.resolve() == spared:
            return
        try:
            yield from [_bag(path, name)] if (path / _BAG).is_file() else _folder(path, name + "/", spared)
        except OSError as error:
            yield _refused(path, name, _no_file(error.strerror or ""))
        return
    if not stat.S_ISREG(kind):
        # A link may lead out of what was handed in, a pipe nowhere.
        yield _refused(path, name, _no_file("symbolic link" if stat.S_ISLNK(kind) else "no regular file"))
        return
    statement = BesideStatement(name + CONFIRMED, Where(beside)) if beside is not None else None
    try:
        yield from _file(path, name, statement)
    except OSError as error:
        yield _refused(path, name, _no_file(error.strerror or ""))


def _file(path: Path, name: str, statement: BesideStatement | None) -> Iterator[InboxDocument]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        head = file.read(_STEP)
        piece = head
        while piece:
            digest.update(piece)
            size += len(piece)
            piece = file.read(_STEP)
        whole = InboxDocument(0, name, Where(path), digest.hexdigest(), size, statement=statement)
        file.seek(0)
        if is_zip(head) and not is_office_document(head):
            yield from zipped(file, whole)
        else:
            yield whole


def _bag(folder: Path, name: str) -> InboxDocument:
    """Give a bag's folder as one document, known by its statement's hash."""
    content, size = hashlib.sha256(), 0
    for path in sorted(folder.rglob("*")):
        kind = path.lstat().st_mode
        content.update(f"{path.relative_to(folder).as_posix()}\0{kind}\0".encode("utf-8", "surrogateescape"))
        if stat.S_ISREG(kind):
            with path.open("rb") as file:
                content.update(hashlib.file_digest(file, "sha256").digest())
            size += path.stat().st_size
    envelope = folder / _ENVELOPE
    known = envelope.is_file() and not envelope.is_symlink()
    sha256 = hashlib.sha256(envelope.read_bytes()).hexdigest() if known else _NONE
    return InboxDocument(0, name, Where(folder), sha256, size, bag=True, content=content.hexdigest())


def _refused(path: Path, name: str, trouble: Finding) -> InboxDocument:
    return InboxDocument(0, name, Where(path), _NONE, 0, trouble=trouble)


def _no_file(problem: str) -> Finding:
    return finding(InboxCode.NO_FILE, None, problem=problem)
