"""What a maintainer is told of a page that changed."""

import json
from pathlib import Path

import pytest

from harvester.cli.main import run
from harvester.layouts import parse_layout
from harvester.upkeep.drift import DriftOutcome, drift_of
from tests.layouts.pages import HEAD, LAYOUT, ROWS, page, table

PAGES = Path(__file__).parents[2] / "fixtures" / "html"
PLAN = (PAGES / "plan-2018" / "page.html").read_text(encoding="utf-8")
AGENCY = parse_layout(LAYOUT.encode(), "agency-a.toml")


def drift(markup, *layouts):
    data = markup if isinstance(markup, bytes) else markup.encode()
    return drift_of(data, program="test", layouts=layouts)


@pytest.mark.parametrize("name", ["plan-2018", "layout-2021", "layout-2023", "empty-header-only", "package-collapsed"])
def test_a_page_as_it_was_known_is_known(name):
    found = drift((PAGES / name / "page.html").read_bytes())
    assert (found.outcome, found.headers.added, found.headers.gone, found.headers.moved) == (
        DriftOutcome.KNOWN,
        (),
        (),
        (),
    )
    assert found.not_read == ()


def test_values_that_are_wrong_are_no_change_of_the_site():
    assert drift((PAGES / "values-bad" / "page.html").read_bytes()).outcome is DriftOutcome.KNOWN


def test_a_word_the_reader_knows_is_a_new_name_and_no_alarm():
    found = drift(PLAN.replace("<th>成績</th>", "<th>測驗成績</th>"))
    assert (found.outcome, found.nearest) == (DriftOutcome.KNOWN, "history-2018")
    assert found.headers.renamed == (("成績", "測驗成績"),)


def test_a_word_nobody_knows_is_a_change_with_its_nearest_and_its_field_is_not_read():
    found = drift(PLAN.replace("<th>通過狀態</th>", "<th>通過的狀態</th>"))
    assert found.outcome is DriftOutcome.CHANGED
    assert found.headers.renamed == (("通過狀態", "通過的狀態"),)
    assert found.not_read == ("pass_status",)
    assert "started_at" in found.read


def test_of_words_that_are_alike_as_much_the_nearest_column_is_named():
    found = drift(PLAN.replace("<th>認證時數</th>", "<th>時數甲</th>").replace("<th>閱讀時數</th>", "<th>時數乙</th>"))
    assert found.headers.renamed == (("閱讀時數", "時數乙"), ("認證時數", "時數甲"))
    assert (found.headers.moved, found.not_read) == ((), ("certified_hours", "reading_seconds"))


def test_added_gone_and_moved_are_told_apart():
    added = drift((PAGES / "columns-unknown" / "page.html").read_bytes())
    assert (added.outcome, added.headers.added) == (DriftOutcome.CHANGED, ("開課單位",))
    gone = drift((PAGES / "columns-missing" / "page.html").read_bytes())
    assert (gone.headers.gone, gone.not_read) == (("問卷",), ("questionnaire",))
    last = "<th>上課期間</th><th>閱讀時數</th><th>成績</th>"
    swapped = PLAN.replace(last, "<th>閱讀時數</th><th>成績</th><th>上課期間</th>")
    assert drift(swapped).headers.moved == ("上課期間",)


def test_tags_that_every_page_had_are_missed():
    markup = (PAGES / "layout-2023" / "page.html").read_text(encoding="utf-8")
    bare = markup.replace("<td><div>", "<td>").replace("</div></td>", "</td>")
    assert (drift(bare).outcome, drift(bare).skeleton.gone) == (DriftOutcome.CHANGED, ("td > div",))


def test_a_page_nobody_can_read_names_the_nearest_layout():
    strange = (PAGES / "layout-2023" / "page.html").read_text(encoding="utf-8")
    for word in (
        "課程名稱",
        "上課期間",
        "No.",
        "問卷",
        "成績",
        "通過條件",
        "閱讀時數",
        "課程類型",
        "認證時數",
        "通過狀態",
    ):
        strange = strange.replace(f"<th>{word}</th>", f"<th>新{word[::-1]}</th>")
    found = drift(strange)
    assert (found.outcome, found.nearest, found.read) == (DriftOutcome.UNKNOWN, "history-2023", ())
    assert [told.code for told in found.findings] == ["not_this_page"]
    assert found.headers.renamed or found.headers.gone


