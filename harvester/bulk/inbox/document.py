"""One document as it was handed in: where its bytes are, their hash, and what keeps it from being read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from harvester.bulk.inbox.zip_member import member_of
from harvester.files import read_bounded
from parsers.findings import Finding

#: The most bytes of one document that are read; what is longer is hashed and refused.
MOST = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Where:
    """A file, or a member of a zip (of a zip in it): the positions of the entries on the way."""

    path: Path
    members: tuple[int, ...] = ()

    def read(self) -> bytes:
        """Give the bytes; raises ``OSError`` where they are gone or changed since."""
        if not self.members:
            return read_bounded(self.path, MOST)
        return member_of(self.path, self.members, MOST)


@dataclass(frozen=True, slots=True)
class BesideStatement:
    """The applicant's own statement beside a document (``X.confirmed.toml``)."""

    name: str
    where: Where


@dataclass(frozen=True, slots=True)
class InboxDocument:
    """A document: its name below the inbox, ``/`` between steps; SHA-256 in hexadecimal and length of its bytes.

    ``inbox`` counts the inboxes as given, from 0. A bag's folder is one document, hashed by its statement.
    ``content`` is the hash of all that lies in such a folder, of which its statement says nothing by itself.
    ``trouble`` says why it is not read at all.
    """

    inbox: int
    name: str
    where: Where
    sha256: str
    size: int
    bag: bool = False
    content: str | None = None
    zip: bool = False
    trouble: Finding | None = None
    statement: BesideStatement | None = None
