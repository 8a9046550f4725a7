"""A machine's signing keys: made on first use, the private half in the keyring or in a file for its owner only.

The public halves stand as ``NAME.pub.pem`` in the state folder, so that a key's id can be told without its secret.
"""

from __future__ import annotations

import base64
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from harvester.evidence.codes import KeyCode
from harvester.evidence.sealing.keys import from_pem, key_id, keys_in, new_key, to_pem
from harvester.evidence.sealing.timestamp import certificates_in
from harvester.evidence.verify import Trust
from harvester.files import Folder, no_text, read_bounded, state_folder
from harvester.platform.signin.keyrings import TROUBLE, sound_keyring
from parsers.findings import SettingsError, finding
from parsers.written import text_of

Found = TypeVar("Found")
DEFAULT = "default"
_SERVICE = "record-harvester-key"
_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,39}")
_MOST = 100_000


@dataclass(frozen=True)
class KeptKey:
    """A key of this machine: its name, its public half, and whether its secret is in the keyring."""

    name: str
    public: Ed25519PublicKey
    in_keyring: bool

    @property
    def id(self) -> str:
        """Give the key's id."""
        return key_id(self.public)


def listed(folder: Path | None = None) -> tuple[KeptKey, ...]:
    """Give this machine's keys by name."""
    place = folder or _folder()
    names = sorted(path.name.removesuffix(".pub.pem") for path in place.glob("*.pub.pem"))
    return tuple(known(name, place) for name in names)


def known(name: str, folder: Path | None = None) -> KeptKey:
    """Give one key; raises ``SettingsError`` (``key_missing``, ``key_unreadable``)."""
    place = folder or _folder()
    file = place / f"{_checked(name)}.pub.pem"
    try:
        public = from_pem(read_bounded(file, _MOST).decode("ascii", "replace"))
    except FileNotFoundError:
        raise SettingsError(finding(KeyCode.KEY_MISSING, None, key=name)) from None
    except OSError:
        public = None
    if public is None:
        raise _unreadable(file)
    return KeptKey(name, public, not (place / f"{name}.pem").is_file())


def make(name: str, folder: Path | None = None) -> KeptKey:
    """Make a key; raises ``SettingsError`` (``key_exists``) where there is one of this name."""
    place = folder or _folder()
    if (place / f"{_checked(name)}.pub.pem").exists() or (place / f"{name}.pem").exists():
        raise SettingsError(finding(KeyCode.KEY_EXISTS, None, key=name))
    key = new_key()
    files = {f"{name}.pub.pem": no_text(to_pem(key.public_key()).encode())}
    kept = _into_keyring(name, key)
    if not kept:
        files[f"{name}.pem"] = no_text(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    Folder(place).write(files)
    return KeptKey(name, key.public_key(), kept)


def chosen(name: str | None, folder: Path | None = None) -> KeptKey:
    """Give the key named, by default ``default``, which is made on first use; another is never made by mistake."""
    place = folder or _folder()
    if name is None and not (place / f"{DEFAULT}.pub.pem").exists():
        return make(DEFAULT, place)
    return known(name or DEFAULT, place)


def signing_key(name: str | None, folder: Path | None = None) -> Ed25519PrivateKey:
    """Give a key to sign with, as ``chosen`` does.

    Raises ``SettingsError``: ``key_missing``, ``key_unreadable``, or ``key_unprotected`` where others may read it.
    """
    place = folder or _folder()
    kept = chosen(name, place)
    key = _from_keyring(kept.name) if kept.in_keyring else _from_file(place / f"{kept.name}.pem")
    if key is None or key_id(key.public_key()) != kept.id:
        raise _unreadable(place / f"{kept.name}.pem")
    return key


def trust_of(keys: list[Path], roots: list[Path]) -> Trust:
    """Give the keys and root certificates of PEM files; raises ``SettingsError`` (``key_unreadable``)."""
    return Trust(
        tuple(key for path in keys for key in _some(keys_in(_written(path)), path)),
        tuple(root for path in roots for root in _some(certificates_in(_written(path).encode()), path)),
    )


def _bytes(path: Path) -> bytes:
    try:
        return read_bounded(path, _MOST)
    except OSError:
        raise _unreadable(path) from None


def _written(path: Path) -> str:
    try:
        return text_of(_bytes(path))
    except UnicodeDecodeError:
        raise _unreadable(path) from None


def _some(found: tuple[Found, ...], path: Path) -> tuple[Found, ...]:
    if not found:
        raise _unreadable(path)
    return found


def _folder() -> Path:
    return state_folder() / "keys"


def _checked(name: str) -> str:
    if _NAME.fullmatch(name) is None:
        raise SettingsError(finding(KeyCode.KEY_NAME_INVALID, None, key=name))
    return name


def _into_keyring(name: str, key: Ed25519PrivateKey) -> bool:
    ring = sound_keyring()
    if ring is None:
        return False
    try:
        ring.set_password(_SERVICE, name, base64.b64encode(key.private_bytes_raw()).decode("ascii"))
    except TROUBLE:
        return False
    return True


def _from_keyring(name: str) -> Ed25519PrivateKey | None:
    ring = sound_keyring()
    try:
        secret = None if ring is None else ring.get_password(_SERVICE, name)
        return None if secret is None else Ed25519PrivateKey.from_private_bytes(base64.b64decode(secret))
    except (*TROUBLE, ValueError):
        return None


def _from_file(file: Path) -> Ed25519PrivateKey | None:
    try:
        if file.is_symlink() or stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise SettingsError(finding(KeyCode.KEY_UNPROTECTED, None, file=str(file)))
        key = load_pem_private_key(read_bounded(file, _MOST), None)
    except (OSError, ValueError, TypeError):
        return None
    return key if isinstance(key, Ed25519PrivateKey) else None


def _unreadable(file: Path) -> SettingsError:
    return SettingsError(finding(KeyCode.KEY_UNREADABLE, None, file=str(file)))
