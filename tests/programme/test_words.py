"""Every verdict, problem and kind of duty has its words in both languages."""

import datetime as dt
import itertools
from decimal import Decimal

import pytest

from harvester.duty.ruling import RulingCode
from harvester.messages import Language, text
from harvester.programme.parts.model import UploadTo
from harvester.programme.parts.value import Value
from harvester.programme.rules.condition import ConditionResult
from harvester.programme.rules.kinds.no_other_duty import NoOtherDuty
from harvester.programme.rules.kinds.package_hours import PackageHours
from harvester.programme.rules.registry import KINDS
from harvester.programme.verdict import GrantOutcome, ProblemCode, Verdict, VerdictProblem, grant_outcome, together
from harvester.views.claim_words import condition_text, problem_text
from harvester.views.values import kinds_text

from .builders import TEN, at, judged, plan, record, related, taken, ten

PARAMS = {"category": "教師", "passed": "9", "count": "10", "from": "2018-01-01", "until": "2018-12-31"}
PARAMS |= {
    "deadline": "2018-08-31",
    "low": "9",
    "high": "9",
    "needed": "10",
    "categories": "領導",
    "what": "所需",
    "most": "?",
}
PARAMS |= {"scope": "全部課程", "unit": "門課程", "within": "", "known": "教師", "earned": "1.5", "to": "終身學習"}


@pytest.mark.parametrize(("code", "verdict", "lang"), list(itertools.product(KINDS, Verdict, Language)), ids=str)
def test_every_condition_has_words_for_every_verdict(code: str, verdict: Verdict, lang: Language) -> None:
    said = text(f"programme.condition.{code}.{verdict.value}", lang, **PARAMS)
    assert "{" not in said


@pytest.mark.parametrize(("code", "lang"), list(itertools.product(ProblemCode, Language)), ids=str)
def test_every_problem_has_words(code: ProblemCode, lang: Language) -> None:
    params: dict[str, Value] = {"at": at("2018-02-13 13:31:17"), "deadline": dt.date(2018, 8, 31)}
    params |= {"kinds": (RulingCode.OVERTIME, RulingCode.DUTY), "to": UploadTo.LIFELONG}
    params |= {"score": Decimal("70.5"), "needed": Decimal(80)}
    assert problem_text(VerdictProblem(code, Verdict.UNDETERMINED, params), lang)


def test_every_kind_a_plan_may_forbid_has_a_name() -> None:
    for grant in plan().grant:
        for item in grant.condition:
            if isinstance(item, NoOtherDuty):
                assert kinds_text(item.kinds, Language.ZH_TW).count("、") == 5


def test_a_course_that_is_missing_is_named_in_the_condition() -> None:
    leave = judged(ten()[:9])["compensatory_leave"]
    said = condition_text(leave.conditions[1], Language.ZH_TW)
    assert said == "10 門課程中通過 9 門，未全部通過——「一看就懂的公民審議與參與式預算」查無學習紀錄。"


def test_days_without_word_on_other_duty_are_named_once() -> None:
    records = [taken(item.record, item.number, end_covered=False) for item in ten()]
    leave = judged(records)["compensatory_leave"]
    said = condition_text(leave.conditions[5], Language.ZH_TW)
    assert said.endswith("聲明——尚無此項資料的日期：2018-02-11。")


def test_a_statement_that_was_made_is_not_asked_for() -> None:
    records = ten()
    records[0] = taken(records[0].record, 1, RulingCode.DOUBTFUL_STAMP)
    declared, silent = (judged(records, declared=one)["compensatory_leave"].conditions[5] for one in (True, False))
    assert declared.verdict is silent.verdict is Verdict.UNDETERMINED
    for lang in Language:
        assert "--declare-no-other-duty" in condition_text(silent, lang)
        assert "--declare-no-other-duty" not in condition_text(declared, lang)
    said = condition_text(declared, Language.ZH_TW)
    assert "申請人已聲明" in said
    assert "確認起迄時間" in said


@pytest.mark.parametrize(("count", "more"), [(5, False), (6, True)])
def test_of_many_courses_the_first_are_named_and_the_rest_counted(count: int, more: bool) -> None:
    late = [taken(record(name, ended_at=at("2018-09-01 20:00:00")), n) for n, name in enumerate(TEN[:count], 1)]
    deadline = judged([*late, *ten()[count:]])["compensatory_leave"].conditions[3]
    said = condition_text(deadline, Language.ZH_TW)
    assert (TEN[4] in said, TEN[5] in said) == (True, False)
    assert ("等共 6 門" in said) is more


