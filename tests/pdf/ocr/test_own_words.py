"""A ministry's own header texts, on paper and on a picture of that paper."""

import pytest
from weasyprint import CSS, HTML  # type: ignore[import-untyped]

from fixtures.make import variants
from fixtures.make.markup import page, table
from fixtures.make.plan import COURSES, HEAD
from parsers.history import LearningHistory
from parsers.pdf import PrintOptions
from parsers.pdf.ocr.engine import installed
from parsers.reading import read
from tests.pdf.conftest import histories
from tests.table.test_vocabulary import MINISTRYS

# Wide enough for one line a label.
PAPER = """@page{size:800mm 200mm;margin:5mm} th{white-space:nowrap}
table{border-collapse:collapse} td,th{border:1px solid;padding:4px}"""


@pytest.fixture(scope="module")
def paper() -> bytes:
    html = page(table(COURSES[:1], [MINISTRYS.get(label, label) for label in HEAD]))
    return bytes(HTML(string=html).write_pdf(stylesheets=[CSS(string=PAPER)]))


def assert_stamps_and_columns(found: LearningHistory) -> None:
    (record,) = found.records
    assert f"{record.started_at:%Y-%m-%d %H:%M:%S}" == "2018-02-11 13:18:51"
    assert f"{record.ended_at:%Y-%m-%d %H:%M:%S}" == "2018-02-13 12:05:22"
    assert {"column_missing", "column_unknown"}.isdisjoint(note.code for note in found.findings)


def test_its_print_keeps_every_stamp(paper: bytes) -> None:
    (found,) = histories(paper)
    assert_stamps_and_columns(found)


@pytest.mark.skipif(not installed(), reason="the extra ocr is not installed")
def test_its_scan_keeps_every_stamp(paper: bytes) -> None:
    (found,) = read(variants.scanned(paper, 110), program="test", prints=PrintOptions())
    assert_stamps_and_columns(found)
