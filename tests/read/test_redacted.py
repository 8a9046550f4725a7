"""What is written of a history: nobody's ID number, yet every course code whole."""

import pytest

from harvester.jobs.redacted import redacted
from harvester.messages.redaction import MASK_ID
from parsers.history import Holder, LearningHistory, Record, Source, SourceKind, Status


def history(cell: str, code: str | None) -> LearningHistory:
    source = Source(kind=SourceKind.PDF, sha256="0" * 64, bytes=1, reader="test", program="test")
    record = Record(course_name="課程", course_code=code, cells={"課程名稱": cell})
    return LearningHistory(status=Status.COMPLETE, holder=Holder(name="王小明"), records=(record,), source=source)


@pytest.mark.parametrize(
    ("cell", "code", "written"),
    [
        ("氣候變遷(ELR N110879156)", "ELRN110879156", "氣候變遷(ELR N110879156)"),
        ("氣候變遷(ELRN110879156)", "ELRN110879156", "氣候變遷(ELRN110879156)"),
        ("A123456780 氣候變遷(ELR N110879156)", "ELRN110879156", f"{MASK_ID} 氣候變遷(ELR N110879156)"),
        ("講師(A123456780)", "A123456780", f"講師({MASK_ID})"),
        ("講師 A123456780", None, f"講師 {MASK_ID}"),
    ],
)
def test_a_wrapped_course_code_is_no_id_number(cell: str, code: str | None, written: str) -> None:
    (record,) = redacted(history(cell, code)).records
    assert record.cells["課程名稱"] == written
