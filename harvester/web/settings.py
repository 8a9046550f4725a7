"""What a run of the page is started with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from harvester.messages import Language
from harvester.web.codes import WebCode
from parsers.findings import SettingsError, finding

_A_YEAR = 366 * 24.0


@dataclass(frozen=True)
class ServeSettings:
    """The options of ``harvester serve``; ``port`` 0 is any free one, ``keep`` are hours.

    ``site`` is the profile that harvesting from the page uses, by default the real platform's.
    """

    port: int = 0
    lang: Language = Language.ZH_TW
    keep: float = 12.0
    site: Path | None = None


def keep_hours(given: float) -> float:
    """Give the hours of ``--keep``; raises ``SettingsError`` (``web_keep_invalid``) for none."""
    if not 0 < given < _A_YEAR:
        raise SettingsError(finding(WebCode.WEB_KEEP_INVALID, given=f"{given:g}"))
    return given
