"""A history's JSON against its own cells: what was changed by hand is named and rules nothing, all else is kept."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from harvester.messages import Language, with_words
from parsers.history import CheckOutcome, LearningHistory, Status
from parsers.reading import from_json, read
from parsers.table.words.columns import Column, column_of

PAGES = Path(__file__).parents[2] / "fixtures" / "html"
PRINTS = Path(__file__).parents[2] / "fixtures" / "print"
EDITED = ("value_edited", "value_without_cell")


def page() -> LearningHistory:
    return read((PAGES / "plan-2018" / "page.html").read_bytes(), program="test")[0]


def changed(**changes: Any) -> LearningHistory:
    """The page of the plan as its JSON, its first record with changes, read again."""
    whole = json.loads(as_json(page()))
    for name, value in changes.items():
        thing = whole["records"][0]
        *path, last = name.split("__")
        for part in path:
            thing = thing[part]
        thing[last] = value
    return from_json(json.dumps(whole).encode())[0]


def as_json(history: LearningHistory) -> str:
    return history.model_dump_json(exclude={"findings": {"__all__": {"params"}}})


def edited(history: LearningHistory) -> list[tuple[str, str]]:
    return [(found.code, str(found.params["field"])) for found in history.findings if found.code in EDITED]


def sources() -> Iterator[Path]:
    yield from sorted(PAGES.glob("*/page.*html"))
    yield from sorted(path for path in PRINTS.rglob("*.pdf") if path.stat().st_size < 100_000)


@pytest.mark.parametrize("path", sources(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_only_written_and_read_again_is_as_it_was(path: Path) -> None:
    try:
        found = read(path.read_bytes(), program="test")
    except Exception:
        pytest.skip("no history is read from it")
    for history in found:
        (again,) = from_json(as_json(history).encode())
        assert edited(again) == []
        assert {one.code for one in again.findings} == {one.code for one in history.findings} | {"not_from_source"}
        assert [record.doubts for record in again.records] == [record.doubts for record in history.records]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("started_at", "2018-02-11T19:18:51+08:00"),
        ("ended_at", "2018-02-13T20:05:22+08:00"),
        ("ended_at", None),
        ("reading_seconds", 1800),
        ("exam_score", 60.0),
        ("certified_hours", 2.0),
        ("course_name", "社會安定計畫"),
        ("course_code", "PCENTER107100678"),
        ("passed", False),
        ("pass_status", "未通過"),
        ("questionnaire", "未填"),
        ("number", 7),
        ("lifelong_upload__status", "失敗"),
        ("conditions__exam_score", 60.0),
    ],
)
def test_a_value_that_is_not_its_cells_is_named_with_both_and_is_none(field: str, value: object) -> None:
    history = changed(**{field: value})
    name = "conditions" if field.startswith("conditions") else field.replace("__", ".")
    assert edited(history) == [("value_edited", name)]
    (found,) = [one for one in history.findings if one.code == "value_edited"]
    assert found.severity.value == "warning"
    assert found.place is not None
    assert found.place.row == 1
    assert name in history.records[0].doubts
    assert history.status is Status.PARTIAL


def test_the_cell_decides_even_where_both_were_changed_alike() -> None:
    """Nothing can be told of a JSON that is changed throughout: it stays what was handed in, not from a source."""
    cells = page().records[0].cells | {"上課期間": "2018-02-11 19:18:51- 2018-02-13 12:05:22"}
    history = changed(started_at="2018-02-11T19:18:51+08:00", cells=cells)
    assert edited(history) == []
    assert "not_from_source" in {found.code for found in history.findings}


def test_stamps_without_a_cell_rule_nothing() -> None:
    cells = {label: text for label, text in page().records[0].cells.items() if label != "上課期間"}
    history = changed(cells=cells)
    assert edited(history) == [("value_without_cell", "started_at"), ("value_without_cell", "ended_at")]
    assert {"started_at", "ended_at"} <= set(history.records[0].doubts)


def test_package_and_holder_have_no_cell_to_be_held_against() -> None:
    assert edited(changed(package="別的組裝課程")) == []


def test_a_doubt_that_was_taken_out_is_back() -> None:
    label = next(label for label in page().records[0].cells if column_of(label) is Column.SCORE)
    cells = page().records[0].cells | {label: "8?"}
    assert edited(changed(cells=cells)) == [("value_edited", "exam_score")]
    assert edited(changed(cells=cells, exam_score=None)) == [("value_edited", "exam_score")]
    assert edited(changed(cells=cells, exam_score=None, doubts=["exam_score"])) == []


def test_a_field_is_named_as_the_page_calls_it() -> None:
    (found,) = [one for one in changed(certified_hours=2.0).findings if one.code == "value_edited"]
    said = with_words(found, Language.ZH_TW)
    assert str(said.message).startswith("認證時數：JSON 寫的是「2.0」")
    assert said.params["field"] == "certified_hours"
    assert str(with_words(found, Language.EN).message).startswith("certified hours: ")


def edited_whole(change: Callable[[dict[str, Any]], object], name: str = "plan-2018") -> LearningHistory:
    """A page as its JSON, changed as a whole, read again."""
    found = read((PAGES / name / "page.html").read_bytes(), program="test")[0]
    whole = json.loads(as_json(found))
    change(whole)
    return from_json(json.dumps(whole).encode())[0]


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("plan-2018", lambda whole: whole["records"].pop(0), "numbers_broken"),
        ("plan-2018", lambda whole: whole["records"].pop(1), "numbers_broken"),
        ("plan-2018", lambda whole: whole["records"].append(dict(whole["records"][0])), "numbers_broken"),
        ("plan-2018", lambda whole: whole.update(year=2017), "year_contradicted"),
        ("plan-2018", lambda whole: whole["packages"][0].update(completion_percent=40.0), "completion_contradicted"),
        ("hours-match", lambda whole: whole["totals"].update(certified_hours=99.0), "hours_differ"),
        ("hours-match", lambda whole: whole["records"].pop(), "hours_differ"),
    ],
)
def test_a_history_that_does_not_count_up_any_more_is_named(
    name: str, change: Callable[[dict[str, Any]], object], code: str
) -> None:
    history = edited_whole(change, name)
    assert code in {found.code for found in history.findings}
    # A rate is not counted of 通過狀態: it says something, and forbids nothing.
    assert history.status is (Status.COMPLETE if code == "completion_contradicted" else Status.PARTIAL)
    failed = {check.code for check in history.checks if check.outcome is CheckOutcome.FAIL}
    assert bool(failed) is (code != "year_contradicted")


def test_what_was_not_right_when_it_was_read_is_counted_no_more() -> None:
    again = edited_whole(lambda whole: whole["records"].pop(), "numbers-gap")
    assert [found.code for found in again.findings].count("numbers_broken") == 1
