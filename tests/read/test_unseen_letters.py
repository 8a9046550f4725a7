"""What turns writing around or starts a formula is seen and harmless in every form that is written."""

import csv
import io
import json
from pathlib import Path

import pytest

from harvester.cli.main import run
from harvester.messages import visible_json
from harvester.sheets.written.csv_out import guard

HOURS = 'schema = "duty-hours/1"\n[[hours]]\nname = "office"\ndays = "workdays"\nstart = "08:00"\nend = "17:00"\n'
PAGE = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"
TURN = "\u202e"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1", "-1", "@x", "＝1+1", "＋1", "－1", "＠x", "\n=1", "\0=1", "\t=1", "\r=1", " =1", "　＝1",
        "\u200b=1", "\ufeff＝1", "\u202e=1", "﹦1", "−1",
    ],
)  # fmt: skip
def test_nothing_starts_a_formula(cell: str) -> None:
    assert guard(cell).startswith("'")


@pytest.mark.parametrize(
    "cell", ["人權大步走：行政執行篇", "1=1", "A－B", "2018-02-11 13:18:51", "", "第一行\n第二行", "--x"[2:]]
)
def test_other_cells_stay_letter_for_letter(cell: str) -> None:
    assert guard(cell) == cell


def test_what_cannot_be_seen_in_json_is_written_out_and_means_the_same() -> None:
    value = {"name": f"{TURN}甲\u200b乙\U000e0041👨\u200d👩", "lines": ["a\nb"]}
    written = json.dumps(value, ensure_ascii=False, indent=2)
    shown = visible_json(written)
    assert TURN not in shown
    assert "\\u202e" in shown
    assert json.loads(shown) == value
    assert visible_json(json.dumps({"a": "甲"}, ensure_ascii=False)) == '{"a": "甲"}'


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page whose first course turns its name around."""
    path = tmp_path / "page.html"
    path.write_text(PAGE.read_text("utf-8").replace("人權大步走", f"{TURN}人權大步走\u2066", 1), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["json", "csv", "table", "svg"])
@pytest.mark.parametrize("command", ["read", "check"])
def test_no_form_lets_a_name_turn_what_stands_beside_it(
    page: Path, tmp_path: Path, command: str, form: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    if (command, form) == ("read", "svg"):
        pytest.skip("no such form")
    (tmp_path / "hours.toml").write_text(HOURS)
    hours = ["--hours", str(tmp_path / "hours.toml")] if command == "check" else []
    assert run([command, str(page), *hours, "--format", form]) in {0, 1}
    out, err = (part.decode() for part in capsysbinary.readouterr())
    assert "人權大步走" in out or form in {"json", "table"}
    for hidden in (TURN, "\u2066"):
        assert hidden not in out + err
    if form == "csv":
        assert list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))


def test_stamps_of_another_zone_are_ruled_and_written_as_the_platform_shows_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hours.toml").write_text(HOURS)
    assert run(["read", str(PAGE)]) == 0
    given = json.loads(capsys.readouterr().out)
    local = given["records"][0]["started_at"]
    utc = "2018-02-11T05:18:51Z"
    assert local == "2018-02-11T13:18:51+08:00"
    given["records"][0]["started_at"] = utc
    (tmp_path / "history.json").write_text(json.dumps(given), encoding="utf-8")
    run(["read", str(tmp_path / "history.json")])
    assert json.loads(capsys.readouterr().out)["records"][0]["started_at"] == local
    run(["check", str(tmp_path / "history.json"), "--hours", str(tmp_path / "hours.toml")])
    said = capsys.readouterr()
    assert json.loads(said.out)["records"][0]["start"]["at"] == local
    assert "value_edited" not in said.err
    run(["check", str(tmp_path / "history.json"), "--hours", str(tmp_path / "hours.toml"), "--format", "csv"])
    assert "2018-02-11 13:18:51" in capsys.readouterr().out


def test_an_instant_before_the_calendar_is_a_named_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(PAGE)]) == 0
    given = json.loads(capsys.readouterr().out)
    given["records"][0]["started_at"] = "0001-01-01T00:00:00+14:00"
    (tmp_path / "history.json").write_text(json.dumps(given), encoding="utf-8")
    assert run(["read", str(tmp_path / "history.json")]) == 3
    said = capsys.readouterr().err
    assert "reader_crashed" not in said
    assert "schema_invalid" in said
