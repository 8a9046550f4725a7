"""What is handed in: within bounds, whole or not at all, under its hash, whatever it calls itself."""

import asyncio
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.types import Message

from harvester.files import name_of
from harvester.web.uploads.form import Bounds, UploadedForm
from harvester.web.uploads.reading import read_form
from parsers.findings import SettingsError
from tests.claim.test_claim_from_page import page as saved_page

from .running import Running

BOUNDS = Bounds(whole=2000, files=3, fields=4, text=100)
KIND = "multipart/form-data; boundary=edge"


def part(name: str, data: bytes, file: str | None = None) -> bytes:
    filed = "" if file is None else f'; filename="{file}"'
    return f'--edge\r\nContent-Disposition: form-data; name="{name}"{filed}\r\n\r\n'.encode() + data + b"\r\n"


def sent(folder: Path, pieces: Iterable[bytes], kind: str = KIND, said: int | None = None) -> tuple[UploadedForm, Path]:
    waiting = [*pieces]

    async def receive() -> Message:
        body = waiting.pop(0) if waiting else b""
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    headers = [(b"content-type", kind.encode())] + ([(b"content-length", str(said).encode())] if said else [])
    request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
    return asyncio.run(read_form(request, folder, BOUNDS))


def codes(folder: Path, pieces: Iterable[bytes], kind: str = KIND, said: int | None = None) -> list[str]:
    with pytest.raises(SettingsError) as told:
        sent(folder, pieces, kind, said)
    assert list(folder.iterdir()) == []
    return [one.code for one in told.value.findings]


def test_a_form_in_single_bytes_is_the_form(tmp_path: Path) -> None:
    body = part("a", "值\r\n".encode()) + part("f", b"one", "頁.html") + part("f", b"", "") + b"--edge--\r\n"
    form, place = sent(tmp_path, [bytes([one]) for one in body])
    assert form.values == {"a": ("值\r\n",)}
    (file,) = form.files["f"]
    assert (file.name, file.sha256, file.path.read_bytes()) == ("頁.html", hashlib.sha256(b"one").hexdigest(), b"one")
    assert file.path.is_relative_to(place)
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert place.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "name",
    ["../../evil.html", "/etc/passwd", "C:\\\\Windows\\\\con.html", "x" * 400, "\u202egnp", "a\x00b.html", "nul", "."],
)  # fmt: skip
def test_a_name_is_never_a_place(tmp_path: Path, name: str) -> None:
    form, place = sent(tmp_path, [part("f", b"one", name), b"--edge--\r\n"])
    (file,) = form.files["f"]
    assert [path.name for path in place.rglob("*") if path.is_file()] == [hashlib.sha256(b"one").hexdigest()]
    assert list(tmp_path.iterdir()) == [place]
    assert name_of(file.path).isprintable()


def test_one_content_may_have_two_names(tmp_path: Path) -> None:
    form, _ = sent(tmp_path, [part("f", b"one", "a.html"), part("f", b"one", "b.html"), b"--edge--\r\n"])
    assert [name_of(one.path) for one in form.files["f"]] == ["a.html", "b.html"]


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ([part("f", b"x" * 1000, "a"), part("f", b"x" * 1000, "b")], None),
        ([part("f", b"x", "a")], 2001),
        ([part("f", b"x", "a")] * 4, None),
        ([part("a", b"x")] * 5, None),
        ([part("a", b"x" * 101)], None),
    ],
)
def test_what_is_too_large_is_refused_and_nothing_of_it_kept(
    tmp_path: Path, pieces: list[bytes], said: int | None
) -> None:
    assert codes(tmp_path, [*pieces, b"--edge--\r\n"], said=said) == ["web_too_large"]


@pytest.mark.parametrize(
    ("pieces", "kind"),
    [
        ([part("f", b"x", "a")], KIND),
        ([b"--edge\r\n\r\nx\r\n--edge--\r\n"], KIND),
        ([b"hello"], KIND),
        ([b""], KIND),
        ([b"--edge--"], "multipart/form-data"),
        ([b"{}"], "application/json"),
        ([b"a=1&b=2&c=3&d=4&e=5"], "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_no_whole_form_is_refused_and_nothing_kept(tmp_path: Path, pieces: list[bytes], kind: str) -> None:
    assert codes(tmp_path, pieces, kind) == ["web_form_invalid"]


def test_within_the_bounds_to_the_last_byte_it_is_taken(tmp_path: Path) -> None:
    frame = len(part("f", b"", "a") + b"--edge--\r\n")
    form, _ = sent(tmp_path, [part("f", b"x" * (2000 - frame), "a"), b"--edge--\r\n"])
    assert form.files["f"][0].size == 2000 - frame


def test_the_page_says_so_and_keeps_nothing(served: Running) -> None:
    before = {path.name for path in served.folder().rglob("*")}
    many = [("files", (f"{number}.html", b"x")) for number in range(61)]
    answer = served.client.post("/claim", files=many, data={"programme": "kaohsiung-107", "hours": "office"})
    assert (answer.status_code, 'data-finding="web_too_large"' in answer.text) == (413, True)
    assert {path.name for path in served.folder().rglob("*")} == before


def test_what_is_kept_lies_under_its_hash_for_its_owner_only(served: Running) -> None:
    html = saved_page().encode() + b"<!-- no other test hands in these bytes -->"
    answer = served.client.post(
        "/claim",
        files=[("files", ("../../../<b>頁</b>.html", html))],
        data={"programme": "kaohsiung-107", "hours": "office"},
        follow_redirects=True,
    )
    assert answer.status_code == 200
    assert "&lt;b&gt;頁&lt;/b&gt;.html" in answer.text
    assert "<b>頁" not in answer.text
    (place,) = served.folder().rglob(hashlib.sha256(html).hexdigest())
    assert place.stat().st_mode & 0o777 == 0o600
    assert served.folder().stat().st_mode & 0o777 == 0o700
    handed = re.compile(r"[0-9a-f]{64}|hours\.toml|confirmed\.toml")
    case = place.parents[1]
    assert [path.name for path in case.rglob("*") if path.is_file() and not handed.fullmatch(path.name)] == []
    assert served.client.post(f"{answer.url}/erase").status_code == 303
    assert not place.exists()


@pytest.mark.parametrize("choice", ["../../../etc/passwd", "/etc/hostname", "nothing", "closures-kaohsiung.csv"])
def test_a_choice_names_no_file_of_this_machine(served: Running, choice: str) -> None:
    files = [("files", ("a.html", b"x"))]
    for data in ({"programme": choice, "hours": "office"}, {"programme": "kaohsiung-107", "hours": choice}):
        answer = served.client.post("/claim", files=files, data=data)
        assert answer.status_code == 400
        assert re.search('data-finding="(web_choice_unknown|plan_unknown)"', answer.text)
