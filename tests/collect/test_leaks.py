"""Marked passwords, cookies, addresses and ID numbers are in no file, log, message or picture's page."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page
from pydantic import SecretStr

import harvester.jobs.collect.run as job
from fixtures.platform import PEOPLE, Mood, Replica
from harvester.platform.signin.credentials import Assisted
from tests.collect.conftest import Run, assisted

ADDRESS = re.compile(r"192\.0\.2\.\d|198\.51\.100\.\d|203\.0\.113\.\d")
MARK = "Mark3d-Passw0rd!"
MADE_UP_ID = "A199999999"


def texts_of(done: Run, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> dict[str, str]:
    """Everything a run left or said, as text; of a PDF its text layer."""
    captured = capsys.readouterr()
    found = {"stdout": captured.out, "stderr": captured.err, "logging": caplog.text, "error": repr(done.error)}
    found["said"] = repr(done.said)
    found["findings"] = repr(done.shown) + repr(getattr(done.error, "findings", ""))
    for path in done.out.rglob("*"):
        if path.suffix == ".pdf":
            with pypdfium2.PdfDocument(path) as document:
                text = "".join(page.get_textpage().get_text_range() for page in document)
                found[path.name] = unicodedata.normalize("NFKC", text)
        elif path.is_file():
            found[path.name] = path.read_bytes().decode("utf-8", errors="replace")
    return found


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], list[str]]:
    """The values of every cookie the browser had, and the text of every page as it was pictured."""
    seen: set[str] = set()
    pictured: list[str] = []

    def picture(page: Page, **options: Any) -> Any:
        pictured.append(page.content() + page.inner_text("body"))
        seen.update(cookie["value"] for cookie in page.context.cookies() if len(cookie["value"]) > 5)
        return shoot(page, **options)

    from playwright.sync_api import Page

    shoot = Page.screenshot
    monkeypatch.setattr(Page, "screenshot", picture)
    return seen, pictured


@pytest.mark.parametrize(
    ("mood", "login", "who", "password"),
    [
        ((), "ecpa", "lin", None),
        ((), "egov", "lin", MARK),
        (Mood.CAPTCHA, "egov", "lin", MARK),
        (Mood.UNKNOWN_LAYOUT, "ecpa", "lin", None),
        (Mood.SESSION_LOST, "egov", "lin", None),
    ],
    ids=str,
)
def test_no_secret_leaves_the_run(  # noqa: PLR0917
    run: Callable[..., Run],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    cookies: tuple[set[str], list[str]],
    mood: Mood,
    login: str,
    who: str,
    password: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = password or PEOPLE[who].accounts[login].password
    with Replica(mood) as replica:
        done = run(replica, assisted(login, who, password))
    seen, pictured = cookies
    texts = texts_of(done, capsys, caplog)
    assert seen or done.error is not None
    for name, text in texts.items():
        assert secret not in text, name
        assert not ADDRESS.search(text), name
        for value in seen:
            assert value not in text, name
    assert pictured
    for page in pictured:
        assert not ADDRESS.search(page)
        assert secret not in page


def test_a_national_id_in_a_course_is_masked_and_said_so(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    from harvester.platform.keep import capture
    from harvester.platform.page.masks.masking import mask

    real = mask

    def with_an_id(page: Page, clean: set[str]) -> Any:
        page.evaluate(f"document.querySelector('table td:nth-child(3)').append('{MADE_UP_ID}')")
        return real(page, clean)

    monkeypatch.setattr(capture, "mask", with_an_id)
    with Replica() as replica:
        done = run(replica, assisted("ecpa", "lin"))
    assert "record_masked" in {one.code for one in done.history.findings}
    for path in done.out.iterdir():
        assert MADE_UP_ID.encode() not in path.read_bytes()


def test_a_failing_form_does_not_repeat_what_was_typed(
    run: Callable[..., Run],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from playwright.sync_api import Error, Frame

    real = Frame.evaluate

    def fails(self: Frame, expression: str, arg: Any = None) -> Any:
        if isinstance(arg, dict) and arg.get("value") == MARK:
            raise Error(f'Frame.evaluate: Timeout\nCall log:\n  - value "{MARK}"')
        return real(self, expression, arg)

    monkeypatch.setattr(Frame, "evaluate", fails)
    way = assisted("ecpa", "wang", MARK)
    with Replica() as replica:
        done = run(replica, Assisted(way.provider, way.account, SecretStr(MARK)))
    assert done.codes == ["sign_in_no_answer"]
    import traceback

    assert MARK not in "".join(traceback.format_exception(done.error))
    for name, text in texts_of(done, capsys, caplog).items():
        assert MARK not in text, name


def test_a_password_shows_nowhere_in_its_object() -> None:
    assert MARK not in repr(assisted("ecpa", "wang", MARK))


def test_no_trace_har_or_video_is_ever_asked_for() -> None:
    from pathlib import Path

    sources = Path(job.__file__).parents[1]
    for path in sources.rglob("*.py"):
        assert not re.search(r"record_har|record_video|tracing\.start", path.read_text(encoding="utf-8")), path
