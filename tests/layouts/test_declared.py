"""A page whose header texts no shipped layout knows is read by a declaration, and by nothing else."""

import pytest

from harvester.layouts import parse_layout
from parsers.findings import UnreadableError
from parsers.reading import from_json, read
from tests.layouts.pages import HEAD, LAYOUT, ROWS, page, table

AGENCY = parse_layout(LAYOUT.encode(), "agency-a.toml")


def history(data, *layouts):
    (found,) = read(data, program="test", layouts=layouts)
    return found


def codes(found):
    return [each.code for each in found.findings]


def test_every_declared_column_is_read():
    found = history(page(table()), AGENCY)
    first = found.records[0]
    assert found.source.layout == "agency-a"
    assert (found.status, codes(found)) == ("complete", [])
    assert (first.number, first.course_name, first.course_code) == (1, "人權大步走", "PCENTER107100093")
    assert (f"{first.started_at:%F %T}", f"{first.ended_at:%F %T}") == ("2018-02-11 13:18:51", "2018-02-13 12:05:22")
    assert (first.reading_seconds, first.exam_score, first.certified_hours) == (2327, 100.0, 1.0)
    assert first.cells["開課單位"] == "甲"


def test_without_the_declaration_the_page_is_refused():
    with pytest.raises(UnreadableError, match="not_this_page"):
        history(page(table()))


def test_a_declaration_says_nothing_of_a_page_without_its_sign():
    with pytest.raises(UnreadableError, match="not_this_page"):
        history(page(table(attributes="id=others")), AGENCY)


def test_a_declared_column_that_is_gone_is_missed_by_the_page_s_own_words():
    head, rows = HEAD[:3] + HEAD[4:], [row[:3] + row[4:] for row in ROWS]
    found = history(page(table(head, rows)), AGENCY)
    assert [(each.code, each.params["text"]) for each in found.findings] == [("column_missing", "研讀時長")]
    assert found.status == "partial"


def test_a_new_column_is_named_and_the_others_are_read():
    head, rows = (*HEAD, "備考"), [(*row, "無") for row in ROWS]
    found = history(page(table(head, rows)), AGENCY)
    assert [(each.code, each.params["text"]) for each in found.findings] == [("column_unknown", "備考")]
    assert found.records[1].reading_seconds == 2742


def test_a_shipped_text_does_not_stand_beside_a_declared_one():
    """認證時數 is the platform's; this agency's page has its own word, so that another column of hours is none."""
    head, rows = (*HEAD, "認證時數"), [(*row, "9.0") for row in ROWS]
    found = history(page(table(head, rows)), AGENCY)
    assert found.records[0].certified_hours == 1.0
    assert [(each.code, each.params["text"]) for each in found.findings] == [("column_unknown", "認證時數")]


def test_a_twin_that_is_passed_over_adds_nothing():
    found = history(page(table(), table(attributes="class=narrow")), AGENCY)
    assert (len(found.records), codes(found)) == (2, [])


def test_a_row_that_only_the_twin_has_is_named():
    more = ("3", "另一門課(PCENTER107100111)", *ROWS[1][2:])
    found = history(page(table(), table(rows=(*ROWS, more), attributes="class=narrow")), AGENCY)
    assert (len(found.records), codes(found), found.status) == (2, ["hidden_rows"], "partial")


def test_a_history_is_held_against_its_cells_by_the_layout_it_was_read_by():
    text = history(page(table()), AGENCY).model_dump_json()
    assert codes(from_json(text.encode(), [AGENCY])[0]) == ["not_from_source"]
    edited = text.replace("2018-02-13T12:05:22", "2018-02-13T22:05:22", 1).encode()
    assert "value_edited" in codes(from_json(edited, [AGENCY])[0])


def test_without_its_layout_a_history_s_stamps_follow_from_no_cell():
    text = history(page(table()), AGENCY).model_dump_json()
    assert "value_without_cell" in codes(from_json(text.encode())[0])


SIX = ("課程名稱", "上課次數", "張貼篇數", "討論次數", "最後上課時間", "閱讀時數")


def test_a_university_s_six_columns_are_read_as_what_they_say():
    rows = [("資訊安全", "4", "0", "1", "2018-03-01 10:00:00", "01:02:03")]
    found = history(page(table(SIX, rows, "class=table")))
    assert (found.source.layout, codes(found)) == ("wm5-base", ["layout_without_stamps"])
    assert (found.records[0].course_name, found.records[0].reading_seconds) == ("資訊安全", 3723)
    assert found.records[0].started_at is found.records[0].ended_at is None


def test_the_ministry_s_page_is_known_by_its_sign():
    head = ("No.", "課程類型", "課程名稱", "上課期間", "測驗", "閱讀時數")
    rows = [("1", "開放式", "資訊安全", "2018-02-11 13:18:51-<br>2018-02-13 12:05:22", "80", "01:02:03")]
    found = history(page(table(head, rows, "class='table subject row'")))
    assert (found.source.layout, found.records[0].reading_seconds) == ("moe-ups", 3723)
    assert "column_missing" in codes(found)


@pytest.mark.parametrize(
    ("broken", "line", "words"),
    [
        (LAYOUT.replace("table-layout/1", "table-layout/2"), 1, "schema"),
        (LAYOUT.replace('"agency-a"', '"Agency A"'), 2, "name"),
        (LAYOUT.replace("table#courses", "table##"), 3, "table##"),
        (LAYOUT.replace('sign = ["table#courses"]', 'header_sign = [["順位"]]'), 1, "pass_over"),
        (LAYOUT.replace("exam_score =", "score ="), 6, "score"),
        (LAYOUT.replace('["得分"]', "[]"), 6, "exam_score"),
        (LAYOUT.replace('["得分"]', '["研習名稱"]'), 1, "研習名稱"),
        (LAYOUT.replace('"ended_at"]', '"exam_score"]'), 14, "研習起訖"),
        (LAYOUT.replace("pass_over =", "skip ="), 4, "skip"),
        (LAYOUT.replace("[columns]", "[columns"), 6, "TOML"),
        (LAYOUT.replace("course_name", "course_code").split("[stacked]")[0], 1, "course_name"),
        ('schema = "table-layout/1"\nname = "a"\n', 1, "sign"),
    ],
)
def test_a_mistake_is_named_with_its_line(broken, line, words):
    from harvester.messages import Language, with_words
    from parsers.findings import SettingsError

    with pytest.raises(SettingsError) as caught:
        parse_layout(broken.encode(), "x.toml")
    (told,) = caught.value.findings
    assert (told.code, told.params["line"]) == ("layout_invalid", line)
    assert words in with_words(told, Language.EN).message


def test_the_phone_s_layout_is_refused_by_name():
    pairs = [("No.", "1"), ("課程名稱", "資訊安全"), ("上課期間", "2018-02-11 13:18:51<br>~ 2018-02-13 12:05:22")]
    one = "<table>" + "".join(f"<tr><th>{name}</th><td>{text}</td></tr>" for name, text in pairs) + "</table>"
    with pytest.raises(UnreadableError, match="not_this_page"):
        history(page(one, one))
