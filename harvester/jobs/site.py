"""The live site as it is today against what is known of it: public pages, sign-in, record pages, the lists' answers."""

from __future__ import annotations

from collections.abc import Iterator

from harvester.consent import Consent
from harvester.jobs.collect.aside import collected_aside
from harvester.jobs.collect.log import Say, Show
from harvester.jobs.collect.run import CollectOrder
from harvester.jobs.drift import drift_in_child
from harvester.upkeep.drift import Drift


def site_drifts(order: CollectOrder, consent: Consent, say: Say, show: Show) -> Iterator[Drift]:
    """Go the way of a collection and compare every page and every answer seen on it; nothing is kept.

    Raises as ``collect`` does: a public page or a sign-in that is not as it is known ends the way there, by name.
    """
    with collected_aside(order, consent, say, show) as seen:
        for file in (*seen.pages, *seen.answers):
            yield drift_in_child(file.read_bytes(), order.layouts).model_copy(update={"name": file.name})
