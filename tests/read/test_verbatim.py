"""What a file says is said as it stands: nothing in it is taken for a picture or for the terminal's markup."""

from pathlib import Path

import pytest

from harvester.cli.main import run

ROW = "人權:100:[bold]大步走[/bold]:mask:"


@pytest.mark.parametrize("name", ["ot:100:.html", "頁:on:面:x:.html", "[red]頁[/red]:warning:.html"])
def test_a_file_s_name_is_said_as_it_is(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(tmp_path / name)]) == 3
    assert name in capsys.readouterr().err


def test_a_cell_s_text_is_said_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = (Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html").read_text(encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(base.replace("<td>00:38:47</td>", f"<td>{ROW}</td>", 1), encoding="utf-8")
    assert run(["read", str(page), "--format", "table"]) == 1
    assert ROW in capsys.readouterr().err
