"""What the page keeps and says, while it runs and after it: no number, no address, no password of a print."""

import re
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collect.test_every_byte import Watcher, contents, unpacked
from tests.hostile.test_what_leaves import ADDRESS, LONG_ADDRESS, NUMBER, private_page, searched

from .running import start, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
PASSWORD = "Mark3d-Pr1nt!"  # of nobody's print


def left_in(folder: Path, upload: bytes) -> tuple[dict[str, bytes], int]:
    """Everything under a folder by name, but the upload as it came; and how often that is there."""
    found: dict[str, bytes] = {}
    uploads = 0
    for path in folder.rglob("*"):
        found[f"name of {path.name}"] = str(path).encode()
        if path.is_file() and path.read_bytes() == upload:
            uploads += 1
        elif path.is_file() and not path.is_symlink():
            found |= {f"{path} {name}": data for name, data in contents(path)}
    return found, uploads


@pytest.fixture
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="h") as folder:
        yield Path(folder)


def test_no_byte_of_a_persons_is_left_by_the_page(place: Path) -> None:
    places = {name: place / name for name in ("home", "temporary", "state", "cache", "config")}
    for folder in places.values():
        folder.mkdir()
    told = {"HOME": "home", "TMPDIR": "temporary", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config"}
    served = start(places["state"], environment={name: str(places[folder]) for name, folder in told.items()})
    watcher = Watcher(served.process.pid)
    upload = private_page().encode()
    try:
        served.client.get(served.address)
        asked = {"programme": "kaohsiung-107", "hours": "office", "password": PASSWORD, "unit": f"人事處 {ADDRESS}"}
        answer = served.client.post("/claim", files=[("files", (f"{NUMBER} {ADDRESS}.html", upload))], data=asked)
        claim = answer.headers["location"]
        assert until(lambda: 'data-grant="' in served.client.get(claim).text, 60)
        pages = [claim, f"{claim}?lang=en", "/claim", "/nowhere"]
        pages += re.findall(rf'href="({claim}/[^"/]+\.(?:json|html|csv|svg))', served.client.get(claim).text)
        said = {page: served.client.get(page).content for page in pages}
        while_open, kept = left_in(place, upload)
    finally:
        code, out, err = served.end(signal.SIGTERM)
        watcher.stop()
    afterwards, still_kept = left_in(place, upload)
    assert (code, kept, still_kept) == (0, 1, 0)
    assert len(pages) > 4
    assert watcher.seen
    said |= {"standard output": out, "standard error": err}
    said |= {f"process {at}": seen for at, seen in enumerate(sorted(watcher.seen))}
    for name, data in (said | while_open | afterwards).items():
        for part, bytes_ in unpacked(name, data):
            searched(part, bytes_, (NUMBER, ADDRESS, LONG_ADDRESS, PASSWORD))
