"""Whoever is at the page is told what to click there: no command, no option, no inside of a file."""

import re

import pytest

from fixtures.make.docs import findings as rooms
from harvester.bulk.codes import EngineCode, LedgerCode, PersonCode
from harvester.cli.asks.codes import StartCode
from harvester.consent import ConsentCode
from harvester.evidence.codes import ForgetCode, SealCode
from harvester.jobs.show.run import ShowCode
from harvester.messages import Language
from harvester.messages.catalogue import entries
from harvester.papers.codes import PapersCode
from harvester.papers.office_words import in_office_words
from harvester.platform.codes import PlatformCode
from harvester.upkeep.codes import UpkeepCode
from harvester.web.codes import WebCode
from harvester.web.pages.page_findings import Reader, in_words
from parsers.findings import Finding, FindingCode, ReadingCode, Severity, finding

_TYPED = re.compile(
    r"(?<!record-)(?<!record )harvester [a-z]|(?<![\w-])--[a-z]|\[\[(?:assign|decision)|pip install|docs/"
    r"|\.(?:mapping|confirmed)\.toml|終端機|terminal|同一指令|[以在]裁定檔註明|same command|decisions file"
)
_OWN_TO_COMMANDS: set[FindingCode] = {
    *EngineCode, *StartCode, *ForgetCode, *ShowCode, *PapersCode, SealCode.OBSERVED_NEEDS_KEY,
    PlatformCode.HAND_NEEDS_WINDOW, PlatformCode.ACCOUNT_MISSING, PlatformCode.ACCOUNT_NOT_WANTED,
    PlatformCode.PASSWORD_MISSING, PlatformCode.KEYRING_MISSING, ConsentCode.CONSENT_NOT_THERE,
    ConsentCode.WITHDRAWN_ALREADY, WebCode.WEB_PORT_TAKEN, WebCode.WEB_NOT_INSTALLED, WebCode.WEB_KEEP_INVALID,
    UpkeepCode.FIXTURE_TAKEN, UpkeepCode.FIXTURE_INVALID, UpkeepCode.FIXTURE_NOT_ANONYMISED, UpkeepCode.LEAKS_INVALID,
    UpkeepCode.ANONYMISE_NO_NAME,
}  # fmt: skip


@pytest.mark.parametrize("reader", Reader)
@pytest.mark.parametrize("lang", Language)
def test_no_finding_of_a_page_says_what_to_type(lang: Language, reader: Reader) -> None:
    told = {
        code: one.next_step + one.message
        for kind in rooms.all_kinds()
        for code in kind
        if code not in _OWN_TO_COMMANDS
        # Placeholders are not what is asked about here: the catalogue's words stand as a finding's own.
        for (one,) in [in_words([_as_written(code, lang)], lang, reader)]
    }
    assert len(told) > 300
    assert {code.value: said for code, said in told.items() if _TYPED.search(said)} == {}


def _as_written(code: FindingCode, lang: Language) -> Finding:
    entry = entries()[f"finding.{code.value}"]
    return Finding(
        code=code.value, severity=code.severity, message=entry[lang.value], next_step=entry[f"next-{lang.value}"]
    )


def test_words_of_a_page_belong_to_findings_and_have_no_gaps() -> None:
    codes = {code.value for kind in rooms.all_kinds() for code in kind}
    for key, entry in entries().items():
        if key.startswith("on_page"):
            assert key.rpartition(".")[2] in codes
            assert set(entry) == {"zh-TW", "en"}
            assert "{" not in "".join(entry.values())


def test_each_is_told_what_can_be_done_where_they_are() -> None:
    asked = finding(ReadingCode.VALUES_OFFERED, None, count=1)
    (applicant,) = in_words([asked], Language.ZH_TW, Reader.APPLICANT)
    (office,) = in_words([asked], Language.ZH_TW, Reader.OFFICE)
    assert "「請您確認的內容」" in applicant.next_step
    assert "「裁定」" in office.next_step
    assert applicant.message == office.message


def test_at_the_columns_nobody_is_sent_to_the_columns() -> None:
    for code in ("sheet_header", "sheet_columns", "mapping_none", "mapping_ambiguous", "mapping_unreadable"):
        shown = Finding(code=code, severity=Severity.ERROR, message="odd.csv")
        (office,), (columns,) = (in_words([shown], Language.ZH_TW, one) for one in (Reader.OFFICE, Reader.COLUMNS))
        assert ("「先看差勤欄位」" in office.next_step, "「先看差勤欄位」" in columns.next_step) == (True, False)
        assert "「保留這樣的對應」" in columns.next_step
    other = finding(ReadingCode.VALUES_OFFERED, None, count=1)
    assert in_words([other], Language.ZH_TW, Reader.COLUMNS) == in_words([other], Language.ZH_TW, Reader.OFFICE)


def test_what_a_run_wrote_down_is_told_in_a_pages_words_too() -> None:
    kept = Finding(
        code=PersonCode.PERSON_CONTRADICTED.value, severity=Severity.WARNING, message="A.pdf", next_step="[[assign]]"
    )
    (said,) = in_words([kept], Language.EN, Reader.OFFICE)
    assert (said.message, said.next_step.startswith("Find out whose document it is")) == ("A.pdf", True)


def test_a_step_that_names_nothing_to_type_stays_as_it_is() -> None:
    found = finding(WebCode.WEB_NOT_FOUND)
    (said,) = in_words([found], Language.EN, Reader.APPLICANT)
    assert said.next_step == in_office_words(entries()["finding.web_not_found"]["next-en"], Language.EN)


_QUOTED = {Language.ZH_TW: re.compile("「([^」]+)」"), Language.EN: re.compile("“([^”]+)”")}
#: Quoted, and not to be found on a page of ours: the platform's page, a kind of row, a column of the roster.
_ELSEWHERE = {"學習紀錄", "資料齊全", "其他姓名"}


@pytest.mark.parametrize("lang", Language)
def test_what_a_page_says_to_look_for_is_called_so_on_a_page(lang: Language) -> None:
    words = {entry[lang.value] for key, entry in entries().items() if key.startswith("web.")}
    named = {
        (key, name)
        for key, entry in entries().items()
        if key.startswith("on_page")
        for name in _QUOTED[lang].findall(entry[lang.value])
    }
    assert len(named) > 50
    # Of a long one its beginning is enough to find it by.
    assert {
        one for one in named if one[1] not in _ELSEWHERE and not any(said.startswith(one[1]) for said in words)
    } == (set())


@pytest.mark.parametrize("lang", Language)
def test_an_office_is_not_sent_to_what_only_an_applicants_page_has(lang: Language) -> None:
    keys = ("claim.person", "confirm.head", "claim.findings", "claim.collect", "claim.mapping", "take.head")
    own = {entries()[f"web.{key}"][lang.value] for key in keys}
    asked = [kind for kind in rooms.all_kinds() if kind not in {PlatformCode, WebCode}]
    told = in_words([_as_written(code, lang) for kind in asked for code in kind], lang, Reader.OFFICE)
    named = {(one.code, name) for one in told for name in _QUOTED[lang].findall(one.next_step)}
    assert {one for one in named if one[1] in own} == set()


def test_a_document_set_apart_is_tried_again_by_the_button_that_stands_there() -> None:
    # With everything read or set apart a run has finished, and the button that goes on is called so.
    for lang in Language:
        (said,) = in_words([_as_written(LedgerCode.DOCUMENT_QUARANTINED, lang)], lang, Reader.OFFICE)
        assert entries()["web.office.again"][lang.value] in said.next_step
