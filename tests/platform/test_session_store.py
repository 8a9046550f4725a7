"""A kept sign-in: sealed, owner-only from its first byte, over when foretold, wiped without a trace."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend

from harvester.platform.signin.session_store import LIFE, SERVICE, SessionStore, wipe_all
from parsers.moments import TAIPEI

ORIGIN = "https://elearn.hrd.gov.tw"
NOW = datetime(2026, 9, 3, 10, 0, tzinfo=TAIPEI)
SECRET = "c00kie-value-of-the-platform"


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets everything with its process."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def state(**more: Any) -> dict[str, Any]:
    cookie = {"name": "PHPSESSID", "value": SECRET, "domain": "elearn.hrd.gov.tw", "path": "/", "expires": -1, **more}
    provider = {"name": "x", "value": "of-the-provider", "domain": "ecpa.dgpa.gov.tw", "path": "/", "expires": -1}
    return {"cookies": [cookie, provider], "origins": [{"origin": ORIGIN, "localStorage": []}]}


def test_what_is_kept_comes_back_without_the_providers_cookies(ring: MemoryKeyring, tmp_path: Path) -> None:
    store = SessionStore(ORIGIN, tmp_path)
    ends_at = store.keep(state(), NOW)
    kept = store.load(NOW + timedelta(minutes=5))
    assert kept is not None
    assert ends_at == kept.ends_at == NOW + LIFE
    assert [cookie["value"] for cookie in kept.state["cookies"]] == [SECRET]


def test_the_file_is_sealed_and_its_owners_only(
    ring: MemoryKeyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []
    real = os.open

    def watched(path: str, flags: int, mode: int = 0o777, **options: Any) -> int:
        if flags & os.O_CREAT:
            modes.append(mode)
        return real(path, flags, mode, **options)

    monkeypatch.setattr("harvester.files.safe.os.open", watched)
    SessionStore(ORIGIN, tmp_path).keep(state(), NOW)
    (file,) = tmp_path.iterdir()
    assert set(modes) == {0o600}
    assert file.stat().st_mode & 0o077 == 0
    assert SECRET.encode() not in file.read_bytes()
    assert b"PHPSESSID" not in file.read_bytes()
    assert all(SECRET not in value for value in ring.entries.values())


def test_a_cookie_that_ends_sooner_foretells_an_earlier_end(ring: MemoryKeyring, tmp_path: Path) -> None:
    soon = NOW + timedelta(minutes=30)
    assert SessionStore(ORIGIN, tmp_path).keep(state(expires=soon.timestamp()), NOW) == soon


def spoil(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1] + b"\0")


@pytest.mark.parametrize("harm", ["over", "altered", "cut", "no key", "another site"])
def test_what_cannot_be_trusted_counts_as_nothing_and_is_wiped(ring: MemoryKeyring, tmp_path: Path, harm: str) -> None:
    store = SessionStore(ORIGIN, tmp_path)
    store.keep(state(), NOW)
    (file,) = tmp_path.iterdir()
    later = NOW
    match harm:
        case "over":
            later = NOW + LIFE
        case "altered":
            spoil(file)
        case "cut":
            file.write_bytes(b"short")
        case "no key":
            ring.entries.clear()
        case "another site":
            other = SessionStore("https://other.gov.tw", tmp_path)
            other.keep(state(), NOW)
            file.write_bytes(other._file.read_bytes())
            ring.entries[SERVICE, store._name] = ring.entries[SERVICE, other._name]
    assert store.load(later) is None
    assert not file.exists()


def test_nothing_kept_is_nothing_loaded(ring: MemoryKeyring, tmp_path: Path) -> None:
    assert SessionStore(ORIGIN, tmp_path).load(NOW) is None


def test_wiping_leaves_neither_file_nor_key(ring: MemoryKeyring, tmp_path: Path) -> None:
    SessionStore(ORIGIN, tmp_path).keep(state(), NOW)
    SessionStore("https://other.gov.tw", tmp_path).keep(state(), NOW)
    assert wipe_all(tmp_path) == 2
    assert list(tmp_path.iterdir()) == []
    assert ring.entries == {}
    assert wipe_all(tmp_path) == 0
