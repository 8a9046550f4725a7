"""What a folder of results keeps from its first run on: its day, its seed, and which files in it are ours."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Iterable

from harvester.bulk.ledger import UNDER_WAY, WRITTEN, Ledger
from harvester.bulk.settings import VerifySettings

_DAY, _SEED = "as_of", "seed"


def kept_day(ledger: Ledger, settings: VerifySettings, today: dt.date) -> dt.date:
    """Give the day of the run: the one given, else the one on which the folder began."""
    if settings.as_of is None and (kept := ledger.setting(_DAY)) is not None:
        return dt.date.fromisoformat(kept)
    day = settings.as_of or today
    ledger.keep(_DAY, day.isoformat())
    return day


def kept_seed(ledger: Ledger, settings: VerifySettings) -> str:
    """Give the seed of the sample: the one given, else the one drawn when the folder began."""
    seed = settings.seed or ledger.setting(_SEED) or secrets.token_hex(8)
    ledger.keep(_SEED, seed)
    return seed


def written_before(ledger: Ledger) -> list[str]:
    """Give the names of the files that earlier runs wrote beside the ledger."""
    found: list[str] = json.loads(ledger.setting(WRITTEN) or "[]")
    return found


def keep_written(ledger: Ledger, names: Iterable[str]) -> None:
    """Keep the names of the files that may lie there: before the first of them is written, and when all are."""
    ledger.keep(WRITTEN, json.dumps(sorted(names), ensure_ascii=False))


def begin(ledger: Ledger) -> None:
    """Keep that a run has begun."""
    ledger.keep(UNDER_WAY, "1")


def end(ledger: Ledger, names: Iterable[str]) -> None:
    """Keep that the run has ended, and which files lie there."""
    with ledger.transaction():
        keep_written(ledger, names)
        ledger.keep(UNDER_WAY, "")
