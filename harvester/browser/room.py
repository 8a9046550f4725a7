"""Whether the browser has room for its profile: without, it fails in ways that name anything but the disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from harvester.browser.codes import BrowserCode
from parsers.findings import SettingsError, finding

_NEEDED = 16 * 1024 * 1024


def no_room() -> SettingsError | None:
    """Say that the folder of temporary files takes nothing (``temp_not_writable``), where that is so."""
    # Python would look for another folder where this one is full; the browser does not.
    folder = Path(tempfile.gettempdir() if os.name == "nt" else os.environ.get("TMPDIR") or "/tmp")  # noqa: S108
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0" * _NEEDED)
    except OSError as error:
        problem = error.strerror or type(error).__name__
        return SettingsError(finding(BrowserCode.TEMP_NOT_WRITABLE, path=str(folder), problem=problem))
    return None
