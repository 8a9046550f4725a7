"""The user's own folder for what outlives a run: kept sign-ins, keys, the page's runs."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def state_folder() -> Path:
    """Give the folder, as the operating system has it; it need not be there."""
    match platform.system():
        case "Darwin":
            base = Path.home() / "Library/Application Support"
        case "Windows":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home())
        case _:
            base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state")
    return base / "record-harvester"
