"""What is not ours stays: no run writes over its own inputs, or over files that somebody else has in its folder."""

from __future__ import annotations

import os

from harvester.bulk.ledger import LEDGER
from harvester.bulk.results.write import SUMMARY
from harvester.bulk.settings import VerifySettings
from harvester.files import FilesCode, refuse_inputs
from parsers.findings import SettingsError, finding

_SHEETS = ("people.xlsx", "people.ods", "people.csv", "eyes.csv", "notices.csv", "groups.csv")
_LISTS = tuple(f"{name}.{kind}" for name in ("approval", "commendation") for kind in ("xlsx", "ods", "odt"))
#: Every file of a run that lies in its folder under a fixed name.
NAMES = (LEDGER, SUMMARY, "people.jsonl", "documents.jsonl", "summary.html", *_SHEETS, *_LISTS)


def refuse_anothers(settings: VerifySettings) -> None:
    """Raise ``SettingsError``: ``out_is_input``, or ``out_not_ours`` for such a file in a folder that no run began."""
    out, claims = settings.out, settings.claims
    for inbox in settings.inboxes:
        if inbox.resolve() == out.resolve():
            raise SettingsError(finding(FilesCode.OUT_IS_INPUT, None, path=str(out), read=str(inbox)))
    refuse_inputs(
        (out / name for name in NAMES),
        (*claims.inputs(), *settings.matches, *settings.decisions, settings.lists),
    )
    if os.path.lexists(out / LEDGER):
        return
    for name in NAMES:
        if os.path.lexists(out / name):
            raise SettingsError(finding(FilesCode.OUT_NOT_OURS, None, path=str(out / name)))
