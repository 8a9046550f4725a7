"""A sign-in kept for later runs, only where the person asked for it: encrypted, owner-only, with its end foretold.

The cookies of the platform (never those of a provider) are sealed with AES-256-GCM; the key is in the operating
system's keyring, so the file alone is of no use. The file is made for its owner only (0600) from its first byte.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from keyring.errors import NoKeyringError

from harvester.files import Folder, no_text, state_folder, sweep
from harvester.platform.signin.keyrings import TROUBLE, backends, sound_keyring
from parsers.moments import TAIPEI

SERVICE = "record-harvester-session"
# The platform's base product ends a session after 120 minutes; what the platform itself has set is not known.
LIFE = timedelta(minutes=120)
_NONCE = 12
_SUFFIX = ".sealed"
_UNFINISHED = (".part",)  # of earlier versions
_NAMES = "names"  # the entry that names the others
_NAME = re.compile(r"session-[0-9a-f]{16}")


@dataclass(frozen=True)
class KeptSignIn:
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
        ring = sound_keyring()
        if ring is None:
            raise NoKeyringError
        ring.set_password(SERVICE, _NAMES, " ".join(sorted({*_named(ring), self._name})))
        ring.set_password(SERVICE, self._name, base64.b64encode(key).decode())
        _write_private(self._file, nonce + AESGCM(key).encrypt(nonce, plain.encode(), self._bound()))
        return ends_at

    def load(self, now: datetime) -> KeptSignIn | None:
        """Give what is kept; what is over, altered or without its key is wiped and counts as nothing."""
        try:
            sealed = self._file.read_bytes()
            ring = sound_keyring()
            key = base64.b64decode((ring and ring.get_password(SERVICE, self._name)) or "")
            plain = json.loads(AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], self._bound()))
            kept = KeptSignIn(plain["state"], datetime.fromisoformat(plain["ends_at"]))
        except FileNotFoundError:
            return None
        except (*TROUBLE, InvalidTag, ValueError, KeyError):
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
    place = folder or state_folder()
    names = {file.stem for ending in (_SUFFIX, *_UNFINISHED) for file in place.glob("session-*" + ending)}
    names |= {name for ring in backends() for name in _named(ring)}
    count = sum(_wipe(place / (name + _SUFFIX)) for name in sorted(names))
    for ring in backends():
        _forget(ring, _NAMES)
    sweep(place)
    return count


def _belongs(cookie: Mapping[str, Any], origin: str) -> bool:
    host = urlsplit(origin).hostname or ""
    domain = str(cookie.get("domain", "")).lstrip(".")
    return bool(domain) and (host == domain or host.endswith("." + domain))


def _named(ring: Any) -> set[str]:
    """Give the names of all keys of ours: a keyring lists none, and a key may outlive its file."""
    with contextlib.suppress(*TROUBLE):
        return {name for name in (ring.get_password(SERVICE, _NAMES) or "").split() if _NAME.fullmatch(name)}
    return set()


def _wipe(file: Path) -> bool:
    there = file.exists()
    # Wherever a key may have been left, in a keyring that is not trusted any more too.
    kept = [_forget(ring, file.stem) for ring in backends()]
    for ending in (_SUFFIX, *_UNFINISHED):
        file.with_suffix(ending).unlink(missing_ok=True)
    return there or any(kept)


def _forget(ring: Any, name: str) -> bool:
    with contextlib.suppress(*TROUBLE):
        if ring.get_password(SERVICE, name) is not None:
            ring.delete_password(SERVICE, name)
            return True
    return False


def _write_private(file: Path, data: bytes) -> None:
    Folder(file.parent).write({file.name: no_text(data)})
