"""What the page needs of other people's packages: an extra of the installation."""

from __future__ import annotations

from importlib.util import find_spec

from harvester.web.codes import WebCode
from parsers.findings import SettingsError, finding

_PARTS = ("fastapi", "uvicorn", "python_multipart")


def refuse_without_parts() -> None:
    """Raise ``SettingsError`` (``web_not_installed``) where the extra is not installed."""
    missing = [name for name in _PARTS if find_spec(name) is None]
    if missing:
        raise SettingsError(finding(WebCode.WEB_NOT_INSTALLED, name="、".join(missing)))
