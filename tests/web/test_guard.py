"""Who is let in, and what every answer says to a browser."""

from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from harvester.web.codes import WebCode
from harvester.web.guard.access import Access
from harvester.web.guard.rules import RequestFacts, headers_of, refusal

from .running import Running

PORT = 4711
HOME = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def access() -> Access:
    made = Access(api=True)
    assert made.enter(made.token) is not None
    return made


def asked(
    access: Access, method: str = "GET", path: str = "/claim", headers: Mapping[str, str] = {}, *, cookie: bool = True
) -> RequestFacts:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    session = access._session if cookie else None
    return RequestFacts(method, path, headers_of([(b"host", f"127.0.0.1:{PORT}".encode()), *raw]), session)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", f"127.0.0.1:{PORT}.evil", f"[::1]:{PORT}",
     f"127.0.0.1:{PORT}@evil", f"LOCALHOST.:{PORT}", f"0.0.0.0:{PORT}"],
)  # fmt: skip
def test_another_host_is_no_host_of_ours(access: Access, host: str) -> None:
    found = RequestFacts("GET", "/", headers_of([(b"host", host.encode())]), access._session)
    assert refusal(found, access, PORT) is WebCode.WEB_HOST


def test_two_hosts_are_none(access: Access) -> None:
    twice = headers_of([(b"host", f"127.0.0.1:{PORT}".encode()), (b"Host", b"evil")])
    assert refusal(RequestFacts("GET", "/", twice, access._session), access, PORT) is WebCode.WEB_HOST


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}"])
def test_both_hosts_of_ours_are_answered(access: Access, host: str) -> None:
    found = RequestFacts("GET", "/", headers_of([(b"host", host.encode())]), access._session)
    assert refusal(found, access, PORT) is None


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "null"}, {"origin": "http://evil.example"}, {"origin": f"https://127.0.0.1:{PORT}"},
     {"origin": f"http://localhost:{PORT}"}, {"origin": "http://127.0.0.1:80"}, {"sec-fetch-site": "cross-site"},
     {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "none"},
     {"origin": HOME, "sec-fetch-site": "cross-site"},
     {"origin": "http://evil.example", "sec-fetch-site": "same-origin"}],
)  # fmt: skip
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_what_changes_something_comes_from_our_own_pages(access: Access, method: str, headers: dict[str, str]) -> None:
    assert refusal(asked(access, method, "/claim", headers), access, PORT) is WebCode.WEB_ORIGIN


@pytest.mark.parametrize("headers", [{"origin": HOME}, {"sec-fetch-site": "same-origin"}])
def test_our_own_pages_may(access: Access, headers: dict[str, str]) -> None:
    assert refusal(asked(access, "POST", "/claim", headers), access, PORT) is None


def test_reading_needs_no_origin_but_the_cookie(access: Access) -> None:
    assert refusal(asked(access), access, PORT) is None
    assert refusal(asked(access, cookie=False), access, PORT) is WebCode.WEB_NOT_ENTERED


def test_systems_need_no_origin_and_no_cookie(access: Access) -> None:
    header = {"authorization": f"Bearer {access.bearer}"}
    found = asked(access, "POST", "/api/claims", header, cookie=False)
    assert refusal(found, access, PORT) is None
    assert refusal(asked(access, "POST", "/claim", header, cookie=False), access, PORT) is not None
    strange = asked(access, "POST", "/api/claims", header | {"origin": "http://evil.example"}, cookie=False)
    assert refusal(strange, access, PORT) is WebCode.WEB_ORIGIN


def test_a_token_that_nobody_asked_for_is_not_known() -> None:
    access = Access()
    assert not access.knows_bearer("Bearer None")
    assert not access.knows_bearer("Bearer ")
    assert not access.knows("")


def test_a_token_is_taken_once() -> None:
    access = Access()
    assert access.enter("wrong") is None
    assert access.enter(access.token) is not None
    assert access.enter(access.token) is None


def test_the_token_leaves_the_address_and_opens_once(served: Running) -> None:
    again = httpx.get(served.address)
    assert again.status_code == 403
    assert 'data-finding="web_token_used"' in again.text
    stranger = httpx.get(served.base)
    assert (stranger.status_code, 'data-finding="web_not_entered"' in stranger.text) == (403, True)
    (cookie,) = [one for one in served.client.cookies.jar if one.name == f"harvester-{served.port}"]
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert str(cookie.get_nonstandard_attr("SameSite")).lower() == "strict"


def test_every_answer_has_the_headers(served: Running) -> None:
    for path in ("/", "/claim", "/none", "/static/style.css", "/api/openapi.json"):
        said = served.client.get(path).headers
        assert "default-src 'none'" in said["content-security-policy"]
        assert "unsafe" not in said["content-security-policy"]
        assert said["x-content-type-options"] == "nosniff"
        assert said["cache-control"] == "no-store"
        assert said["referrer-policy"] == "same-origin"
        assert "server" not in said
        assert not [name for name in said if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/none", "/claim/none", "/static/none.css", "/static/..%2fapp.py", "/static/%2e%2e"])
def test_what_is_not_there_is_said_to_be_missing(served: Running, path: str) -> None:
    answer = served.client.get(path)
    assert answer.status_code == 404
    assert 'data-finding="web_not_found"' in answer.text


def test_only_this_machine_can_reach_it(served: Running) -> None:
    tables = [Path(f"/proc/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
    rows = [line.split() for table in tables for line in table]
    listening = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{served.port:04X}")]
    assert listening == [f"0100007F:{served.port:04X}"]
