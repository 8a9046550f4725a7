"""An inbox becomes documents: any mixture of folders, files and zips, nothing lost and nothing twice."""

import hashlib
import io
import os
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from harvester.bulk.codes import InboxCode
from harvester.bulk.inbox import InboxDocument, walk
from harvester.bulk.inbox.document import BesideStatement, Where
from harvester.bulk.inbox.zip_handed import taken_over
from parsers.findings import SettingsError, UnreadableError


def zipped(members: dict[str, bytes], *, encoding: str | None = None, method: int = zipfile.ZIP_STORED) -> bytes:
    """Zip members; with an ``encoding`` their names are written in it without the UTF-8 flag, as Windows does."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members.items():
            if encoding is None:
                archive.writestr(name, data)
            else:
                entry = zipfile.ZipInfo("x" * len(name.encode(encoding)))
                archive.writestr(entry, data, method)
    data = made.getvalue()
    if encoding is not None:
        for name in members:
            raw = name.encode(encoding)
            data = data.replace(b"x" * len(raw), raw, 2)
    return data


def names(*inboxes: Path, spared: Path | None = None) -> list[str]:
    return [document.name for document in walk(inboxes, spared)]


def trouble(*inboxes: Path) -> dict[str, str]:
    return {found.name: found.trouble.code for found in walk(inboxes) if found.trouble is not None}


def one(inbox: Path) -> InboxDocument:
    (found,) = walk([inbox])
    return found


def test_a_document_is_named_by_its_path_and_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "人事處").mkdir()
    (tmp_path / "人事處" / "A012 王小明.pdf").write_bytes(b"%PDF-1.7")
    found = one(tmp_path)
    assert found.name == "人事處/A012 王小明.pdf"
    assert found.sha256 == hashlib.sha256(b"%PDF-1.7").hexdigest()
    assert found.size == 8
    assert found.where.read() == b"%PDF-1.7"


def test_a_zip_is_a_step_of_the_path_and_so_is_a_zip_in_it(tmp_path: Path) -> None:
    inner = zipped({"b.html": b"inner"})
    (tmp_path / "七月.zip").write_bytes(zipped({"A012 王小明.pdf": b"%PDF", "更多/第二批.zip": inner}))
    found = {document.name: document for document in walk([tmp_path])}
    assert list(found) == ["七月.zip/A012 王小明.pdf", "七月.zip/更多/第二批.zip/b.html"]
    assert found["七月.zip/更多/第二批.zip/b.html"].where.read() == b"inner"


@pytest.mark.parametrize("encoding", ["cp950", "utf-8"])
def test_names_that_windows_and_macos_write_without_a_flag_are_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"功課 王小明.pdf": b"1"}, encoding=encoding))
    assert names(tmp_path) == ["a.zip/功課 王小明.pdf"]


def test_bytes_of_a_name_that_are_no_text_are_shown_and_stay_apart(tmp_path: Path) -> None:
    data = zipped({"aa.pdf": b"1", "bb.pdf": b"2"})
    (tmp_path / "a.zip").write_bytes(data.replace(b"aa.pdf", b"\xff\xfe.pdf").replace(b"bb.pdf", b"\xff\xfd.pdf"))
    assert names(tmp_path) == [r"a.zip/\xff\xfd.pdf", r"a.zip/\xff\xfe.pdf"]


def test_a_file_and_a_zip_may_be_an_inbox_themselves(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "b.zip").write_bytes(zipped({"c.pdf": b"%PDF"}))
    assert names(tmp_path / "a.pdf", tmp_path / "b.zip") == ["a.pdf", "b.zip/c.pdf"]


def test_an_inbox_given_twice_or_inside_another_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.pdf").write_bytes(b"%PDF")
    assert names(tmp_path, tmp_path, tmp_path / "sub", tmp_path / "sub" / "a.pdf") == ["sub/a.pdf"]


def test_what_is_nobodys_document_is_passed_over(tmp_path: Path) -> None:
    system = (".hidden", "Thumbs.db", ".DS_Store", "~$A012.docx", "__MACOSX/._a.pdf")
    beside = ("page_files/jquery.js", "頁.files/style.css", "頁.htm.confirmed.toml", "table.csv.mapping.toml")
    for name in (*system, *beside, "page.html", "頁.htm"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert names(tmp_path) == ["page.html", "頁.htm"]


def test_the_same_in_a_zip_is_passed_over_too(tmp_path: Path) -> None:
    inside = ("page_files/jquery.js", "page.html", "__MACOSX/._page.html", "a/.DS_Store", "a/b_files/c.js", "a/b.mhtml",
              "page.html.confirmed.toml")  # fmt: skip
    (tmp_path / "a.zip").write_bytes(zipped(dict.fromkeys(inside, b"x")))
    assert names(tmp_path) == ["a.zip/a/b.mhtml", "a.zip/page.html"]


def test_a_statement_without_its_document_is_named(tmp_path: Path) -> None:
    inside = {"a.html": b"x", "a.html.confirmed.toml": b"", "b.html.confirmed.toml": b"", "in.zip": zipped({"c": b"x"})}
    (tmp_path / "z.zip").write_bytes(zipped(inside | {"in.zip.confirmed.toml": b""}))
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag" / "bagit.txt").write_bytes(b"x")
    for name in (
        "page.html",
        "page.html.confirmed.toml",
        "z.zip.confirmed.toml",
        "bag.confirmed.toml",
        "q.confirmed.toml",
    ):
        (tmp_path / name).write_bytes(b"x")
    named = {"q", "bag", "z.zip", "z.zip/b.html", "z.zip/in.zip"}
    said = InboxCode.CONFIRMED_WITHOUT_DOCUMENT.value
    assert trouble(tmp_path) == {f"{name}.confirmed.toml": said for name in named}
    assert {document.name for document in walk([tmp_path]) if document.statement} == {"page.html", "z.zip/a.html"}


def test_a_folder_that_only_looks_like_a_pages_is_read(tmp_path: Path) -> None:
    (tmp_path / "july_files").mkdir()
    (tmp_path / "july_files" / "A012.html").write_bytes(b"x")
    (tmp_path / "other.html").write_bytes(b"x")
    assert names(tmp_path) == ["july_files/A012.html", "other.html"]


def test_a_statement_goes_with_its_document(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(b"png")
    (tmp_path / "scan.png.confirmed.toml").write_bytes(b"said")
    (tmp_path / "z.zip").write_bytes(zipped({"s.png": b"png", "s.png.confirmed.toml": b"in a zip"}))
    said = {found.name: found.statement for found in walk([tmp_path])}
    assert {name: one.where.read() for name, one in said.items() if one} == {
        "scan.png": b"said",
        "z.zip/s.png": b"in a zip",
    }


def test_office_documents_are_documents_though_they_are_zips(tmp_path: Path) -> None:
    (tmp_path / "form.odt").write_bytes(zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "a": b""}))
    (tmp_path / "form.docx").write_bytes(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b""}))
    assert names(tmp_path) == ["form.docx", "form.odt"]


def test_a_bag_is_one_document_as_a_folder_and_as_a_zip(tmp_path: Path) -> None:
    bag = tmp_path / "A012"
    (bag / "data").mkdir(parents=True)
    (bag / "bagit.txt").write_bytes(b"BagIt-Version: 1.0\n")
    (bag / "statement.dsse.json").write_bytes(b"{}")
    (bag / "data" / "page.html").write_bytes(b"x")
    (tmp_path / "b.zip").write_bytes(zipped({"A013/bagit.txt": b"", "A013/data/page.html": b"x"}))
    found = {document.name: document for document in walk([tmp_path])}
    assert {name: document.bag for name, document in found.items()} == {"A012": True, "b.zip": True}
    assert found["A012"].sha256 == hashlib.sha256(b"{}").hexdigest()
    assert names(bag) == ["A012"]


def test_the_folder_of_results_is_no_inbox(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "people.csv").write_bytes(b"x")
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    assert names(tmp_path, spared=tmp_path / "out") == ["a.pdf"]


def _encrypted() -> bytes:
    data = bytearray(zipped({"a.pdf": b"%PDF"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _link() -> bytes:
    made = io.BytesIO()
    entry = zipfile.ZipInfo("a.pdf")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    return made.getvalue()


def _nameless() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.pdf", b"1")
        archive.writestr(entry := zipfile.ZipInfo("b"), b"2")
        entry.filename = ""  # as the central directory, which is written at the end, names it
    return made.getvalue()


def _twice() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.pdf", b"1")
        archive.writestr("b.pdf", b"2")
    return made.getvalue().replace(b"b.pdf", b"a.pdf")


def _wrong_sum() -> bytes:
    data = bytearray(zipped({"a.pdf": b"%PDF-1.7"}))
    data[data.index(b"%PDF")] ^= 1
    return bytes(data)


def _swelling() -> bytes:
    return zipped({"a.pdf": b"\0" * (80 * 1024 * 1024)}, method=zipfile.ZIP_DEFLATED)


def _lying() -> bytes:
    """Say one byte where eighty millions come out."""
    data = bytearray(_swelling())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1).to_bytes(4, "little")
    return bytes(data)


BAD = {
    "zip_encrypted": _encrypted,
    "zip_too_large": _swelling,
    "zip_unreadable": _wrong_sum,
}
UNSAFE = {
    "up": lambda: zipped({"../a.pdf": b""}),
    "root": lambda: zipped({"/a.pdf": b""}),
    "drive": lambda: zipped({"C:/a.pdf": b""}),
    "link": _link,
    "twice": _twice,
    "nameless": _nameless,
}


@pytest.mark.parametrize("code", BAD)
def test_a_zip_that_cannot_be_trusted_is_one_document_that_failed(code: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(BAD[code]())
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    assert trouble(tmp_path) == {"a.zip": code}
    assert names(tmp_path) == ["a.zip", "b.pdf"]


@pytest.mark.parametrize("kind", UNSAFE)
def test_an_entry_that_leaves_its_folder_refuses_the_whole_zip(kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(UNSAFE[kind]())
    assert trouble(tmp_path) == {"a.zip": "zip_unsafe"}


def test_a_zip_that_lies_about_its_sizes_costs_no_more_than_it_says(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(_lying())
    assert set(trouble(tmp_path).values()) <= {"zip_unreadable", "zip_too_large"}
    assert trouble(tmp_path)


def test_a_third_zip_is_refused_and_its_neighbours_are_read(tmp_path: Path) -> None:
    third = zipped({"deep.pdf": b"%PDF"})
    second = zipped({"3.zip": third, "beside.pdf": b"%PDF"})
    (tmp_path / "1.zip").write_bytes(zipped({"2.zip": second}))
    assert trouble(tmp_path) == {"1.zip/2.zip/3.zip": "zip_too_deep"}
    assert names(tmp_path) == ["1.zip/2.zip/3.zip", "1.zip/2.zip/beside.pdf"]


def test_links_and_pipes_are_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.pdf")
    assert trouble(tmp_path) == {"link.pdf": "no_file", "pipe.pdf": "no_file"}


def test_an_inbox_that_is_not_there_stops_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        list(walk([tmp_path, tmp_path / "nowhere"]))
    assert [found.code for found in refused.value.findings] == ["inbox_missing"]


def test_every_code_of_the_inbox_is_reached_here() -> None:
    reached = {*BAD, "zip_unsafe", "zip_too_deep", "no_file", "inbox_missing", "confirmed_without_document"}
    assert {code.value for code in InboxCode} == reached


def test_what_is_said_of_a_zip_leads_nowhere_but_into_it() -> None:
    whole = InboxDocument(3, "a.zip", Where(Path("/inbox/a.zip")), "0" * 64, 10)
    other = Where(Path("/etc/passwd"), (1, 2))
    said = InboxDocument(
        0, "a.zip/b.pdf", other, "1" * 64, 5, statement=BesideStatement("a.zip/b.pdf.confirmed.toml", other)
    )
    taken = taken_over(TypeAdapter(InboxDocument).dump_json(said), whole)
    within = Where(Path("/inbox/a.zip"), (1, 2))
    assert (taken.inbox, taken.where, taken.statement) == (
        3,
        within,
        BesideStatement("a.zip/b.pdf.confirmed.toml", within),
    )
    for wrong in (b"{}", b"", b"[[[[", TypeAdapter(InboxDocument).dump_json(replace(said, name="b.zip/b.pdf"))):
        with pytest.raises(UnreadableError):
            taken_over(wrong, whole)


def test_a_member_that_is_not_there_any_more_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"b.zip": zipped({"c.pdf": b"%PDF-c"}), "d.pdf": b"%PDF-d"}))
    found = {one.name: one.where for one in walk([tmp_path])}
    assert {name: where.read() for name, where in found.items()} == {
        "a.zip/b.zip/c.pdf": b"%PDF-c",
        "a.zip/d.pdf": b"%PDF-d",
    }
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 cut off")
    for where in found.values():
        with pytest.raises(OSError, match="Errno"):
            where.read()
