"""An entry in the desktop's menu, so that the page is started without typing anything."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from harvester.files import Folder, outgoing
from harvester.messages import Language, text
from harvester.web.codes import WebCode
from parsers.findings import SettingsError, finding

NAME = "record-harvester.desktop"
_SPECIAL = re.compile(r'(["`$\\])')


def install_shortcut(system: str = sys.platform) -> Path:
    """Write the entry for this user; give its path.

    Raises ``SettingsError``: ``web_shortcut_by_hand`` where the system has no such entries, ``out_not_writable``.
    """
    if system != "linux":
        raise SettingsError(finding(WebCode.WEB_SHORTCUT_BY_HAND, None, command=" ".join(_command())))
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    folder = data / "applications"
    Folder(folder).write({NAME: outgoing(_entry())})
    return folder / NAME


def _command() -> list[str]:
    # The standalone program is its own interpreter, and takes the command alone.
    module = [] if getattr(sys, "frozen", False) else ["-m", "harvester.cli"]
    return [sys.executable, *module, "serve"]


def _entry() -> str:
    said = {lang: (text("web.name", lang), text("web.shortcut", lang)) for lang in Language}
    name, about = said[Language.EN]
    own_name, own_about = said[Language.ZH_TW]
    # Its window shows what is said, and ends the page when it is closed.
    lines = {
        "Type": "Application",
        "Name": name,
        "Name[zh_TW]": own_name,
        "Comment": about,
        "Comment[zh_TW]": own_about,
        "Exec": " ".join(map(_quoted, _command())),
        "Terminal": "true",
        "Categories": "Office;",
    }
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in lines.items())


def _quoted(argument: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", argument).replace("\\", "\\\\").replace("%", "%%")
    return f'"{escaped}"'
