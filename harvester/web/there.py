"""What an address names, where there is such."""

from __future__ import annotations

from typing import TypeVar

from harvester.web.codes import WebCode
from parsers.findings import SettingsError, finding

Found = TypeVar("Found")


def there(found: Found | None) -> Found:
    """Give what was found; raises ``SettingsError`` (``web_not_found``) where nothing was."""
    if found is None:
        raise SettingsError(finding(WebCode.WEB_NOT_FOUND))
    return found
