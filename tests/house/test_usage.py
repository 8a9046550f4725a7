"""Wrong usage is said in Chinese first and in English below, with what may have been meant."""

import pytest

from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run
from harvester.cli.usage import usage_problem
from harvester.messages import Language

WRONG = [
    (
        ["read", "--fromat", "csv", "x"],
        "沒有「--fromat」這個選項；您要的可能是：--format",
        "no option --fromat; perhaps",
    ),
    (["read", "x", "--zz"], "沒有「--zz」這個選項。", "no option --zz."),
    (["raed", "x"], "沒有「raed」這個指令；您要的可能是：read。", "no command “raed”; perhaps you mean: read."),
    (["hours", "bogus"], "沒有「bogus」這個指令。", "no command “bogus”."),
    (["read"], "少了必要的 FILE…", "FILE… is missing"),
    (["check", "x"], "少了必要的選項 --hours", "The option --hours is missing"),
    (["read", "x", "--format"], "選項 --format 後面要有值", "--format needs a value"),
    (["read", "x", "--places=3"], "選項 --places 不接受值", "--places takes no value"),
    (["consent", "one", "two"], "多出不認得的內容：one two", "more than the command takes: one two"),
    (["read", "x", "--format", "xml"], "值「xml」不在可用的值之中：json, csv, table", "it takes: json, csv, table"),
    (["explain", "x", "y", "--hours", "h"], "RECORD 必須是整數", "RECORD must be a whole number"),
]


@pytest.mark.parametrize(("arguments", "chinese", "english"), WRONG, ids=lambda given: str(given)[:30])
def test_wrong_usage_is_said_in_both_languages(
    arguments: list[str], chinese: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == ExitCode.USAGE
    said = capsys.readouterr().err
    assert -1 < said.find(chinese) < said.find(english)
    assert run([*arguments, "--lang", "en"]) == ExitCode.USAGE
    said = capsys.readouterr().err
    assert english in said
    assert chinese not in said


def test_what_the_library_says_otherwise_stays() -> None:
    assert usage_problem("Something new.", Language.ZH_TW) == "Something new."


@pytest.mark.parametrize("arguments", [[], ["hours"]])
def test_a_command_alone_is_no_mistake_but_a_question(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == ExitCode.USAGE
    said = capsys.readouterr().err
    assert "用法錯誤" not in said
    assert "Commands:" in said
    assert said.rstrip().endswith("harvester serve 在瀏覽器裡操作，不用打指令。")
