"""The form of a made-up claim, as values."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from harvester.jobs.claim.grounds import ClaimSettings
from harvester.jobs.claim.papers import _form
from harvester.jobs.claim.run import claim as decide
from harvester.messages import Language
from harvester.papers.form.content import FormPaper
from harvester.programme.decide.decided import DecidedClaim
from parsers.history import Record

from .tools import HOURS, Caller, saved


def form_of_claim(call: Caller, records: Iterable[Record], attendance: str) -> FormPaper:
    """Decide a claim and fill its form, as a draft where it is not granted."""
    return form_of(decided_claim(call, records, attendance))


def form_of(decided: DecidedClaim) -> FormPaper:
    """Fill the form of a decided claim."""
    paper, _ = _form(decided, draft=True)
    assert paper is not None
    return paper


def decided_claim(call: Caller, records: Iterable[Record], attendance: str, person: str | None = None) -> DecidedClaim:
    """Decide a claim in Chinese, as the command line would."""
    settings = ClaimSettings(
        files=(saved(call.folder / "form.json", records),),
        programme="kaohsiung-107",
        hours=Path(call.write("H.toml", HOURS)),
        as_of=dt.date(2018, 6, 1),
        attendance=(Path(call.write("form.csv", attendance)),),
        category="約聘",
        person=person,
    )
    return decide(settings, Language.ZH_TW)
