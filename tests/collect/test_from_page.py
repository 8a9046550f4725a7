"""Harvesting that was begun on the local page: the same run, sealed, and a claim on what was sealed."""

from pathlib import Path

import pytest

import harvester.jobs.collect.run as job
from fixtures.platform import Replica
from harvester.duty.examples import example
from harvester.evidence.level import EvidenceLevel
from harvester.jobs.claim.grounds import ClaimSettings
from harvester.jobs.inputs.as_of import as_of_date
from harvester.messages import Language, text
from harvester.platform.page.screen import Screen
from harvester.platform.profile import load_profile
from harvester.web.kept import harvesting
from harvester.web.kept.cases import Cases, ClaimCase, ClaimStage
from harvester.web.kept.harvesting import HarvestAsked, agreed
from harvester.web.kept.taken_home import bundle_of
from harvester.web.workers import Workers
from parsers.findings import SettingsError
from tests.collect.conftest import SharedBrowser
from tests.collect.test_by_hand import Person, through_ecpa, window

__all__ = ["window"]


def asked(replica: Replica, folder: Path) -> HarvestAsked:
    return HarvestAsked(load_profile(replica.write_profile(folder / "site.toml")), ("107",), None, Language.ZH_TW)


def test_nothing_is_opened_without_consent_or_without_a_display(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = HarvestAsked(load_profile(None), (), None, Language.ZH_TW)
    monkeypatch.setattr(harvesting, "has_display", lambda: False)
    for consent, code in ((False, "consent_missing"), (True, "no_window")):
        with pytest.raises(SettingsError) as told:
            agreed(order, consent=consent)
        assert [one.code for one in told.value.findings] == [code]


def test_what_is_stopped_before_its_turn_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harvesting, "has_display", lambda: True)
    # None at work: as where all are busy with what others have handed in.
    cases = Cases(Workers(0), lambda error: pytest.fail(repr(error)))
    harvest = agreed(HarvestAsked(load_profile(None), (), None, Language.ZH_TW), consent=True)
    settings = ClaimSettings((), "kaohsiung-107", tmp_path / "office.toml", as_of_date("2018-06-01"))
    case = cases.begin(tmp_path, settings, Language.ZH_TW, before=harvest.into, stop=harvest.stopping.stop)
    case.stopped(0)
    assert (case.stage, [one.code for one in case.refused]) == (ClaimStage.REFUSED, ["web_collect_stopped"])
    case.work()
    assert (case.stage, case.given) == (ClaimStage.REFUSED, ())
    assert [*tmp_path.rglob("consent.json")] == []
    case.stopped(0)  # once more is nothing


def test_what_is_stopped_with_its_last_step_is_no_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harvesting, "has_display", lambda: True)
    harvest = agreed(HarvestAsked(load_profile(None), (), None, Language.ZH_TW), consent=True)
    # Asked for when no step is left that would have heeded it.
    monkeypatch.setattr(harvesting, "collect", lambda *_given: harvest.stopping.stop(4.0))
    settings = ClaimSettings((), "kaohsiung-107", tmp_path / "office.toml", as_of_date("2018-06-01"))
    case = ClaimCase("1", tmp_path, settings, Language.ZH_TW, harvest.into, None, harvest.stopping.stop)
    case.work()
    assert (case.stage, [one.code for one in case.refused]) == (ClaimStage.REFUSED, ["web_collect_stopped"])


def test_a_harvest_of_the_page_becomes_a_claim_on_what_was_sealed(
    shared: SharedBrowser, window: list[Screen], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(harvesting, "has_display", lambda: True)
    monkeypatch.setattr(job, "launch", shared.launch)
    person = Person(window, through_ecpa)
    prompt = text("web.said.platform.sign_in.hand", Language.ZH_TW)

    class Watched(list[str]):
        def append(self, said: str) -> None:
            super().append(said)
            if said.startswith(prompt):
                person("platform.sign_in.hand")

    (tmp_path / "office.toml").write_bytes(example("office") or b"")
    settings = ClaimSettings((), "kaohsiung-107", tmp_path / "office.toml", as_of_date("2018-06-01"))
    (tmp_path / "case").mkdir()
    with Replica() as replica:
        harvest = agreed(asked(replica, tmp_path), consent=True)
        case = ClaimCase(
            "1", tmp_path / "case", settings, Language.ZH_TW, harvest.into, None, harvest.stopping.stop, said=Watched()
        )
        shared.run(case.work)
    assert (case.stage, case.refused) == (ClaimStage.DECIDED, ())
    claim = case.claim(Language.ZH_TW)
    (source,) = claim.basis.sources
    assert (source.name, source.level) == ("bundle.zip", "L1")
    assert case.collected is not None
    assert '"method": "page"' in (case.collected / "consent.json").read_text("utf-8")
    assert case.stop is None
    assert bundle_of(case, Language.ZH_TW).level is EvidenceLevel.L1
