"""A whole run, sealed: levels by what was captured, and none of the run's secrets in any byte of the bundle."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from playwright.sync_api import Page

from fixtures.platform import PEOPLE, Replica
from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run as command
from harvester.evidence.bundle.members import of_zip
from harvester.evidence.sealing.envelope import read_envelope
from harvester.evidence.sealing.statement import About, read_statement
from harvester.evidence.verify import Trust
from harvester.jobs.evidence.inspecting import inspect_bundle
from harvester.jobs.evidence.sealing import seal_folder
from harvester.platform.keep import capture
from harvester.platform.page.masks.masking import mask
from harvester.platform.page.server_log import ServerLog
from tests.collect.conftest import SharedBrowser, assisted, start
from tests.collect.test_leaks import ADDRESS, MADE_UP_ID
from tests.collect.trusted import HAS_STORE, trusted_by
from tests.evidence.tools import KEY, OFFICE

LOGIN, WHO = "egov", "lin"
COURSE_CODE = "PCENTER107100678"


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


@dataclass(frozen=True)
class Captured:
    """A run that was sealed: the bundle, the cookies there were, and the platform's certificate where it had one."""

    bundle: Path
    level: str
    cookies: frozenset[str]
    certificate: x509.Certificate | None

    @property
    def files(self) -> dict[str, bytes]:
        """The bundle's files."""
        return dict(of_zip(self.bundle.read_bytes()).files)

    @property
    def about(self) -> About:
        """What its statement says of its making."""
        statement = read_statement(read_envelope(self.files["statement.dsse.json"]).payload)
        assert statement is not None
        assert statement.predicate is not None
        return statement.predicate.about


@pytest.fixture(scope="module")
def captured(shared: SharedBrowser, tmp_path_factory: pytest.TempPathFactory) -> Captured:
    """A whole run, over TLS where the browser's system can be told whom to trust."""
    folder = tmp_path_factory.mktemp("captured")
    seen: set[str] = set()
    shoot = Page.screenshot

    def picture(page: Page, **options: object) -> bytes:
        seen.update(one["value"] for one in page.context.cookies() if len(one["value"]) > 5)
        return shoot(page, **options)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "screenshot", picture)
        patch.setattr(ServerLog, "pages", _with_an_id(ServerLog.pages))
        patch.setattr(capture, "mask", _mask_of_an_id)
        own, pair = None, None
        if HAS_STORE:
            own, pair = trusted_by(folder / "home")
            patch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(Path.home() / ".cache" / "ms-playwright"))
            patch.setenv("HOME", str(folder / "home"))
        with Replica(certificate=pair) as replica:
            done = start(shared, folder, replica, assisted(LOGIN, WHO), own_browser=HAS_STORE)
    assert done.error is None
    sealed = seal_folder(done.out, folder / "b.zip", OFFICE, observed=True)
    assert sealed.level is not None
    return Captured(sealed.path, sealed.level.value, frozenset(seen), own)


def _with_an_id(pages: Callable[[ServerLog], Iterable[bytes]]) -> Callable[[ServerLog], list[bytes]]:
    """The server's pages, each with a national ID and a course's code in its text."""
    text = f"<p>{MADE_UP_ID} {COURSE_CODE}</p></body>".encode()
    return lambda log: [body.replace(b"</body>", text) for body in pages(log)]


def _mask_of_an_id(page: Page, clean: set[str] | None = None) -> object:
    page.evaluate(f"document.body.append('{MADE_UP_ID}')")
    return mask(page, clean)


def test_a_run_is_sealed_at_the_level_it_supports(captured: Captured) -> None:
    assert captured.level == "L2"
    for trusted, level in ((OFFICE, "L2"), (KEY, "L1")):
        found = inspect_bundle(captured.bundle, Trust((trusted.public_key(),))).inspection
        assert (found.outcome.value, found.level.value, found.history_follows.value) == ("intact", level, "yes")


def test_what_was_seen_on_the_way_stands_in_the_statement(captured: Captured) -> None:
    about = captured.about
    assert set(about.programs) == {"browser", "harvester", "python", "playwright"}
    assert any(one.endswith("/mooc/user/learn_stat.php") for one in about.addresses)
    assert not any("?" in one for one in about.addresses)
    assert about.servers[0].date_header is not None
    assert abs(about.servers[0].offset_seconds or 0) < 60
    assert [one.name for one in about.derived] == ["server-107.html"]
    assert about.derived[0].received != about.derived[0].kept
    assert {one.name for one in about.pages} == {"page-107-list.html", "page-107-package.html"}


@pytest.mark.skipif(not HAS_STORE, reason="only NSS can be told whom to trust without changing the machine")
def test_the_servers_certificate_stands_in_the_statement_and_nobody_elses(captured: Captured) -> None:
    own = captured.certificate
    assert own is not None
    servers = {one.origin.partition(":")[0]: one for one in captured.about.servers}
    told = servers["https"].certificate
    assert told is not None
    assert told.sha256 == own.fingerprint(SHA256()).hex()
    assert (told.subject, told.issuer) == ("platform of the tests", "Root of the tests")
    assert (told.valid_from, told.valid_until) == (own.not_valid_before_utc, own.not_valid_after_utc)
    assert str(told.valid_from)[-6:] == "+08:00"
    assert (told.protocol or "").startswith("TLS 1.")
    assert servers["http"].certificate is None


def test_a_sealed_run_bears_no_secret(captured: Captured) -> None:
    files = captured.files
    assert "data/failure.html" not in files
    secrets = [PEOPLE[WHO].accounts[LOGIN].password, MADE_UP_ID, *captured.cookies]
    assert len(secrets) > 2
    for name, data in contents(files):
        for secret in secrets:
            assert not any(form in data for form in forms(secret)), name
        assert not re.search(ADDRESS.pattern.encode(), data), name
    page = files["data/server-107.html"]
    assert COURSE_CODE.encode() in page
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
