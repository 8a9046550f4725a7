"""A whole run, sealed: levels by what was captured, and none of the run's secrets in any byte of the bundle."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest

from fixtures.platform import PEOPLE, Replica
from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run as command
from harvester.evidence.bundle.members import of_zip
from harvester.evidence.sealing.envelope import read_envelope
from harvester.evidence.sealing.statement import read_statement
from harvester.evidence.verify import Trust
from harvester.jobs.evidence.inspecting import inspect_bundle
from harvester.jobs.evidence.sealing import seal_folder
from tests.collect.conftest import Run, assisted
from tests.collect.test_leaks import ADDRESS
from tests.evidence.tools import KEY, OFFICE

LOGIN, WHO = "egov", "lin"


def forms(secret: str) -> Iterator[bytes]:
    """A secret in every way in which it may stand in a file."""
    data = secret.encode()
    yield data
    yield data[::-1]
    yield data.hex().encode()
    yield quote(secret).encode()
    yield secret.encode("utf-16-le")
    yield from (base64.b64encode(b"\0" * shift + data)[2:-4] for shift in range(3))


def contents(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file, and every stream within a print, unpacked."""
    for name, data in files.items():
        yield name, data
        if name.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(data)) as document:
                streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
                yield from ((f"{name} {one.objgen}", _unpacked(one)) for one in streams)


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    from playwright.sync_api import Page

    seen: set[str] = set()
    shoot = Page.screenshot

    def picture(page: Page, **options: object) -> bytes:
        seen.update(one["value"] for one in page.context.cookies() if len(one["value"]) > 5)
        return shoot(page, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "screenshot", picture)
    return seen


def test_a_run_is_sealed_at_the_level_it_supports_and_bears_no_secret(
    run: Callable[..., Run], cookies: set[str], tmp_path: Path
) -> None:
    with Replica() as replica:
        done = run(replica, assisted(LOGIN, WHO))
    assert done.error is None
    sealed = seal_folder(done.out, tmp_path / "b.zip", OFFICE, observed=True)
    assert sealed.level is not None
    assert sealed.level.value == "L2"
    for trusted, level in ((OFFICE, "L2"), (KEY, "L1")):
        found = inspect_bundle(tmp_path / "b.zip", Trust((trusted.public_key(),))).inspection
        assert (found.outcome.value, found.level.value, found.history_follows.value) == ("intact", level, "yes")

    files = dict(of_zip((tmp_path / "b.zip").read_bytes()).files)
    statement = read_statement(read_envelope(files["statement.dsse.json"]).payload)
    assert statement is not None
    about = statement.predicate.about
    assert set(about.programs) == {"browser", "harvester", "python", "playwright"}
    assert any(one.endswith("/mooc/user/learn_stat.php") for one in about.addresses)
    assert not any("?" in one for one in about.addresses)
    assert about.servers[0].date_header is not None
    assert abs(about.servers[0].offset_seconds or 0) < 60
    assert [one.name for one in about.derived] == ["server-107.html"]
    assert about.derived[0].received != about.derived[0].kept
    assert {one.name for one in about.pages} == {"page-107-list.html", "page-107-package.html"}
    assert "data/failure.html" not in files

    secrets = [PEOPLE[WHO].accounts[LOGIN].password, *cookies]
    assert len(secrets) > 1
    for name, data in contents(files):
        for secret in secrets:
            assert not any(form in data for form in forms(secret)), name
        assert not re.search(ADDRESS.pattern.encode(), data), name
    page = files["data/server-107.html"]
    assert b"<script" not in page
    assert not re.search(rb"type=.hidden|[?&]\w+=", page)


def test_observed_needs_the_offices_key_before_a_browser_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    collect = [
        "collect",
        "--out",
        str(tmp_path / "out"),
        "--login",
        "egov",
        "--account",
        "a",
        "--headless",
        "--consent",
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("password\n"))
    assert command([*collect, "--password-stdin", "--observed", "--seal", str(tmp_path / "b.zip")]) == ExitCode.USAGE
    assert "observed_needs_key" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("password\n"))
    (tmp_path / "b.zip").write_text(json.dumps({}))
    assert command([*collect, "--password-stdin", "--seal", str(tmp_path / "b.zip")]) == ExitCode.USAGE
    assert "bundle_exists" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
