"""The notice: complete, the same everywhere it is shown, and its acceptance provable."""

import hashlib
import json
from datetime import datetime

import pytest

from harvester.consent import VERSION, Consent, Method, Scope, agree
from harvester.jobs.notice import notice
from harvester.messages import Language
from parsers.moments import TAIPEI

SCOPE = Scope(platform="https://elearn.hrd.gov.tw", years=("107",), login="hand")
NOW = datetime(2026, 9, 3, 10, 0, tzinfo=TAIPEI)


def test_the_notice_has_the_six_items_of_article_8_and_what_is_opened_read_and_stored() -> None:
    text = notice(Language.ZH_TW).text
    for item in ("蒐集者", "目的", "資料類別", "期間、地區、對象與方式", "您的權利", "不同意的影響"):
        assert item in text
    for act in ("將開啟", "將讀取", "將保存"):
        assert act in text
    assert f"第 {VERSION} 版" in text


def test_the_notice_exists_in_english_with_as_many_items() -> None:
    text = notice(Language.EN).text
    assert all(f"\n{number}. " in text for number in range(1, 7))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("method", Method)
def test_the_record_proves_what_was_agreed_to(language: Language, method: Method) -> None:
    shown = notice(language)
    consent = agree(shown, method, SCOPE, NOW)
    kept = json.loads(consent.model_dump_json())
    assert kept["schema"] == "consent/1"
    assert kept["sha256"] == hashlib.sha256(kept["text"].encode("utf-8")).hexdigest()
    assert kept["agreed_at"] == "2026-09-03T10:00:00+08:00"
    assert kept["method"] == method.value
    assert kept["scope"] == {"platform": "https://elearn.hrd.gov.tw", "years": ["107"], "login": "hand"}
    assert Consent.model_validate(kept) == consent


def test_two_languages_have_two_hashes() -> None:
    assert notice(Language.ZH_TW).sha256 != notice(Language.EN).sha256
