"""What is sent to one applicant names no other, and asks for what it can ask for."""

from harvester.bulk.codes import AcrossCode, PersonCode
from harvester.bulk.results.line import OpenFinding, PersonLine
from harvester.bulk.results.model import PersonOutcome, VerifiedPerson
from harvester.bulk.results.notices import notices
from harvester.duty.codes import DutyCode
from harvester.messages import Language, with_words
from harvester.programme.codes import ProgrammeCode
from harvester.programme.plan.shipped import open_plan
from parsers.findings import Finding, FindingCode, finding
from parsers.pdf.codes import PdfCode

OTHER = "王小朋"
NAMING: tuple[tuple[FindingCode, dict[str, str]], ...] = (
    (AcrossCode.SAME_FILE, {"document": "a.pdf", "others": OTHER}),
    (PersonCode.PERSON_CONTRADICTED, {"read": OTHER, "signs": "A001"}),
    (DutyCode.PERSON_NEAR, {"person": "A001", "names": OTHER}),
    (DutyCode.PERSON_DIFFERS, {"holder": OTHER, "person": "A001", "tie_zh": "", "tie_en": ""}),
    (DutyCode.PERSON_FOR_SEVERAL, {"holders": f"王小明、{OTHER}"}),
    (ProgrammeCode.HOLDERS_DIFFER, {"first": "a.pdf", "one": "王小明", "second": "b.pdf", "other": OTHER}),
)


def notice_of(one: Finding) -> str:
    person = VerifiedPerson(
        person="A001", name="王小明", unit=None, category=None, outcome=PersonOutcome.EYES, claim=None, documents=(),
        findings=(one,), decisions=(), sampled=False,
    )  # fmt: skip
    line = PersonLine(person, "L0", (OpenFinding(with_words(one, Language.ZH_TW), ()),))
    (row,) = notices([line], open_plan("kaohsiung-107").programme, ())
    return str(row[4])


def test_what_names_another_is_asked_in_person() -> None:
    for code, params in NAMING:
        said = notice_of(finding(code, None, **params))
        assert OTHER not in said, code
        assert "1. 所送資料有須當面向您查明之處" in said, code


def test_what_the_offices_own_machine_lacks_is_asked_of_no_applicant() -> None:
    assert "辨識" not in notice_of(finding(PdfCode.OCR_NOT_INSTALLED))
    assert "影像" in notice_of(finding(PdfCode.PICTURE_UNREAD))


def test_what_names_the_applicant_alone_is_said() -> None:
    said = notice_of(finding(DutyCode.PERSON_NOT_IN_ATTENDANCE, None, person="A001"))
    assert "1. 差勤資料中沒有「A001」的任何一列。" in said
