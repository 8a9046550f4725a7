"""``--layout`` on a command line, and two layouts of one name."""

import json

import pytest

from harvester.cli.main import run
from harvester.layouts import known_layouts
from harvester.layouts.known import forget_installed
from parsers.findings import SettingsError
from tests.layouts.pages import LAYOUT, page, table
from tests.pdf.small import BASE


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("given")
    (folder / "agency.toml").write_text(LAYOUT, encoding="utf-8")
    (folder / "page.html").write_bytes(page(table()))
    (folder / "print.pdf").write_bytes(BASE)
    return folder


def test_a_page_is_read_by_the_layout_given(place, capsys):
    command = ["read", str(place / "page.html"), "--layout", str(place / "agency.toml")]
    assert run(command) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["source"]["layout"] == "agency-a"
    assert run(command[:2]) == 3


def test_a_print_says_that_the_layout_is_of_no_use_to_it(place, capsys):
    run(["read", str(place / "print.pdf"), "--layout", str(place / "agency.toml")])
    told = json.loads(capsys.readouterr().out)
    assert "layout_not_of_prints" in [found["code"] for found in told["findings"]]


def test_a_wrong_declaration_stops_the_run_before_anything_is_read(place, tmp_path, capsys):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(LAYOUT.replace("exam_score", "score"), encoding="utf-8")
    assert run(["--lang", "en", "read", str(place / "page.html"), "--layout", str(wrong)]) == 2
    said = capsys.readouterr().err
    assert "wrong.toml" in said
    assert "line 6" in said


def test_two_layouts_of_one_name_are_refused(place, tmp_path):
    again = tmp_path / "again.toml"
    again.write_text(LAYOUT, encoding="utf-8")
    with pytest.raises(SettingsError, match="layout_twice"):
        known_layouts([place / "agency.toml", again])
    again.write_text(LAYOUT.replace('"agency-a"', '"history-2021"'), encoding="utf-8")
    with pytest.raises(SettingsError, match="layout_twice"):
        known_layouts([again])


def test_a_declaration_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsError, match="layout_unreadable"):
        known_layouts([tmp_path / "none.toml"])


def test_an_installed_package_offers_its_layouts(place, tmp_path, monkeypatch):
    package, about = tmp_path / "agency_layouts", tmp_path / "agency-1.0.dist-info"
    package.mkdir()
    about.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "agency.toml").write_text(LAYOUT, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: agency\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[record_harvester.layouts]\nagency = agency_layouts\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    forget_installed()
    try:
        assert [layout.name for layout in known_layouts()] == ["agency-a"]
        with pytest.raises(SettingsError, match="layout_twice"):
            known_layouts([place / "agency.toml"])
        (about / "entry_points.txt").write_text("[record_harvester.layouts]\nagency = no_such\n", encoding="utf-8")
        forget_installed()
        with pytest.raises(SettingsError, match="layout_package_unreadable"):
            known_layouts()
    finally:
        monkeypatch.undo()
        forget_installed()
