"""Every byte a run leaves or says is looked at: folders, HOME, temporary files, arguments, environment, packed streams.

The program is run as a user runs it, against a platform that shows the password, an ID number and an address in every
way a page can.
"""

from __future__ import annotations

import base64
import html
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pikepdf
import pypdfium2
import pytest

from fixtures.platform import PEOPLE, Mood, Replica
from harvester.messages.redaction import MASK_SECRET
from tests.collect.test_interruption import children_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
PERSONAL = (b"A199999999", b"2001:db8:5::77", b"192.0.2.", b"198.51.100.", b"203.0.113.")


def encodings(secret: str) -> dict[str, bytes]:
    """The secret in every form a leak may have; of base64 what depends on the secret alone."""
    raw = secret.encode()
    found = {
        "plain": raw,
        "lower": secret.lower().encode(),
        "utf-16": secret.encode("utf-16-le"),
        "url": quote(secret, safe="").encode(),
        "form": quote_plus(secret).encode(),
        "html": html.escape(secret).encode(),
        "json": json.dumps(secret)[1:-1].encode(),
        "hex": raw.hex().encode(),
        "rot": base64.b32encode(raw).rstrip(b"=")[:-1],
    }
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + raw).rstrip(b"=")
        found[f"base64+{shift}"] = encoded[(shift * 8 + 5) // 6 : -1]
        found[f"base64+{shift} lower"] = found[f"base64+{shift}"].lower()
    return found


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """A file's bytes, and what is packed in them."""
    return unpacked(path.name, path.read_bytes())


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Some bytes, and what is packed in them, however deep."""
    yield name, data
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as document:
            for number, item in enumerate(document.objects):
                if isinstance(item, pikepdf.Stream):
                    try:
                        yield f"{name}#{number}", item.read_bytes()
                    except pikepdf.PdfError:
                        yield f"{name}#{number}", item.read_raw_bytes()
                else:
                    yield f"{name}#{number}", repr(item).encode()
        with pypdfium2.PdfDocument(data) as document:
            text = "".join(page.get_textpage().get_text_range() for page in document)
            yield f"{name} text", "".join(text.split()).encode()
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from unpacked(f"{name}:{member}", archive.read(member))
    elif data.startswith(b"\x89PNG"):
        yield from ((f"{name} {kind}", part) for kind, part in chunks(data) if kind != "IDAT")
    elif data[:2] == b"\x1f\x8b":
        yield f"{name} unpacked", zlib.decompress(data, 31)


def chunks(png: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8].decode("latin-1"), png[at + 8 : at + 8 + size]
        at += size + 12


class Watcher:
    """Reads the arguments and the environment of a process and all its children while they live."""

    def __init__(self, pid: int) -> None:
        self.seen: set[bytes] = set()
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.is_set():
            for pid in {self._pid, *children_of(self._pid)}:
                for name in ("cmdline", "environ"):
                    try:
                        self.seen.add(Path(f"/proc/{pid}/{name}").read_bytes())
                    except OSError:
                        continue
            time.sleep(0.1)


def collect(folder: Path, replica: Replica, password: str, account: str) -> tuple[int, dict[str, bytes]]:
    """Run the command line in a home of its own; give its exit code and everything it left or said, by name."""
    places = {name: folder / name for name in ("home", "temporary", "state", "config", "cache", "out")}
    for place in places.values():
        place.mkdir()
    known = {"PATH", "LANG", "PLAYWRIGHT_BROWSERS_PATH", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"}
    environment = {name: value for name, value in os.environ.items() if name in known} | {
        "HOME": str(places["home"]),
        "TMPDIR": str(places["temporary"]),
        "XDG_STATE_HOME": str(places["state"]),
        "XDG_CONFIG_HOME": str(places["config"]),
        "XDG_CACHE_HOME": str(places["cache"]),
    }
    site = replica.write_profile(folder / "site.toml")
    command = [sys.executable, "-m", "harvester.cli", "collect", "--site", str(site), "--out", str(places["out"])]
    command += ["--year", "107", "--login", "ecpa", "--account", account, "--password-stdin", "--headless", "--consent"]
    command += ["--seal", str(folder / "bundle.zip")]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=Path(__file__).parents[2],
    )
    watcher = Watcher(process.pid)
    try:
        out, err = process.communicate(password.encode() + b"\n", timeout=300)
    finally:
        watcher.stop()
    left = {"standard output": out, "standard error": err}
    left |= {f"process {at}": seen for at, seen in enumerate(sorted(watcher.seen))}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and path != site:
            left |= {f"{path.relative_to(folder)} {name}": data for name, data in contents(path)}
            left[f"name of {path.name}"] = str(path).encode()
    return process.returncode, left


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder of a short name: a browser's socket in it may have no long one."""
    with tempfile.TemporaryDirectory(prefix="h") as folder:
        yield Path(folder)


@pytest.mark.parametrize("right", [True, False], ids=["signed in", "refused"])
def test_no_byte_of_a_secret_is_left_anywhere(short: Path, right: bool) -> None:
    account = PEOPLE["lin"].accounts["ecpa"]
    password = account.password if right else account.password + "-Wr0ng!"
    with Replica(Mood.ECHO) as replica:
        code, left = collect(short, replica, password, account.account)
        sessions = replica._world.opened
    assert bool(sessions) == right
    assert code in ({0, 1} if right else {4}), left["standard error"].decode()
    assert any("run.jsonl" in name for name in left)
    assert any("history-107.json" in name for name in left) == right
    assert any(".pdf#" in name for name in left) == right
    assert any(name.startswith("bundle.zip") and name.endswith("dsse.json") for name in left) == right
    assert any(name.startswith("process") for name in left)
    # what the platform showed was there to be masked, and was: told, logged and kept
    masked = {name for name, data in left.items() if MASK_SECRET.encode() in data}
    assert (
        {"standard error", "out/run.jsonl run.jsonl", "out/page-107-list.html page-107-list.html"} <= masked
    ) == right
    for name, data in left.items():
        for secret in (password, *sessions):
            for form, marked in encodings(secret).items():
                assert marked not in data, f"{name}: {form} of {'the password' if secret is password else 'a session'}"
        for personal in PERSONAL:
            assert personal not in data, f"{name}: {personal.decode()}"
    assert not [path for place in ("home", "state", "temporary") for path in (short / place).rglob("*.dmp")]
