"""Settings and earlier results that were cut off, changed by hand or made to break: named, never a fault of ours."""

import json
from pathlib import Path
from typing import Any

import pytest

from harvester.cli.main import run

PLAN = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"


@pytest.mark.parametrize(
    "text",
    ["x = " + "[" * 50_000, "x = " + "9" * 5000, "a" + ".a" * 500_000 + " = 1", "\0", ""],
    ids=["deep", "figure", "steps", "null", ""],
)
@pytest.mark.parametrize("option", ["--hours", "--mapping", "--confirmed"])
def test_a_settings_file_that_cannot_be_is_wrong_usage(
    option: str, text: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    wrong, hours, rows = tmp_path / "wrong.toml", tmp_path / "hours.toml", tmp_path / "rows.csv"
    wrong.write_text(text)
    hours.write_text(
        'schema = "duty-hours/1"\n[[hours]]\nname = "office"\ndays = "workdays"\nstart = "08:00"\nend = "17:00"\n'
    )
    rows.write_text("person,kind,start,end,note\n")
    arguments = ["check", str(PLAN), "--hours", str(hours), "--attendance", str(rows), option, str(wrong)]
    assert run(arguments) == 2
    assert "wrong.toml" in capsysbinary.readouterr().err.decode()


def first(history: dict[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = history["records"][0]
    return record


def test_a_history_that_no_reading_gives_is_refused(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run(["read", str(PLAN)])
    whole = capsysbinary.readouterr().out.decode()

    def changed(change: Any) -> str:
        history = json.loads(whole)
        change(history)
        return json.dumps(history)

    for text in (
        whole[:500],
        changed(lambda h: h.update(schema="learning-history/2")),
        changed(lambda h: h.update(more=1)),
        changed(lambda h: h.update(year=10**30)),
        changed(lambda h: h["totals"].update(certified_hours=float("nan"))),
        changed(lambda h: h["totals"].update(certified_hours=1e300)),
        changed(lambda h: first(h).update(reading_seconds=-1)),
        changed(lambda h: first(h).update(started_at="9999-12-31T23:59:59+00:00")),
        '{"a":' * 100_000,
    ):
        path = tmp_path / "history.json"
        path.write_text(text)
        assert run(["read", str(path)]) == 3
        (found,) = json.loads(capsysbinary.readouterr().out)["findings"]
        assert found["code"] == "schema_invalid"


def test_complete_is_taken_back_from_a_history_with_a_doubt(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    run(["read", str(PLAN)])
    history = json.loads(capsysbinary.readouterr().out)
    first(history)["doubts"] = ["started_at"]
    path = tmp_path / "history.json"
    path.write_text(json.dumps(history))
    assert run(["read", str(path)]) == 1
    assert json.loads(capsysbinary.readouterr().out)["status"] == "partial"


def test_a_separator_in_a_name_ends_no_line_of_json(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run(["read", str(PLAN)])
    history = json.loads(capsysbinary.readouterr().out)
    history["holder"]["name"] = "王\u2028小明"
    path = tmp_path / "histories.jsonl"
    path.write_text((json.dumps(history, ensure_ascii=False) + "\n") * 2, encoding="utf-8")
    assert run(["read", str(path)]) == 0
    assert len(capsysbinary.readouterr().out.splitlines()) == 2
