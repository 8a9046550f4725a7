"""A made-up claim for the papers: granted, or with one stamp on duty, one undetermined and one course missing."""

import datetime as dt
from dataclasses import replace
from typing import Any

from harvester.duty.ruling import RulingCode
from harvester.messages import Language
from harvester.papers.form.content import FormPaper, form_of
from harvester.papers.report.content import Report, report_of
from harvester.programme.decide.basis import Basis, HashedFile, SourceFile
from harvester.programme.decide.decided import DecidedClaim
from harvester.programme.decide.decision import courses_of, decide
from harvester.programme.match.matching import match_records
from harvester.programme.match.people import ShownHistory, person_category
from harvester.programme.match.related import Relations
from harvester.programme.match.taken import Taken
from harvester.programme.plan.model import PlanForm
from harvester.programme.plan.shipped import open_plan
from harvester.programme.rules.case import PersonCase
from parsers.findings import Finding, Severity
from tests.programme.builders import YES, at, history, plan, record, related, taken, ten

BASIS = Basis(
    program="record-harvester 0.1.0",
    programme="kaohsiung-107",
    programme_sha256="1" * 64,
    sources=(SourceFile("page.html", "2" * 64, "L0"),),
    hours=HashedFile("HOURS.toml", "3" * 64),
    attendance=(HashedFile("差勤.csv", "4" * 64),),
    calendar="holidays 0.109 TW",
    roster=None,
    person=None,
    courses=HashedFile("課程.csv", "5" * 64),
    portal=None,
    matches=None,
    confirmed=(),
    as_of=dt.date(2018, 6, 1),
    declared_no_other_duty=False,
)


def good() -> list[Taken]:
    """Ten courses off duty; the first has the plan's own stamp of 13:18:51, which is cut to 13:18."""
    records = ten(started_at=at("2018-02-11 13:18:51"), ended_at=at("2018-03-18 23:59:59"))
    return [*records, *related(30.0)]


def mixed() -> list[Taken]:
    records = ten()
    records[0] = taken(records[0].record, 1, RulingCode.FLEXIBLE_EDGE)
    records[1] = taken(records[1].record, 2, RulingCode.OFFICE_HOURS)
    records[2] = taken(record("生態交通有go讚！高雄綠色運輸", started_at=None, doubts=("started_at",)), 3)
    return records[:9]


def case_of(records: list[Taken], declared: bool = False) -> PersonCase:
    return PersonCase(
        programme=plan(),
        matching=match_records(records, plan()),
        relations=Relations(plan(), YES),
        category=person_category(plan(), "約聘"),
        packages_whole=True,
        lists_whole=True,
        declared=declared,
    )


def decided_of(records: list[Taken], declared: bool = False, **changes: Any) -> DecidedClaim:
    """Decide made-up records; there are no pages behind them to draw."""
    case = case_of(records, declared)
    results = decide(plan(), case)
    made = DecidedClaim(
        plan=open_plan("kaohsiung-107"),
        case=case,
        name="王小明",
        unit="人事處",
        results=results,
        courses=courses_of(plan(), results),
        shown=(ShownHistory("page.html", history(), "0" * 64),),
        judged=(),
        findings=(),
        basis=BASIS,
        some_unreadable=False,
        office_days={},
        lang=Language.ZH_TW,
    )
    return replace(made, **changes)


def printed() -> PlanForm:
    asked = plan().form
    assert asked is not None
    return asked


def form(records: list[Taken], declared: bool = False, **changes: Any) -> FormPaper:
    decided = decided_of(records, declared, **changes)
    return form_of(decided, printed(), decided.results[0])


def _warning(number: int) -> Finding:
    said = {"message": f"注意{number}。", "next_step": f"處理{number}。"}
    return Finding(code="package_part_shown", severity=Severity.WARNING, **said)


def report(records: list[Taken], lang: Language = Language.ZH_TW, name: str = "王小明", warnings: int = 0) -> Report:
    said = Finding(code="taken_twice", severity=Severity.INFO, message="<b>訊息</b>", next_step="下一步")
    findings = (said, *(_warning(number) for number in range(warnings)))
    return report_of(decided_of(records, lang=lang, name=name, findings=findings))
