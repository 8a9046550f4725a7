"""No name of an option reaches a paper: who signs it has never seen the command line."""

import re

import pytest

from harvester.duty.codes import DutyCode
from harvester.messages import Language
from harvester.messages.catalogue import entries
from harvester.papers.office_words import in_office_words
from harvester.programme.codes import ProgrammeCode
from harvester.sheets.codes import SheetCode
from harvester.statements.codes import ConfirmedCode
from parsers.findings import ReadingCode, Severity
from parsers.findings.codes import StatementCode
from parsers.pdf.codes import PdfCode

_PRINTED = ("programme.condition.", "programme.held.", "programme.problem.", "duty.settle.")


@pytest.mark.parametrize("lang", Language)
def test_no_option_of_any_text_a_paper_may_print_is_left(lang: Language) -> None:
    codes = [*DutyCode, *ProgrammeCode, *ReadingCode, *PdfCode, *SheetCode, *StatementCode, *ConfirmedCode]
    found = {f"finding.{code.value}" for code in codes if code.severity is not Severity.ERROR}
    printed = {key: entry for key, entry in entries().items() if key in found or key.startswith(_PRINTED)}
    assert len(printed) > len(found) > 100
    left = {
        key
        for key, entry in printed.items()
        for said in entry.values()
        if re.search(r"(?<![\w-])--[a-z]", in_office_words(said, lang))
    }
    assert left == set()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("請以名冊（--roster）確認，或更正 --person；否則不採用。", "請以名冊確認，或更正「人員」設定；否則不採用。"),
        ("由本人對照原始頁面確認此時間（--confirmed）。", "由本人對照原始頁面確認此時間。"),
        ("請提供 --calendar 檔。", "請提供辦公日曆表檔。"),
        ("課程--第一講 -- 與 --沒有這個", "課程--第一講 -- 與 --沒有這個"),
        ("檔名 a--person.csv", "檔名 a--person.csv"),
    ],
)
def test_what_an_option_gives_is_named_instead(said: str, shown: str) -> None:
    assert in_office_words(said, Language.ZH_TW) == shown
