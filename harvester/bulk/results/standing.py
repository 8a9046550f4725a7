"""What a grant comes to for whoever signs: granted is not yet what somebody must look at first, or what has run out."""

from __future__ import annotations

from enum import StrEnum

from harvester.bulk.results.model import PersonOutcome, VerifiedPerson
from harvester.messages import Language, text
from harvester.programme.decide.claim import ClaimGrant
from harvester.programme.verdict import GrantOutcome
from harvester.sheets.written.sheet import Tone


class GrantStanding(StrEnum):
    """A grant's outcome, or that it waits for somebody to look at the person, or that its leave has run out."""

    GRANTED = "granted"
    REFUSED = "refused"
    UNDETERMINED = "undetermined"
    WAITING = "waiting"
    EXPIRED = "expired"


TONES = {
    GrantStanding.GRANTED: Tone.GOOD,
    GrantStanding.REFUSED: Tone.BAD,
    GrantStanding.UNDETERMINED: Tone.OPEN,
    GrantStanding.WAITING: Tone.OPEN,
    GrantStanding.EXPIRED: Tone.OPEN,
}


def standing_of(person: VerifiedPerson, grant: ClaimGrant) -> GrantStanding:
    """Tell how a person's grant stands."""
    if grant.outcome is not GrantOutcome.GRANTED:
        return GrantStanding(grant.outcome.value)
    if person.outcome is not PersonOutcome.DECIDED:
        return GrantStanding.WAITING
    expired = person.claim is not None and person.claim.is_expired(grant)
    return GrantStanding.EXPIRED if expired else GrantStanding.GRANTED


def standing_words(standing: GrantStanding, lang: Language) -> str:
    """Say it."""
    return text(f"bulk.grant.{standing.value}", lang)