def test_a_declared_layout_is_compared_with_in_the_order_declared():
    undeclared = drift(page(table()), AGENCY)  # its stacked header stands among the others
    assert (undeclared.outcome, undeclared.nearest, undeclared.headers.moved) == (DriftOutcome.KNOWN, "agency-a", ())
    layout = LAYOUT + f"\n[fingerprint]\nheaders = [{json.dumps(HEAD, ensure_ascii=False)}]\n"
    declared = parse_layout(layout.encode(), "agency-a.toml")
    assert drift(page(table()), declared).outcome is DriftOutcome.KNOWN
    swapped = (HEAD[1], HEAD[0], *HEAD[2:])
    moved = page(table(swapped, [(row[1], row[0], *row[2:]) for row in ROWS]))
    assert len(drift(moved, declared).headers.moved) == 1
    assert drift(moved, AGENCY).outcome is DriftOutcome.KNOWN
    head, rows = (*HEAD, "備考"), [(*row, "無") for row in ROWS]
    assert drift(page(table(head, rows)), declared).headers.added == ("備考",)


ITEM = {
    "caption": "a", "course_id": "1", "course_type": "b", "course_type_cd": "single", "criteria_content_hour": "",
    "criteria_exam_score": "", "exam_score": "", "fill": "0", "rss": "", "status": "5", "write_exam": "0",
    "write_questionnaire": "0",
}  # fmt: skip


def test_the_fields_of_answers_are_compared_too():
    kept = json.dumps({"request": {}, "answer": {"data": [ITEM]}})
    assert drift(kept).outcome is DriftOutcome.KNOWN
    assert drift(json.dumps({"data": [ITEM]})).outcome is DriftOutcome.KNOWN
    other = {**ITEM, "pass_date": "x"}
    del other["rss"]
    changed = drift(kept + "\n" + json.dumps({"answer": {"data": [other]}}))
    assert (changed.outcome, changed.answer_fields.added, changed.answer_fields.gone) == ("changed", ("pass_date",), ())
    assert drift(json.dumps({"data": [other]})).answer_fields.gone == ("rss",)
    assert [told.code for told in drift(json.dumps({"rows": []})).findings] == ["answer_invalid"]


def test_the_command_gives_each_file_s_comparison_and_the_worst_exit(tmp_path, capsys):
    changed = tmp_path / "changed.html"
    changed.write_text(PLAN.replace("<th>問卷</th>", "<th>問卷調查表</th>"), encoding="utf-8")
    known = str(PAGES / "plan-2018" / "page.html")
    assert run(["drift", known, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "drift/1"
    assert run(["--lang", "en", "drift", known, str(changed)]) == 1
    assert "header renamed: 問卷 → 問卷調查表" in capsys.readouterr().out
    assert run(["drift", str(changed), str(tmp_path / "none.html")]) == 3
    assert "file_missing" in capsys.readouterr().err


def test_a_print_is_refused_by_name(tmp_path, capsys):
    given = tmp_path / "print.pdf"
    given.write_bytes(b"%PDF-1.7\n")
    assert run(["drift", str(given)]) == 3
    assert "drift_not_of_prints" in capsys.readouterr().err


def test_a_page_that_changed_becomes_a_fixture_ready_to_be_anonymised(tmp_path: Path) -> None:
    changed = tmp_path / "changed.html"
    changed.write_text(PLAN.replace("<th>問卷</th>", "<th>問卷調查表</th>"), encoding="utf-8")
    folder = tmp_path / "fixtures" / "changed"
    assert run(["drift", str(changed), "--fixture", str(folder)]) == 1
    assert {path.name for path in folder.iterdir()} == {"page.html", "meta.toml"}
    assert run(["drift", str(changed), str(changed), "--fixture", str(folder)]) == 2
