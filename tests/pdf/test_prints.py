"""Committed prints are read exactly; what stands in them is made again from their seeds, never from a reading."""

import pytest

from fixtures.make.pages import LABELS_14, cells_of, labels_of
from fixtures.make.print_set import FOLDER, SET, print_of
from fixtures.make.prints_long import wrong
from parsers.history import Status
from parsers.pdf import SecondReader
from tests.pdf.conftest import codes, histories

NOT_WHOLE = {"cut_off", "cut_at_margin", "text_over_columns", "labels_over_columns"}
WHOLE = [name for name in SET if name not in NOT_WHOLE]


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_print_is_complete_and_exact(name: str) -> None:
    case = SET[name]
    found = histories(print_of(name).read_bytes())
    assert wrong(case.people(), case.style, found) == []
    assert [history.status for history in found] == [Status.COMPLETE] * len(case.rows)


@pytest.mark.parametrize("name", sorted(SET))
def test_every_print_of_the_set_is_committed_and_no_other(name: str) -> None:
    assert print_of(name).exists()
    assert {path.parent.name for path in FOLDER.glob("*/print.pdf")} == set(SET)


def test_stamps_and_codes_of_a_row_over_two_pages() -> None:
    case = SET["split_rows"]
    (found,) = histories(print_of("split_rows").read_bytes())
    for row, record in zip(case.people()[0].rows, found.records, strict=True):
        assert record.course_code == row.code
        assert record.started_at is not None
        assert record.started_at.strftime("%Y-%m-%d %H:%M:%S") == row.start
        assert (record.ended_at.strftime("%Y-%m-%d %H:%M:%S") if record.ended_at else "--") == row.end
    assert found.source.pages is not None
    assert len({record.place.page for record in found.records}) > 1


def test_a_printed_address_behind_a_name_is_not_of_the_name() -> None:
    case = SET["margins"]
    (found,) = histories(print_of("margins").read_bytes())
    names = ["".join((record.course_name or "").split()) for record in found.records]
    assert names == ["".join(row.name.split()) for row in case.people()[0].rows]
    assert not any("/info" in text for record in found.records for text in record.cells.values())


def test_columns_cut_off_are_named_and_the_others_exact() -> None:
    case = SET["cut_off"]
    (found,) = histories(print_of("cut_off").read_bytes())
    assert found.status is Status.PARTIAL
    note = next(note for note in found.findings if note.code == "column_clipped")
    assert note.params["columns"] == "、".join(LABELS_14[11:])
    assert note.place is not None
    assert note.place.page == 1
    labels = labels_of(case.style)[:11]
    for row, record in zip(case.people()[0].rows, found.records, strict=True):
        for label, text in zip(labels, cells_of(row, case.style), strict=False):
            assert "".join(record.cells[label].split()) == "".join(text.split())
        assert {"lifelong_upload.at", "environment_upload.status", "environment_upload.at"} <= set(record.doubts)


def test_a_column_that_the_margin_cuts_is_named_and_its_text_doubted() -> None:
    case = SET["cut_at_margin"]
    (found,) = histories(print_of("cut_at_margin").read_bytes())
    note = next(note for note in found.findings if note.code == "column_clipped")
    assert note.params["columns"] == "環境教育時數上傳"
    # The last label is cut to the name of a stacked column, whose time is then missing: nothing of it is certain.
    assert all("lifelong_upload.status" in record.doubts for record in found.records)
    assert len(found.records) == len(case.people()[0].rows)


def test_text_over_the_next_column_is_exact_and_still_doubted() -> None:
    case = SET["text_over_columns"]
    (found,) = histories(print_of("text_over_columns").read_bytes())
    assert {"columns_overlap", "readers_differ"} <= codes((found,))
    assert found.status is Status.PARTIAL
    assert wrong(case.people(), case.style, (found,), doubtful=True) == []
    assert all("started_at" in record.doubts for record in found.records)


def test_labels_printed_over_each_other_are_named_and_nothing_below_them_is_certain() -> None:
    case = SET["labels_over_columns"]
    found = histories(print_of("labels_over_columns").read_bytes())
    assert "columns_overlap" in codes(found)
    assert {history.status for history in found} == {Status.PARTIAL}
    assert wrong(case.people()[:1], case.style, found[:1]) == []
    assert [record.number for record in found[0].records] == [1, 2, 3, 4]


def test_a_pager_is_read_as_one_and_not_as_a_row() -> None:
    (found,) = histories(print_of("pager").read_bytes())
    assert [check.outcome.value for check in found.checks if check.code == "rows_as_stated"] == ["pass"]
    assert not any("筆" in text for record in found.records for text in record.cells.values())


def test_every_value_knows_its_page_and_box() -> None:
    (found,) = histories(print_of("split_rows").read_bytes())
    for record in found.records:
        assert record.places is not None
        for name in ("number", "course_name", "started_at", "certified_hours"):
            x0, top, x1, bottom = record.places[name].box
            assert 0 <= x0 < x1 <= 843
            assert 0 <= top < bottom <= 596
    first = found.records[0].places or {}
    assert first["number"].box[2] <= first["course_name"].box[0]


def test_two_readers_agree_on_a_good_print(split_rows: bytes) -> None:
    found = histories(split_rows, second=SecondReader.ALWAYS)
    assert "readers_differ" not in codes(found)
    assert found[0].status is Status.COMPLETE
