"""A keyring that keeps its entries in plain text is never used, alone or behind a chain; a sound one in a chain is."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from harvester.jobs.collect.secrets import usable_keyring
from harvester.platform.signin.keyrings import sound_keyring
from harvester.platform.signin.session_store import SERVICE, SessionStore, wipe_all
from parsers.moments import TAIPEI
from tests.platform.test_session_store import ORIGIN, MemoryKeyring, state

NOW = datetime(2026, 9, 3, 10, 0, tzinfo=TAIPEI)


class PlainFile(MemoryKeyring):
    """Stands for keyrings.alt's plain file, wherever its class was made."""

    __module__ = "keyrings.alt.file"
    priority = 0.5  # type: ignore[assignment]


class OwnPlainFile(PlainFile):
    """A kind of the plain file that somebody made his own."""

    __module__ = "office.keyrings"


class Chain(MemoryKeyring):
    """Stands for the library's chainer, which asks one back end after the other."""

    priority = 10

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__()
        self.backends = list(backends)

    def get_password(self, service: str, username: str) -> str | None:
        return next((got for one in self.backends if (got := one.get_password(service, username))), None)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.backends[0].set_password(service, username, password)


@pytest.fixture(autouse=True)
def _before() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.mark.parametrize(
    "ring", [PlainFile(), OwnPlainFile(), Chain(PlainFile()), Chain(Chain(OwnPlainFile())), Chain()]
)
def test_a_plain_keyring_is_refused_however_it_stands(ring: MemoryKeyring, tmp_path: Path) -> None:
    keyring.set_keyring(ring)
    assert not usable_keyring()
    with pytest.raises(KeyringError):
        SessionStore(ORIGIN, tmp_path).keep(state(), NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("order", ["plain first", "plain last"])
def test_the_sound_one_in_a_chain_is_used_and_the_plain_one_gets_nothing(order: Any, tmp_path: Path) -> None:
    sound, plain = MemoryKeyring(), PlainFile()
    keyring.set_keyring(Chain(plain, sound) if order == "plain first" else Chain(sound, plain))
    assert sound_keyring() is sound
    store = SessionStore(ORIGIN, tmp_path)
    store.keep(state(), NOW)
    assert store.load(NOW) is not None
    assert plain.entries == {}


def test_a_key_without_its_file_and_unfinished_files_go_too(tmp_path: Path) -> None:
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    SessionStore(ORIGIN, tmp_path).keep(state(), NOW)
    (file,) = tmp_path.iterdir()
    file.unlink()
    (tmp_path / "session-0123456789abcdef.part").write_bytes(b"half")
    (tmp_path / ".being-written-abcd_123").write_bytes(b"half")
    (tmp_path / "notes.txt").write_bytes(b"theirs")
    assert wipe_all(tmp_path) == 1
    assert ring.entries == {}
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]


def test_a_key_left_in_a_plain_keyring_is_wiped_there(tmp_path: Path) -> None:
    plain = PlainFile()
    keyring.set_keyring(plain)
    (tmp_path / "session-0123456789abcdef.sealed").write_bytes(b"sealed")
    plain.set_password(SERVICE, "session-0123456789abcdef", "key")
    assert wipe_all(tmp_path) == 1
    assert plain.entries == {}


def test_names_that_are_none_of_ours_delete_nothing(tmp_path: Path) -> None:
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    ring.set_password(SERVICE, "names", "../../etc/passwd session-xyz")
    (tmp_path / "theirs").write_bytes(b"theirs")
    assert wipe_all(tmp_path / "place") == 0
    assert (tmp_path / "theirs").exists()
