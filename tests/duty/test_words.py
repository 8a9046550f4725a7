"""Every code has its words in both languages; every text can be filled."""

from __future__ import annotations

import string

import pytest

from harvester.duty.codes import DutyCode
from harvester.duty.ruling import Possible, Reason, Ruling, RulingCode, StampRuling
from harvester.jobs.explain import rule_of
from harvester.messages import Language, text
from harvester.messages.catalogue import entries
from harvester.views.finding_words import worded as worded_finding
from harvester.views.ruling_words import reason_text
from parsers.findings import Finding

LANGUAGES = list(Language)


def keys(*prefixes: str) -> list[str]:
    return [key for key in entries() if key.startswith(prefixes)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", list(RulingCode))
def test_every_ruling_code_has_a_word_a_rule_and_a_reason(code: RulingCode, lang: Language) -> None:
    assert text(f"duty.code.{code.value}", lang)
    assert text(f"duty.rule.{rule_of(code)}", lang)
    assert keys(f"duty.reason.{code.value}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_ruling_and_possibility_has_a_word(lang: Language) -> None:
    assert len({text(f"duty.ruling.{each.value}", lang) for each in Ruling}) == 3
    assert len({text(f"duty.possible.{each.value}", lang) for each in Possible}) == 3


@pytest.mark.parametrize("code", list(DutyCode))
def test_every_finding_says_what_happened_and_what_to_do(code: DutyCode) -> None:
    entry = entries()[f"finding.{code.value}"]
    # ``{what_zh}`` in one language is ``{what_en}`` in the other.
    fields = [
        {
            name.removesuffix("_zh").removesuffix("_en")
            for _, name, _, _ in string.Formatter().parse(entry[lang])
            if name
        }
        for lang in ("zh-TW", "en")
    ]
    assert fields[0] == fields[1]
    assert entry["next-zh-TW"]
    assert entry["next-en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_note_with_an_identity_number_is_redacted(lang: Language) -> None:
    note = "代理A" + "123456789"
    params = {"from": "a", "to": "b", "note": note}
    assert note[2:] not in reason_text(Reason(code=RulingCode.OVERTIME, params=params), lang)
    found = Finding(code="row_unreadable", severity=DutyCode.ROW_UNREADABLE.severity, params={
        "file": "a.csv", "line": 3, "what": "kind", "given": note, "days": "*",
    })  # fmt: skip
    assert note[2:] not in worded_finding(found, lang).message


def test_what_would_settle_it_is_not_in_the_json_as_a_key() -> None:
    stamp = StampRuling(at=None, ruling=Ruling.UNDETERMINED, because=(), settle_keys=("no_stamp",))
    assert "settle_keys" not in stamp.model_dump()
