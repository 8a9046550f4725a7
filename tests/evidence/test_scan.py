"""The scan before sealing: what must never enter is refused, its innocent twin is not."""

import json

import pytest

from harvester.evidence.bundle.scan import scan

CASES: list[tuple[str, str, bytes, bytes]] = [
    ("secret_cookie", "run.jsonl", b'{"note": "Cookie: PHPSESSID=0123456789abcdef"}', b'{"note": "Cookie: none"}'),
    ("secret_cookie", "claim.json", b'{"set-cookie": "idx=9f8e7d6c5b4a; path=/"}', b'{"cookies": 4}'),
    (
        "secret_cookie",
        "server-107.html",
        b"<p>document.cookie = 'sid=abcdef123456'</p>",
        "<p>Cookie 政策說明</p>".encode(),
    ),
    ("secret_authorisation", "run.jsonl", b'{"authorization": "Bearer abcdef0123456789"}', b'{"authorization": null}'),
    (
        "secret_authorisation",
        "server-1.html",
        b"<p>Authorization: Basic dXNlcjpwYXNz</p>",
        b"<p>Authorization: basic</p>",
    ),
    (
        "secret_password",
        "server-1.html",
        b'<input type=password value="hunter22">',
        b'<input type="password" value="">',
    ),
    (
        "secret_token",
        "page-107-list.html",
        b'<input type="hidden" name="csrf_token" value="0a1b2c3d">',
        b'<input type="hidden" name="page" value="1"><input type="hidden" name="csrf_token" value="">',
    ),
    ("secret_identity", "run.jsonl", b'{"name": "A123456789"}', b'{"course": "PCENTER107100678", "h": "A1234567"}'),
    (
        "secret_identity",
        "page-107-list.html",
        "<td>Ａ１２３４５６７８９</td>".encode(),
        "<td>[身分證號已遮蔽]</td>".encode(),
    ),
    (
        "secret_address",
        "page-107-list.html",
        "<p>上次來自於：203.0.113.7</p>".encode(),
        "<p>上次來自於：[位址已遮蔽]</p><p>版本 1.2.3.4 Chrome/131.0.6778.86</p>".encode(),
    ),
    ("secret_address", "page-107-list.html", b"<td>2001:db8::7</td>", b"<p>2001:db8::7</p><td>12:30:00</td>"),
    (
        "secret_address",
        "history-107.json",
        b'{"records": [{"cells": {"x": "203.0.113.7"}}]}',
        b'{"layout": "203.0.113.7"}',
    ),
    (
        "secret_address",
        "answers-107.jsonl",
        b'{"answer": {"data": [{"x": "203.0.113.7"}]}}',
        b'{"request": "203.0.113.7"}',
    ),
    ("secret_address", "history-107.csv", b"a,203.0.113.7\n", b"a,1.5\n"),
]


@pytest.mark.parametrize(("code", "name", "wrong", "twin"), CASES, ids=[f"{one[0]}-{one[1]}" for one in CASES])
def test_what_must_not_enter(code: str, name: str, wrong: bytes, twin: bytes) -> None:
    assert {one.code for one in scan({name: wrong})} == {code}
    assert {one.params["file"] for one in scan({name: wrong})} == {name}
    assert scan({name: twin}) == []


def test_the_line_is_named() -> None:
    (found,) = scan({"run.jsonl": b'{}\n{}\n{"cookie": "sid=abcdef123456"}\n'})
    assert found.params["line"] == 3


def test_the_sites_own_address_in_the_run_log_is_no_secret() -> None:
    log = {"event": "run_started", "platform": "http://203.0.113.7:8080", "browser": "Mozilla/5.0 Chrome/131.0.0.0"}
    assert scan({"run.jsonl": json.dumps(log).encode()}) == []


def test_a_course_code_that_wraps_is_no_identity_number() -> None:
    record = {"course_code": "ELRN110879156", "cells": {"課程名稱": "資安(ELR N110879156)"}}
    assert scan({"history-107.json": json.dumps({"records": [record]}, ensure_ascii=False).encode()}) == []
    assert scan({"claim.json": json.dumps({"name": "A123456789"}).encode()}) != []


@pytest.mark.parametrize(
    "hidden",
    [
        "A123456789", "A 123456789", "A-1234-56789", "Ａ１２３４５６７８９", "A12345<br>6789", "&#65;123456789",
        "%41123456789",
        "\\u0041123456789", "A1234\u200b56789", "А123456789", "(A123456789)", "號A123456789",
    ],
)  # fmt: skip
def test_a_number_is_seen_however_it_is_written(hidden: str) -> None:
    from harvester.messages import redact

    assert redact(hidden) != hidden
    assert [one.code for one in scan({"page-107-list.html": f"<p>x {hidden}</p>".encode()})] == ["secret_identity"]
