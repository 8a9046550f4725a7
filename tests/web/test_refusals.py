"""What is refused before anything is done, each with its words; and a fault of ours, which shows nothing within."""

import importlib.util
import re
from datetime import date
from pathlib import Path

import anyio
import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from harvester.cli.main import run
from harvester.jobs.claim.grounds import ClaimSettings
from harvester.messages import Language
from harvester.web.codes import WebCode
from harvester.web.guard.access import Access
from harvester.web.guard.middleware import Guard
from harvester.web.kept.cases import Cases
from harvester.web.workers import Workers
from parsers.findings import SettingsError

from .running import Running


def codes(answer: httpx.Response) -> list[str]:
    return re.findall(r'data-finding="(\w+)"', answer.text)


def test_a_way_to_ask_that_is_none_is_said(served: Running) -> None:
    answer = served.client.put("/claim")
    assert (answer.status_code, codes(answer)) == (405, ["web_method"])
    assert answer.headers["allow"]


def test_what_is_left_open_or_said_twice_stands_beside_its_field(served: Running) -> None:
    files = [("files", ("a.html", b"x")), ("hours_file", ("HOURS.toml", b'schema = "duty-hours/1"'))]
    twice = served.client.post("/claim", files=files, data={"programme": "kaohsiung-107", "hours": "office"})
    assert (twice.status_code, codes(twice)) == (400, ["web_two_hours"])
    without = served.client.post("/claim", files=files, data={"hours": ""})
    assert (without.status_code, codes(without)) == (400, ["web_no_programme"])


def test_without_the_extra_of_the_installation_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr("harvester.web.needs.find_spec", lambda name: None if name == "uvicorn" else found(name))
    assert run(["serve", "--no-browser"]) == 2
    said = capfd.readouterr()
    assert (said.out, "uvicorn" in said.err) == ("", True)


def test_one_harvest_at_a_time(tmp_path: Path) -> None:
    cases = Cases(Workers(0), lambda _error: None)
    settings = ClaimSettings((), "kaohsiung-107", tmp_path / "hours.toml", date(2018, 6, 1))
    cases.begin(tmp_path, settings, Language.ZH_TW, before=lambda _case: None)
    cases.begin(tmp_path, settings, Language.ZH_TW)
    with pytest.raises(SettingsError) as told:
        cases.begin(tmp_path, settings, Language.ZH_TW, before=lambda _case: None)
    assert [one.code for one in told.value.findings] == ["web_busy"]


def test_a_fault_of_ours_shows_nothing_of_its_inside() -> None:
    told: list[Exception] = []

    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ValueError("C:/secret/place")

    def refuse(_request: Request, code: WebCode) -> Response:
        return PlainTextResponse(code.value, 500)

    access = Access()
    cookie = access.enter(access.token)
    guard = Guard(broken, access, port=80, cookie="c", refuse=refuse, on_fault=told.append)

    async def gone(scope: Scope, receive: Receive, send: Send) -> None:
        await guard({**scope, "client": None}, receive, send)

    async def ask(app: ASGIApp = guard) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:80") as client:
            return await client.get("/claim", headers={"cookie": f"c={cookie}", "host": "127.0.0.1:80"})

    answer = anyio.run(ask)
    assert (answer.status_code, answer.text) == (500, "web_fault")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert [str(one) for one in told] == ["C:/secret/place"]
    # Whoever was gone before they were let in comes no further.
    assert anyio.run(ask, gone).text == "web_other_user"
    assert len(told) == 1
