"""What a bundle holds, read into memory within bounds; nothing of it is ever unpacked to disk.

A bundle is a zip with one top folder, or a folder. A name is relative to that folder, ``/`` between its steps.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import IO

from harvester.evidence.bundle.names import unsafe_names
from harvester.evidence.codes import BundleCode
from harvester.evidence.problem_texts import problem
from parsers.findings import Finding, UnreadableError, finding

MEGA = 1024 * 1024
#: What a bundle may hold: bytes in all, bytes of a member, members.
MOST_BYTES = 200 * MEGA
MOST_MEMBER = 20 * MEGA
MOST_MEMBERS = 2000
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_STEP = MEGA
_END, _END_LENGTH = b"PK\x05\x06", 22
_LOCAL = struct.Struct("<4s5H3L2H")
_DESCRIBED_BEHIND = 0x8
_DESCRIPTIONS = {12, 16, 20, 24}
_IN_EXTRA = 0xFFFFFFFF
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)


@dataclass(frozen=True)
class Members:
    """A bundle's files by name, and what is wrong with the container around them."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()


def is_zip(head: bytes) -> bool:
    """Tell a zip by its first bytes (an empty one too)."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def of_zip(data: bytes) -> Members:
    """Read a zip's members.

    A damaged member is named and left out. Raises ``UnreadableError`` where the zip as a whole cannot be read or holds
    more than it may (``zip_damaged``, ``zip_swells``), or has no one top folder (``bag_malformed``).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_two_in_one(data, archive)
            _refuse_sizes([entry.file_size for entry in entries])
            found = [finding(BundleCode.NAME_UNSAFE, None, name=entry.filename) for entry in entries if _is_odd(entry)]
            found += unsafe_names(entry.orig_filename.removesuffix("/") for entry in entries)
            top = _top([entry.filename for entry in entries])
            files: dict[str, bytes] = {}
            left = MOST_BYTES
            for entry in entries:
                if not entry.filename or entry.is_dir():
                    continue
                name = entry.filename.removeprefix(top)
                try:
                    files[name] = _content(archive, entry, min(left, MOST_MEMBER))
                except _BROKEN:
                    found.append(finding(BundleCode.ZIP_DAMAGED, None, name=name))
                    continue
                left -= len(files[name])
    except _BROKEN:
        raise UnreadableError(finding(BundleCode.ZIP_DAMAGED, None, name="")) from None
    return Members(files, tuple({one.model_dump_json(): one for one in found}.values()))


def packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the parts of a document that is a zip, within bounds; raises ``UnreadableError`` as ``of_zip`` does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_sizes([entry.file_size for entry in archive.infolist()])
            for entry in archive.infolist():
                yield entry.filename, _content(archive, entry, MOST_MEMBER)
    except _BROKEN:
        raise UnreadableError(finding(BundleCode.ZIP_DAMAGED, None, name="")) from None


def of_files(files: Mapping[str, bytes], findings: tuple[Finding, ...] = ()) -> Members:
    """Take the files of a folder that was read already; raises ``UnreadableError`` (``zip_swells``)."""
    _refuse_sizes([len(data) for data in files.values()])
    return Members(files, (*findings, *unsafe_names(files)))


def too_large(sizes: list[int]) -> bool:
    """Say whether so many files of such sizes are more than a bundle may hold."""
    return len(sizes) > MOST_MEMBERS or sum(sizes) > MOST_BYTES or max(sizes, default=0) > MOST_MEMBER


def zipped(files: Mapping[str, bytes], top: str, at: tuple[int, int, int, int, int, int]) -> bytes:
    """Give the same as one zip with one top folder; ``at`` is the local time that its entries bear."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(f"{top}/{name}", at)
            entry.compress_type = (
                zipfile.ZIP_STORED if name.endswith((".png", ".odt", ".docx")) else zipfile.ZIP_DEFLATED
            )
            entry.external_attr = (stat.S_IFREG | 0o600) << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _refuse_two_in_one(data: bytes, archive: zipfile.ZipFile) -> None:
    """Refuse a zip in whose bytes another reader might find other content.

    That is one with something before, behind or between its members, or whose members say other things of themselves
    than the list at its end: some readers go by the one, some by the other.
    """
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    begins = [*(entry.header_offset for entry in entries), archive.start_dir]
    end = data.rfind(_END) + _END_LENGTH + len(archive.comment)
    if begins[0] != 0 or end != len(data):
        raise zipfile.BadZipFile
    for entry, (at, following) in zip(entries, pairwise(begins), strict=True):
        _, _, flags, method, _, _, *sums, name, extra = _LOCAL.unpack_from(data, at)
        left = following - (at + _LOCAL.size + name + extra + entry.compress_size)
        if method != entry.compress_type or left not in (_DESCRIPTIONS if flags & _DESCRIBED_BEHIND else {0}):
            raise zipfile.BadZipFile
        told = [entry.CRC, entry.compress_size, entry.file_size]
        if not flags & _DESCRIBED_BEHIND and any(a not in {b, _IN_EXTRA} for a, b in zip(sums, told, strict=True)):
            raise zipfile.BadZipFile


def _refuse_sizes(sizes: list[int]) -> None:
    if too_large(sizes):
        raise UnreadableError(finding(BundleCode.ZIP_SWELLS, None, megabytes=MOST_BYTES // MEGA))


def _is_odd(entry: zipfile.ZipInfo) -> bool:
    """Tell an entry that is no plain file or folder, or that has no name or hides a part of it."""
    if not entry.filename:
        return True
    kind = stat.S_IFMT(entry.external_attr >> 16)
    wrong = kind not in {0, stat.S_IFREG, stat.S_IFDIR} or (kind == stat.S_IFDIR) != entry.is_dir()
    return (wrong and kind != 0) or entry.orig_filename != entry.filename


def _top(names: list[str]) -> str:
    tops = {name.partition("/")[0] for name in names}
    if len(tops) != 1 or any("/" not in name for name in names):
        raise UnreadableError(finding(BundleCode.BAG_MALFORMED, None, name="", **problem("no_top")))
    return tops.pop() + "/"


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        raise zipfile.BadZipFile
    pieces = []
    size = 0
    with archive.open(entry) as file:
        for piece in _pieces(file):
            size += len(piece)
            if size > most:
                raise UnreadableError(finding(BundleCode.ZIP_SWELLS, None, megabytes=MOST_BYTES // MEGA))
            pieces.append(piece)
    return b"".join(pieces)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_STEP):
        yield piece
