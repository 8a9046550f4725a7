"""Harvesting for a claim: the same job as ``harvester collect``, in a visible window, sealed when it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from harvester.browser import BrowserCode, has_display
from harvester.consent import Consent, ConsentCode, Method, Scope, agree
from harvester.files import call, new_place
from harvester.jobs.collect.run import CollectOrder, collect
from harvester.jobs.evidence.keys import signing_key
from harvester.jobs.evidence.sealing import seal_folder
from harvester.jobs.notice import notice
from harvester.messages import Language, has_text, redact, text
from harvester.papers.office_words import in_office_words
from harvester.platform.lists.years import western
from harvester.platform.profile import SiteProfile
from harvester.platform.signin.credentials import ByHand
from harvester.platform.signin.login import Login
from harvester.views.finding_words import worded
from harvester.web.codes import WebCode
from harvester.web.kept.cases import ClaimCase
from harvester.web.kept.stopping import Stopping
from parsers.findings import Finding, FindingError, SettingsError, finding
from parsers.moments import TAIPEI

BUNDLE = "bundle.zip"


@dataclass(frozen=True)
class HarvestAsked:
    """What is to be harvested: ROC or Western years as written, and whose record it must be."""

    profile: SiteProfile
    years: tuple[str, ...]
    holder: str | None
    lang: Language


@dataclass(frozen=True)
class Harvest:
    """A harvest that a person has agreed to."""

    asked: HarvestAsked
    years: tuple[int, ...]
    consent: Consent
    stopping: Stopping = field(default_factory=Stopping)

    def into(self, case: ClaimCase) -> None:
        """Harvest into a claim's folder and let the sealed bundle be its record; raises as the job does.

        Where its person wants no more: ``web_collect_stopped``.
        """
        place, lang = new_place(case.place), self.asked.lang
        folder = place / "collected"
        order = CollectOrder(folder, self.asked.profile, ByHand(), self.years, holder=self.asked.holder, lang=lang)
        try:
            if not self.stopping.asked:
                collect(order, self.consent, _saying(case, lang), _showing(case, lang), self.stopping.watch)
        except FindingError:
            # Whatever broke when its window was closed, broke for that.
            if not self.stopping.asked:
                raise
        finally:
            case.stop = None
        if self.stopping.asked:
            raise SettingsError(finding(WebCode.WEB_COLLECT_STOPPED))
        sealed = seal_folder(folder, place / BUNDLE, signing_key(None))
        case.collected = folder
        call(sealed.path, BUNDLE)
        case.take(sealed.path)


def agreed(asked: HarvestAsked, *, consent: bool) -> Harvest:
    """Give a harvest that a person agreed to on the page.

    Raises ``SettingsError``: ``consent_missing``, ``no_window``, or a year that is none.
    """
    if not consent:
        raise SettingsError(finding(ConsentCode.CONSENT_MISSING))
    if not has_display():
        raise SettingsError(finding(BrowserCode.NO_WINDOW))
    scope = Scope(platform=asked.profile.origins.platform, years=asked.years, login=Login.HAND.value)
    given = agree(notice(asked.lang), Method.PAGE, scope, datetime.now(TAIPEI))
    return Harvest(asked, tuple(map(western, asked.years)), given)


def _saying(case: ClaimCase, lang: Language) -> Callable[..., None]:
    def say(key: str, **params: object) -> None:
        own = f"web.said.{key}"
        case.said.append(redact(text(own if has_text(own) else key, lang, **params)))

    return say


def _showing(case: ClaimCase, lang: Language) -> Callable[[Finding], None]:
    def show(found: Finding) -> None:
        case.said.append(in_office_words(worded(found, lang).message, lang))

    return show
