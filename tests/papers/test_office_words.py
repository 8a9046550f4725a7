"""No name of an option reaches a paper: who signs it has never seen the command line."""

import re

import pytest

from harvester.bulk.codes import AcrossCode, DecisionCode, FormCheckCode, InboxCode, PersonCode, ReadingJobCode
from harvester.duty.codes import DutyCode
from harvester.evidence.codes import BundleCode, InspectCode
from harvester.evidence.signs.codes import PdfSign, RecordSign
from harvester.layouts.codes import LayoutCode
from harvester.limits.codes import LimitCode
from harvester.messages import Language
from harvester.messages.catalogue import entries
from harvester.papers.office_words import in_office_words
from harvester.platform.codes import PlatformCode
from harvester.programme.codes import ProgrammeCode
from harvester.sheets.codes import SheetCode
from harvester.statements.codes import ConfirmedCode
from harvester.statements.known_codes import KnownCode
from parsers.findings import FindingCode, ReadingCode, Severity
from parsers.findings.codes import StatementCode
from parsers.form.codes import FormCode
from parsers.pdf.codes import PdfCode

_PRINTED = ("programme.condition.", "programme.held.", "programme.problem.", "duty.settle.", "bulk.notice.")
#: Options, commands, keys and files of settings, packages and their versions, our own pages: nothing of it on a paper.
OURS = re.compile(
    r"(?<![\w-])--[a-z]|(?<![\w-])harvester [a-z]|\.toml\b|\bTOML\b|\bpip\w* [a-z]|docs/|\[\[|\bsha256(?!:)"
    r"|(?<![\w.])(?:[a-z]+_)+[a-z]+(?![\w.])|(?<![\w])covered(?= row|的列|」)|\b[a-z-]+ \d+\.\d+(?:\.\d+)* TW\b"
)


def of_a_paper(code: FindingCode) -> bool:
    """Tell whether a finding may stand on a report, a person's page of an office, or a notice.

    What is no error may; an error where it is a document's own: that it cannot be read.
    """
    return code.severity is not Severity.ERROR or isinstance(code, PdfCode | LimitCode | BundleCode | InboxCode)


@pytest.mark.parametrize("lang", Language)
def test_nothing_that_is_ours_alone_is_left_of_any_text_a_paper_may_print(lang: Language) -> None:
    codes = [
        *DutyCode, *ProgrammeCode, *ReadingCode, *PdfCode, *SheetCode, *StatementCode, *ConfirmedCode, *KnownCode,
        *PdfSign, *RecordSign, *BundleCode, *InspectCode, *LayoutCode, *LimitCode, *InboxCode, *PersonCode, *AcrossCode,
        *DecisionCode, *ReadingJobCode, *FormCheckCode, *FormCode, *PlatformCode,
    ]  # fmt: skip
    found = {f"finding.{code.value}" for code in codes if of_a_paper(code)}
    printed = {key: entry for key, entry in entries().items() if key in found or key.startswith(_PRINTED)}
    assert len(printed) > len(found) > 150
    left = {
        f"{key}: {ours[0]}"
        for key, entry in printed.items()
        for which, said in entry.items()
        if which.endswith(lang.value)
        if (ours := OURS.search(in_office_words(re.sub(r"\{\w+\}", "…", said), lang)))
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
        ("檔案「複本（一）（my_file.pdf）」", "檔案「複本（一）（my_file.pdf）」"),
        ("請重新封存（harvester seal 資料夾）。", "請重新封存。"),
        ("補上時段（[[hours]]），或（見附件）", "補上時段，或（見附件）"),
        ("沒有條件 within_period；課程 within_period_1", "沒有條件 「計畫期間內」；課程 within_period_1"),
    ],
)
def test_what_an_option_gives_is_named_instead(said: str, shown: str) -> None:
    assert in_office_words(said, Language.ZH_TW) == shown
