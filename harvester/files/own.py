"""A folder in which the program replaces its own files only: those its manifest names, unchanged since.

``manifest.json`` (``own-files/1``) says whose record the folder holds and the SHA-256 of every file written. It is
written before the files are moved into place, with the old sums beside the new ones, so that a run killed between the
two leaves a folder that can go on. A folder of an older version has none; there the contract's exact names are the
program's own, if its log says that it was there.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from harvester.files.bounded import TooLargeError, read_bounded
from harvester.files.codes import FilesCode
from harvester.files.door import Outgoing, outgoing
from harvester.files.folder import Folder
from harvester.files.safe import refuse_special, refusing
from parsers.findings import SettingsError, finding

MANIFEST = "manifest.json"
_SCHEMA = "own-files/1"
_OLDER = re.compile(rb'\{"at": "[^"]{10,40}", "event": "run_started", "program": "record-harvester ')


def same_person(one: str, other: str) -> bool:
    """Say whether two names are one, whatever their width and the blanks in them."""
    return _folded(one) == _folded(other)


def refuse_other_holder(path: Path, kept: str | None, holder: str | None) -> None:
    """Raise ``SettingsError`` (``folder_of_another``) where a folder keeps ``kept``'s files and ``holder`` is another.

    Where either is not known nothing is said.
    """
    if kept is not None and holder is not None and not same_person(kept, holder):
        raise SettingsError(finding(FilesCode.FOLDER_OF_ANOTHER, path=str(path), holder=holder, other=kept))


class OwnFolder:
    """A folder given with ``--out``; ``holder`` is whose record it keeps, ``None`` where it does not say."""

    def __init__(
        self,
        path: Path,
        log: str,
        names: re.Pattern[str],
        histories: re.Pattern[str],
        older: re.Pattern[bytes] = _OLDER,
    ) -> None:
        """Make the folder and read what is known of it.

        ``log`` is the file by whose beginning, ``older``, a folder without a manifest is known as the program's;
        ``names`` are all the contract's names, ``histories`` those of the files that say their holder. Raises
        ``SettingsError``: ``out_not_writable``, or ``out_not_ours`` for a manifest or, without one, a log of somebody
        else's.
        """
        self._folder = Folder(path)
        self.path = path
        self._log, self._older = path / log, older
        self._sums: dict[str, list[str]] = {}
        self.holder: str | None = None
        if os.path.lexists(path / MANIFEST):
            self._load()
        elif os.path.lexists(path / log):
            self._adopt(names, histories)

    def has(self, names: re.Pattern[str]) -> bool:
        """Say whether a file of the program's own has such a name."""
        return any(names.fullmatch(name) and os.path.lexists(self.path / name) for name in self._sums)

    def own(self) -> tuple[str, ...]:
        """Give the names of the files that are the program's own and unchanged since."""
        return tuple(name for name in self._sums if self._is_own(name))

    def owns_log(self) -> bool:
        """Say whether the log is the program's own: a file that begins as the program begins it, or has not begun."""
        begin = self._log_begin()
        return begin is not None and (not begin or self._older.match(begin) is not None)

    def refuse_foreign_log(self) -> None:
        """Raise ``SettingsError`` (``out_not_ours``, ``out_not_plain``) where it is not to be gone on with."""
        refuse_special(self._log)
        if os.path.lexists(self._log) and not self.owns_log():
            raise _not_ours(self._log)

    def refuse_foreign(self, names: re.Pattern[str]) -> None:
        """Raise ``SettingsError`` (``out_not_ours``) where a file of such a name is not the program's own."""
        with refusing(self.path):
            found = sorted(entry.name for entry in os.scandir(self.path) if names.fullmatch(entry.name))
        for name in found:
            if name != MANIFEST and not self._is_own(name):
                raise _not_ours(self.path / name)

    def write(self, files: Mapping[str, Outgoing], replaces: re.Pattern[str], holder: str | None = None) -> None:
        """Write a set whole or not at all, in place of the program's own files whose names ``replaces`` fits.

        Raises ``SettingsError`` as ``Folder.write`` and ``refuse_foreign`` do; then nothing has changed.
        """
        self.refuse_foreign(re.compile("|".join([replaces.pattern, *map(re.escape, files)])))
        sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        stale = [name for name in self._sums if replaces.fullmatch(name) and name not in files]
        self.holder = holder or self.holder
        both = {name: [*self._sums.get(name, []), sums[name]] for name in sums}
        self._put(self._sums | both)
        self._folder.write(files, stale=stale)
        kept = {name: known for name, known in self._sums.items() if name not in stale}
        self._put(kept | {name: [value] for name, value in sums.items()})

    def _log_begin(self) -> bytes | None:
        if self._log.is_symlink() or not self._log.is_file():
            return None
        with refusing(self._log), self._log.open("rb") as file:
            return file.read(200)

    def _is_own(self, name: str) -> bool:
        path = self.path / name
        if path.is_symlink() or not path.is_file():
            return False
        with refusing(path):
            return hashlib.sha256(path.read_bytes()).hexdigest() in self._sums.get(name, [])

    def _put(self, sums: dict[str, list[str]]) -> None:
        told = {"schema": _SCHEMA, "holder": self.holder, "files": dict(sorted(sums.items()))}
        self._folder.write({MANIFEST: outgoing(json.dumps(told, ensure_ascii=False, indent=2) + "\n")})
        self._sums = sums

    def _load(self) -> None:
        if (self.path / MANIFEST).is_symlink() or not (self.path / MANIFEST).is_file():
            raise _not_ours(self.path / MANIFEST)
        try:
            told = json.loads(read_bounded(self.path / MANIFEST))
            if told["schema"] != _SCHEMA:
                raise _not_ours(self.path / MANIFEST)
            self.holder = told["holder"]
            if not isinstance(self.holder, str | None):
                raise _not_ours(self.path / MANIFEST)
            self._sums = {str(name): [str(one) for one in sums] for name, sums in told["files"].items()}
            if not all(map(_is_one_step, self._sums)):
                raise _not_ours(self.path / MANIFEST)
        except (OSError, TooLargeError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
            raise _not_ours(self.path / MANIFEST) from None

    def _adopt(self, names: re.Pattern[str], histories: re.Pattern[str]) -> None:
        # A log that has not begun says of no other file whose it is.
        if not self._log_begin() or not self.owns_log():
            raise _not_ours(self._log)
        for entry in sorted(self.path.iterdir()):
            if names.fullmatch(entry.name) and entry.is_file() and not entry.is_symlink():
                self._sums[entry.name] = [hashlib.sha256(entry.read_bytes()).hexdigest()]
                if histories.fullmatch(entry.name):
                    self.holder = _holder_in(entry) or self.holder


def _is_one_step(name: str) -> bool:
    """Say whether a name stays in the folder: what a manifest names elsewhere was never written by the program."""
    return name != ".." and Path(name).name == name


def _holder_in(history: Path) -> str | None:
    try:
        name = json.loads(read_bounded(history))["holder"]["name"]
    except (OSError, TooLargeError, ValueError, RecursionError, KeyError, TypeError):
        return None
    return name if isinstance(name, str) else None


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _not_ours(path: Path) -> SettingsError:
    return SettingsError(finding(FilesCode.OUT_NOT_OURS, path=str(path)))
