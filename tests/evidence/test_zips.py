"""A bundle as a zip: read within bounds, nothing unpacked, and nothing in it that is not seen."""

import io
import stat
import struct
import zipfile

import pytest

from harvester.evidence.bundle.members import of_zip, zipped
from harvester.evidence.inspection import Inspected, InspectedKind
from harvester.jobs.evidence.inspecting import looked_at
from parsers.findings import UnreadableError
from tests.evidence.tools import TRUST, Files, codes, flipped, sealed, zip_of

AT = (2018, 9, 3, 10, 11, 12)


def whole() -> bytes:
    return zipped(sealed(), "bundle", AT)


def looked(data: bytes) -> set[str]:
    """The codes of a zip, whether it could be read or not."""
    try:
        members = of_zip(data)
    except UnreadableError as error:
        return {one.code for one in error.findings} | {"unreadable"}
    found = looked_at(members, Inspected(name="b.zip", sha256="0" * 64, kind=InspectedKind.BUNDLE), TRUST).inspection
    return codes(found) | {found.outcome.value}


def entries(files: Files) -> list[tuple[zipfile.ZipInfo | str, bytes]]:
    return [(f"bundle/{name}", data) for name, data in files.items()]


def test_a_zip_as_it_was_written_is_intact() -> None:
    assert looked(whole()) == {"intact"}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_same_packed_by_another_program_is_intact(method: int) -> None:
    folders: list[tuple[zipfile.ZipInfo | str, bytes]] = [("bundle/", b""), ("bundle/data/", b"")]
    assert looked(zip_of(folders + entries(sealed()), method)) == {"intact"}


def test_a_zip_that_was_streamed_is_intact() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries(sealed()):
            archive.writestr(name, data)
    assert looked(pipe.getvalue()) == {"intact"}


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_a_zip_cut_off(part: float) -> None:
    data = whole()
    assert looked(data[: int(len(data) * part)]) == {"zip_damaged", "unreadable"}


@pytest.mark.parametrize("data", [b"PK\x03\x04" + whole(), b"x" * 100 + whole(), whole() + b"x", whole() + whole()])
def test_what_stands_before_or_behind_a_zip(data: bytes) -> None:
    assert looked(data) == {"zip_damaged", "unreadable"}


def spliced(data: bytes, at: int, more: bytes) -> bytes:
    """Put bytes between two members, and let the list at the end say where the later ones are now."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries, begin = archive.infolist(), archive.start_dir
    place, listed = entries[at].header_offset, data[begin:]
    for entry in entries[at:]:
        name = entry.orig_filename.encode()
        old, new = (struct.pack("<L", where) + name for where in (entry.header_offset, entry.header_offset + len(more)))
        assert listed.count(old) == 1
        listed = listed.replace(old, new)
    return data[:place] + more + data[place:begin] + listed[:-6] + struct.pack("<L", begin + len(more)) + listed[-2:]


def test_a_member_that_only_readers_from_the_front_find() -> None:
    hidden = zip_of([("bundle/data/history-107.json", b"{}")])
    hidden = hidden[: hidden.index(b"PK\x01\x02")]
    assert looked(spliced(whole(), 3, b"")) == {"intact"}
    assert looked(spliced(whole(), 3, hidden)) == {"zip_damaged", "unreadable"}


@pytest.mark.parametrize(("field", "form"), [(8, "<H"), (14, "<L"), (18, "<L"), (22, "<L")])
def test_a_member_that_says_another_thing_of_itself_than_the_list(field: int, form: str) -> None:
    data = bytearray(whole())
    (told,) = struct.unpack_from(form, data, field)
    struct.pack_into(form, data, field, told ^ 8)
    assert looked(bytes(data)) == {"zip_damaged", "unreadable"}


def test_a_byte_in_a_packed_member() -> None:
    data = whole()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo("bundle/data/history-107.json")
    at = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    found = looked(flipped(data, at))
    assert "altered" in found
    assert found & {"zip_damaged", "payload_changed"}


def test_a_name_twice() -> None:
    assert "name_unsafe" in looked(zip_of([*entries(sealed()), ("bundle/data/run.jsonl", b"other")]))


@pytest.mark.parametrize(
    "name", ["bundle/../x", "bundle/data/..\\x", "bundle/data/a:b", "bundle/data/COM1", "bundle/data/x.", "bundle//x"]
)
def test_names_that_lead_elsewhere(name: str) -> None:
    assert {"name_unsafe", "altered"} <= looked(zip_of([*entries(sealed()), (name, b"x")]))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices(kind: int) -> None:
    odd = zipfile.ZipInfo("bundle/data/link.html", AT)
    odd.external_attr = (kind | 0o777) << 16
    assert {"name_unsafe", "altered"} <= looked(zip_of([*entries(sealed()), (odd, b"/etc/passwd")]))


def test_a_name_that_hides_its_end() -> None:
    data = zip_of([*entries(sealed()), ("bundle/data/run.jsonl_x", b"x")])
    found = looked(data.replace(b"run.jsonl_x", b"run.jsonl\0x"))
    assert found & {"name_unsafe", "zip_damaged"}
    assert "intact" not in found


def test_a_member_without_a_name() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in entries(sealed()):
            archive.writestr(name, data)
        archive.writestr(entry := zipfile.ZipInfo("b"), b"2")
        entry.filename = ""  # as the central directory, which is written at the end, names it
    assert looked(made.getvalue()) == {"bag_malformed", "unreadable"}


def test_a_zip_that_swells() -> None:
    assert looked(zip_of([("bundle/data/x", b"\0" * (21 * 1024 * 1024))])) == {"zip_swells", "unreadable"}


def test_a_member_that_says_that_it_is_small_and_swells() -> None:
    data = zip_of([*entries(sealed()), ("bundle/data/x", b"\0" * (30 * 1024 * 1024))])
    size = struct.pack("<I", 30 * 1024 * 1024)
    assert data.count(size) == 2
    found = looked(data.replace(size, struct.pack("<I", 10)))
    assert found & {"zip_swells", "zip_damaged"}
    assert "intact" not in found


def test_many_members_are_too_many() -> None:
    assert looked(zip_of([(f"bundle/data/{number}", b"") for number in range(2001)])) == {"zip_swells", "unreadable"}


@pytest.mark.parametrize("tops", [["a/x", "b/x"], ["x"], ["a/x", "x"]])
def test_a_zip_without_one_folder(tops: list[str]) -> None:
    assert looked(zip_of([(name, b"x") for name in tops])) == {"bag_malformed", "unreadable"}


def test_an_encrypted_member() -> None:
    data = bytearray(whole())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("bundle/data/run.jsonl")
        begin = archive.start_dir
    at = bytes(data).find(b"bundle/data/run.jsonl", begin) - 46
    for place in (entry.header_offset + 6, at + 8):
        data[place] |= 1
    assert "zip_damaged" in looked(bytes(data))


def test_an_empty_zip_holds_no_bundle() -> None:
    assert looked(zip_of([])) == {"bag_malformed", "unreadable"}
