"""A sign-in kept for later runs, only where the person asked for it: encrypted, owner-only, with its end foretold.

The cookies of the platform (never those of a provider) are sealed with AES-256-GCM; the key is in the operating
system's keyring, so the file alone is of no use. The file is made for its owner only (0600) from its first byte.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import platform
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import keyring
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from keyring.errors import KeyringError

from harvester.files import Folder, no_text
from parsers.moments import TAIPEI

SERVICE = "record-harvester-session"
# The platform's base product ends a session after 120 minutes; what the platform itself has set is not known.
LIFE = timedelta(minutes=120)
_NONCE = 12
_SUFFIX = ".sealed"


@dataclass(frozen=True)
class Kept:
    """A kept sign-in: Playwright's storage state and the latest time (Asia/Taipei) it can be good for."""

    state: Mapping[str, Any]
    ends_at: datetime


class SessionStore:
    """The place of one site's kept sign-in."""

    def __init__(self, origin: str, folder: Path | None = None) -> None:
        """Take the platform's origin; ``folder`` is the user's state folder by default."""
        self._origin = origin
        self._name = "session-" + hashlib.sha256(origin.encode()).hexdigest()[:16]
        self._file = (folder or state_folder()) / (self._name + _SUFFIX)

    def keep(self, state: Mapping[str, Any], now: datetime) -> datetime:
        """Seal ``state``; give the time its end is foretold for. Raises ``KeyringError`` without a usable keyring."""
        cookies = [one for one in state.get("cookies", []) if _belongs(one, self._origin)]
        expiries = [float(one["expires"]) for one in cookies if float(one.get("expires", -1)) > now.timestamp()]
        ends_at = min([now + LIFE, *(datetime.fromtimestamp(one, TAIPEI) for one in expiries)])
        plain = json.dumps({"ends_at": ends_at.isoformat(), "state": {"cookies": cookies, "origins": []}})
        key, nonce = secrets.token_bytes(32), secrets.token_bytes(_NONCE)
        keyring.set_password(SERVICE, self._name, base64.b64encode(key).decode())
        _write_private(self._file, nonce + AESGCM(key).encrypt(nonce, plain.encode(), self._bound()))
        return ends_at

    def load(self, now: datetime) -> Kept | None:
        """Give what is kept; what is over, altered or without its key is wiped and counts as nothing."""
        try:
            sealed = self._file.read_bytes()
            key = base64.b64decode(keyring.get_password(SERVICE, self._name) or "")
            plain = json.loads(AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], self._bound()))
            kept = Kept(plain["state"], datetime.fromisoformat(plain["ends_at"]))
        except FileNotFoundError:
            return None
        except (OSError, KeyringError, InvalidTag, ValueError, KeyError):
            self.wipe()
            return None
        if kept.ends_at <= now:
            self.wipe()
            return None
        return kept

    def wipe(self) -> bool:
        """Wipe file and key; say whether there was anything."""
        return _wipe(self._file)

    def _bound(self) -> bytes:
        return f"session/1 {self._origin}".encode()


def wipe_all(folder: Path | None = None) -> int:
    """Wipe every kept sign-in of this user; give how many there were."""
    return sum(_wipe(file) for file in _files(folder or state_folder()))


def state_folder() -> Path:
    """Give the user's own folder for state, as the operating system has it."""
    match platform.system():
        case "Darwin":
            base = Path.home() / "Library/Application Support"
        case "Windows":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home())
        case _:
            base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state")
    return base / "record-harvester"


def _belongs(cookie: Mapping[str, Any], origin: str) -> bool:
    host = urlsplit(origin).hostname or ""
    domain = str(cookie.get("domain", "")).lstrip(".")
    return bool(domain) and (host == domain or host.endswith("." + domain))


def _files(folder: Path) -> Iterator[Path]:
    yield from folder.glob("session-*" + _SUFFIX)


def _wipe(file: Path) -> bool:
    there = file.exists()
    with contextlib.suppress(KeyringError, RuntimeError):
        if keyring.get_password(SERVICE, file.stem) is not None:
            keyring.delete_password(SERVICE, file.stem)
    file.unlink(missing_ok=True)
    return there


def _write_private(file: Path, data: bytes) -> None:
    Folder(file.parent).write({file.name: no_text(data)})
