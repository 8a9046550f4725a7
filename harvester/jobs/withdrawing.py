"""Withdrawing a consent: one more file beside it; what was agreed to stays as it was."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

from harvester.consent import ConsentCode
from harvester.evidence.bundle.allowed import CONSENT, WITHDRAWAL
from harvester.evidence.sealing.statement import sha256
from harvester.files import OwnFolder, alone_in, outgoing, read_bounded
from harvester.jobs.collect.names import ALL, HISTORIES, LOG
from parsers.findings import SettingsError, finding
from parsers.moments import TAIPEI


def withdraw(folder: Path) -> Path:
    """Write ``withdrawal.json`` (``withdrawal/1``: when, and the SHA-256 of the consent) into a collected folder.

    Raises ``SettingsError``: ``consent_not_there``, ``withdrawn_already``, or as ``alone_in`` and ``OwnFolder``.
    """
    try:
        consent = read_bounded(folder / CONSENT)
    except OSError:
        raise SettingsError(finding(ConsentCode.CONSENT_NOT_THERE, None, path=str(folder))) from None
    path = folder / WITHDRAWAL
    if path.exists():
        raise SettingsError(finding(ConsentCode.WITHDRAWN_ALREADY, None, path=str(path)))
    told = {
        "schema": "withdrawal/1",
        "withdrawn_at": datetime.now(TAIPEI).isoformat(timespec="seconds"),
        "consent_sha256": sha256(consent),
    }
    with alone_in(folder):
        own = OwnFolder(folder, LOG, ALL, HISTORIES)
        own.write({WITHDRAWAL: outgoing(json.dumps(told, indent=2) + "\n")}, re.compile(re.escape(WITHDRAWAL)))
    return path
