"""The file to fill in offers what was read, and says of a mistake where it is and what is expected."""

import tomllib
from pathlib import Path

import pytest

from harvester.jobs.show.run import show_page, statement
from harvester.messages import Language, with_words
from harvester.statements.apply import with_statement
from harvester.statements.file import statement_in
from parsers.findings import SettingsError
from parsers.history import LearningHistory, Package, Record, Status, Upload
from tests.pdf.confirming.test_settled import SOURCE, scan

HEAD = f'schema = "confirmed/1"\nsource = "{"b" * 64}"\nby = "王小明"\n'


def refusal(folder: Path, text: str, lang: Language = Language.ZH_TW) -> list[str]:
    path = folder / "答案.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        with_statement([scan()], statement_in(path))
    return [with_words(note, lang).message for note in refused.value.findings]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "[[value]\n", ["第 4 行", "TOML"]),
        (HEAD + '[[value]]\nfield = "year"\nvalue = "110\nconfirmed = true\n', ["第 6 行", "引號"]),
        (HEAD + '[[value]]\nfield = "year"\nvalue = 110\n', ["第 6 行", "「value」", "文字，前後加引號"]),
        (
            HEAD + '[[value]]\nfield = "year"\nvalue = "110"\nconfirmed = "yes"\n',
            ["第 7 行", "true（是）或 false（否）"],
        ),
        (HEAD + '[[value]]\nfeild = "year"\nvalue = "110"\n', ["第 5 行", "「feild」", "record、person、field"]),
        (HEAD + '[[value]]\nfield = "year"\n', ["第 4 行", "沒有寫「value」"]),
        (HEAD.replace("/1", "/2"), ["第 1 行", '"confirmed/1"']),
        (HEAD.replace("b" * 64, "short"), ["第 2 行", "SHA-256"]),
    ],
    ids=["table", "quote", "figure", "word", "key", "left out", "schema", "hash"],
)
def test_a_mistake_in_the_file_is_said_with_its_line(tmp_path: Path, text: str, said: list[str]) -> None:
    (message,) = refusal(tmp_path, text)
    assert "答案.toml" in message
    for word in said:
        assert word in message
    # What the libraries say stands in English, and in words of programmers.
    for word in ("Input should", "Expected", "Field required", "Illegal", "Invalid"):
        assert word not in message


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            'record = 1\nfield = "started_at"\nvalue = "2018-02-11"',
            ["第 1 筆 上課期間（起）（started_at）", "2018-02-11", "13:31:17"],
        ),
        ('record = 2\nfield = "exam_score"\nvalue = ""', ["第 2 筆 測驗（exam_score）", "「」", "0 到 100", "「--」"]),
        ('field = "totals.pending_exams"\nvalue = ""', ["表格上方 待完成測驗數", "「」", "整數", "「--」"]),
        ('record = 9\nfield = "exam_score"\nvalue = "1"', ["第 9 筆", "只有 2 筆"]),
        ('person = 3\nfield = "year"\nvalue = "110"', ["第 3 人", "只有 1 人"]),
        ('field = "exam_score"\nvalue = "1"', ["「exam_score」", "record"]),
        ('record = 1\nfield = "year"\nvalue = "110"', ["「year」", "record"]),
    ],
)
def test_a_value_that_cannot_be_says_which_and_what_is_expected(tmp_path: Path, entry: str, said: list[str]) -> None:
    (message,) = refusal(tmp_path, f"{HEAD}[[value]]\n{entry}\nconfirmed = true\n")
    assert "答案.toml" in message
    for word in said:
        assert word in message


def test_every_wrong_value_is_said_at_once(tmp_path: Path) -> None:
    wrong = '[[value]]\nrecord = {}\nfield = "exam_score"\nvalue = "A"\nconfirmed = true\n'
    messages = refusal(tmp_path, HEAD + wrong.format(1) + wrong.format(2), Language.EN)
    assert ["record 1 exam score" in messages[0], "record 2 exam score" in messages[1]] == [True, True]


def test_what_was_read_is_offered_as_printed() -> None:
    record = Record(
        exam_score=None,
        lifelong_upload=Upload(status="處理中"),
        cells={"測驗": "--", "終身學習時數上傳": "處理中", "上課期間": ""},
        doubts=("exam_score", "lifelong_upload.status", "lifelong_upload.at", "started_at"),
    )
    history = LearningHistory(
        status=Status.PARTIAL,
        packages=(Package(name="組裝課程A", completion_percent=None), Package(name="B", completion_percent=97.5)),
        records=(record,),
        doubts=("packages[0].name", "packages[0].completion_percent", "packages[1].completion_percent"),
        source=SOURCE,
    )
    offered = {value["field"]: value["value"] for value in tomllib.loads(statement([history]))["value"]}
    assert offered == {
        "packages[0].name": "組裝課程A",
        "packages[0].completion_percent": "",
        "packages[1].completion_percent": "97.50%",
        "exam_score": "--",
        "lifelong_upload.status": "處理中",
        "lifelong_upload.at": "--",
        "started_at": "",
    }
    dashed = {value["field"]: value["value"] for value in tomllib.loads(statement([scan()]))["value"]}
    assert dashed["totals.pending_exams"] == "--"


def test_the_table_names_fields_in_the_readers_words_and_asks_only_what_can_be_stated() -> None:
    page = show_page([scan()], (), "scan.png", Language.ZH_TW)
    assert "<td>測驗（exam_score）</td>" in page
    assert "<td>姓名（holder.name）</td>" in page
    assert "True" not in page
    assert "是否通過" not in page


@pytest.mark.parametrize("by", ['by = ""\n', 'by = " \u3000"\n', "", 'by = "\u200b"\n', 'by = "--"\n'])
def test_a_confirmation_that_nobody_makes_is_refused(tmp_path: Path, by: str) -> None:
    text = HEAD.replace('by = "王小明"\n', by) + '[[value]]\nfield = "year"\nvalue = "110"\nconfirmed = {}\n'
    (message,) = refusal(tmp_path, text.format("true"))
    assert "「by」" in message
    assert "確認者的姓名" in message


def test_a_statement_in_which_nothing_is_confirmed_needs_nobody(tmp_path: Path) -> None:
    text = HEAD.replace("王小明", "") + '[[value]]\nfield = "year"\nvalue = "110"\nconfirmed = false\n'
    path = tmp_path / "答案.toml"
    path.write_text(text, encoding="utf-8")
    assert [value.confirmed for _, value in statement_in(path).values] == [False]