def test_what_would_settle_the_hours_is_named() -> None:
    unknown = taken(record("不明課程", course_code="X9", certified_hours=30.0), 11)
    hours = judged([*ten(), unknown])["commendation"].conditions[2]
    said = condition_text(hours, Language.ZH_TW)
    assert "不明課程(X9)" in said
    assert "--courses" in said
    assert "最多 30 小時" in said


def test_hours_open_for_how_a_record_was_read_do_not_ask_for_a_list() -> None:
    doubtful = taken(record("業務課程", course_code="YES1", certified_hours=30.0, doubts=("certified_hours",)), 11)
    hours = judged([*ten(), doubtful])["commendation"].conditions[2]
    said = condition_text(hours, Language.ZH_TW)
    assert "未能確定者：業務課程(YES1)（共 1 門）" in said
    assert "--courses" not in said
    records = [taken(record(TEN[0], doubts=("course_name",)), 1), *ten()[1:]]
    package = judged(records)["commendation"].conditions[1]
    assert "對照原始頁面" in condition_text(package, Language.ZH_TW)
    assert "--courses" not in condition_text(package, Language.ZH_TW)


def test_a_time_that_is_not_known_is_said_to_be_so() -> None:
    open_end = record(TEN[0], ended_at=None, doubts=("ended_at",))
    records = [taken(open_end, 1, end=RulingCode.NO_STAMP), *ten()[1:]]
    off_duty = judged(records)["compensatory_leave"].conditions[4]
    assert "結束時間無法確定" in condition_text(off_duty, Language.ZH_TW).replace(" ", "")


def test_hours_without_a_bound_are_said_to_have_none() -> None:
    hours = judged([*ten(), *related(1.0)], lists_whole=False)["commendation"].conditions[2]
    assert "上限不明" in condition_text(hours, Language.ZH_TW)


@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [
        ([], Verdict.MET),
        ([Verdict.MET], Verdict.MET),
        ([Verdict.MET, Verdict.UNDETERMINED], Verdict.UNDETERMINED),
        ([Verdict.UNDETERMINED, Verdict.NOT_MET], Verdict.NOT_MET),
    ],
)
def test_one_not_met_decides_then_one_undetermined(verdicts: list[Verdict], whole: Verdict) -> None:
    assert together(verdicts) is whole


def test_what_becomes_of_a_grant() -> None:
    assert {verdict: grant_outcome(verdict) for verdict in Verdict} == {
        Verdict.MET: GrantOutcome.GRANTED,
        Verdict.NOT_MET: GrantOutcome.REFUSED,
        Verdict.UNDETERMINED: GrantOutcome.UNDETERMINED,
    }


def test_a_name_that_holds_an_identity_number_is_redacted() -> None:
    item = PackageHours(code="package_hours", packages=("policy",), hours=10.0, rule="x")
    result = ConditionResult(condition=item, verdict=Verdict.MET, params={"low": "A123456789", "needed": "10"})
    assert "A123456789" not in condition_text(result, Language.ZH_TW)


def test_the_value_of_a_stamp_that_was_not_read_for_certain_is_said_nowhere() -> None:
    """Neither its time nor its day: attendance of that day would settle nothing."""
    first = record(TEN[0], started_at=at("2018-02-17 10:00:00"), doubts=("started_at",))
    records = [taken(first, start=RulingCode.DOUBTFUL_STAMP, start_covered=False), *ten()[1:]]
    leave = judged(records)["compensatory_leave"]
    said = [condition_text(item, Language.ZH_TW) for item in leave.conditions if item.verdict is Verdict.UNDETERMINED]
    assert [text.count("起始時間無法確定") for text in said] == [1, 1, 1]
    assert "2018-02-17" not in "".join(said)
    (course,) = [item for item in leave.courses if item.course.name == TEN[0]]
    assert [problem.code for problem in course.problems] == [ProblemCode.START_UNKNOWN]


def test_the_value_of_a_stamp_that_nothing_rules_is_said() -> None:
    first = taken(record(TEN[0]), start=RulingCode.NO_SCHEDULE, start_covered=False)
    leave = judged([first, *ten()[1:]])["compensatory_leave"]
    said = "".join(condition_text(item, Language.ZH_TW) for item in leave.conditions)
    assert "起始時間 2018-02-11 09:00:00 是否公餘無法判定" in said
    assert "尚無此項資料的日期：2018-02-11" in said
