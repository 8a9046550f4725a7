"""How long is waited for what, in seconds, and how often what is safe to repeat is repeated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """The bounds of one run; eCPA is known to take some 25 seconds in busy hours.

    ``run`` bounds the whole run, ``step`` one call into the browser; ``load`` is how long what a page loads beside
    itself (pictures, frames) is waited for.
    """

    run: float = 5400
    step: float = 60
    page: float = 60
    load: float = 10
    control: float = 10
    sign_in: float = 120
    by_hand: float = 900
    refusal: float = 2
    unknown: float = 40
    answer: float = 60
    trigger: float = 0.7
    tries: int = 4
    pause: float = 1
    look: float = 0.2
