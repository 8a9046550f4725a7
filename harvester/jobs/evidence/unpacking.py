"""A bundle's files, given back by a limited child: bytes with their names and lengths before them, in memory only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from harvester.evidence.bundle.members import MOST_BYTES, Members, of_zip
from harvester.evidence.codes import AlteredError, BundleCode
from harvester.files import TooLargeError, is_there, read_bounded
from harvester.jobs.evidence.folders import members_of_folder
from harvester.limits import TEXT, in_child, understood
from harvester.messages import visible
from parsers.findings import ReadingCode, UnreadableError, finding


@dataclass(frozen=True)
class GivenBundle:
    """What a child is given of a bundle: a zip's bytes or a folder's files."""

    zip: bytes | None
    folder: Members | None

    def members(self) -> Members:
        """Give the files; raises ``UnreadableError`` as ``of_zip`` does."""
        return self.folder if self.folder is not None else of_zip(self.zip or b"")


def given_bundle(path: Path) -> GivenBundle:
    """Take a bundle's bytes from disk; raises ``UnreadableError``."""
    if is_there(path) and path.is_dir():
        return GivenBundle(None, members_of_folder(path))
    try:
        return GivenBundle(read_bounded(path, MOST_BYTES), None)
    except TooLargeError:
        raise UnreadableError(finding(BundleCode.ZIP_SWELLS, None, megabytes=MOST_BYTES // 1024**2)) from None
    except FileNotFoundError:
        raise UnreadableError(finding(ReadingCode.FILE_MISSING, None, name=visible(str(path)))) from None
    except OSError:
        raise UnreadableError(finding(ReadingCode.FILE_DENIED, None, name=visible(str(path)))) from None


def unpacked(path: Path) -> dict[str, bytes]:
    """Give a bundle's files; raises ``UnreadableError``, and ``AlteredError`` where names or members are not sound."""
    given = given_bundle(path)
    members = given.members() if given.folder is not None else understood(_taken, in_child(pack, (given.zip,), TEXT))
    if members.findings:
        raise AlteredError(*members.findings)
    return dict(members.files)


def pack(data: bytes) -> bytes:
    """Give a zip's files in one piece (a child's work)."""
    members = of_zip(data)
    told = {
        "files": [[name, len(content)] for name, content in members.files.items()],
        "findings": [one.model_dump(mode="json") for one in members.findings],
    }
    return json.dumps(told).encode() + b"\n" + b"".join(members.files.values())


def _taken(answer: bytes) -> Members:
    from parsers.findings import Finding

    head, _, rest = answer.partition(b"\n")
    told = json.loads(head)
    files, at = {}, 0
    for name, length in told["files"]:
        files[str(name)] = rest[at : at + int(length)]
        at += int(length)
    return Members(files, tuple(Finding.model_validate(one) for one in told["findings"]))
