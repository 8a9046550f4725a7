"""``harvester doctor --site`` and ``harvester fixture capture live``: the site as it is today, in a real browser."""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

import harvester.jobs.collect.run as job
from fixtures.platform import PEOPLE, Mood, Replica
from harvester.cli.main import run as harvester
from tests.collect.conftest import SharedBrowser, shared  # noqa: F401 - a fixture

Said = tuple[int, str, str]
LIN = PEOPLE["lin"].accounts["ecpa"]
SIGN_IN = ("--login", "ecpa", "--account", LIN.account, "--password-stdin", "--headless", "--consent", "--year", "107")


@pytest.fixture
def command(
    shared: SharedBrowser,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Callable[..., Said]]:
    """Call a command in the shared browser, with this test's own folder for what is not kept."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(job, "launch", shared.launch)

    def call(*arguments: str) -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO(LIN.password + "\n"))
        code: list[int] = []
        shared.run(lambda: code.append(int(harvester(list(arguments)))))
        captured = capfd.readouterr()
        return code[0], captured.out, captured.err

    yield call
    keyring.set_keyring(before)
    left = [path for path in (tmp_path / "state").rglob("*") if path.is_file() and "aside" in path.parts]
    assert left == []


@pytest.mark.parametrize(
    ("mood", "code", "said"),
    [
        ((), 0, "page-107-list.html：與已知版面 history-2018 相同。"),
        (Mood.GROWN_LISTS, 1, "新的表頭：修課地點"),
        (Mood.MAINTENANCE, 4, "maintenance"),
    ],
    ids=["as known", "grown", "maintenance"],
)
def test_the_site_is_looked_at_and_nothing_is_kept(
    command: Callable[..., Said], tmp_path: Path, mood: Mood | tuple[()], code: int, said: str
) -> None:
    with Replica(mood) as replica:
        site = replica.write_profile(tmp_path / "site.toml")
        ended, out, err = command("doctor", "--site", str(site), *SIGN_IN)
    assert ended == code
    assert said in out + err
    assert "aside" not in out + err


def test_every_page_of_the_site_becomes_a_fixture_that_is_read_as_it_was_seen(
    command: Callable[..., Said], tmp_path: Path
) -> None:
    with Replica() as replica:
        site = replica.write_profile(tmp_path / "site.toml")
        given = ("--into", str(tmp_path / "kept"), "--name", "today", "--site", str(site), *SIGN_IN)
        ended, out, _ = command("fixture", "capture", "live", *given)
    assert ended == 0
    folders = [Path(line) for line in out.splitlines()]
    assert [folder.name for folder in folders][:2] == ["today", "today-2"]
    meta = tomllib.loads((folders[0] / "meta.toml").read_text(encoding="utf-8"))
    assert (meta["origin"], meta["layout"], meta["frozen"].year) == ("captured live", "history-2018", 2026)
    assert "林美華" in (folders[0] / "page.html").read_text(encoding="utf-8")
    assert (folders[0] / "page.html").stat().st_mode & 0o77 == 0
    assert harvester(["fixture", "anonymise", str(folders[0])]) == 0
    assert harvester(["fixture", "accept", str(folders[0])]) == 1  # to be looked at
    expected = json.loads((folders[0] / "expected.json").read_text(encoding="utf-8"))
    assert (expected["year"], len(expected["records"])) == (2018, 23)


def test_a_name_that_is_taken_is_refused_before_anybody_signs_in(command: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "kept" / "today").mkdir(parents=True)
    (tmp_path / "kept" / "today" / "meta.toml").touch()
    with Replica() as replica:
        site = replica.write_profile(tmp_path / "site.toml")
        given = ("--into", str(tmp_path / "kept"), "--name", "today", "--site", str(site), *SIGN_IN)
        ended, _, err = command("fixture", "capture", "live", *given)
        assert replica.log.sign_ins == []
    assert ended == 2
    assert "fixture_taken" in err


@pytest.mark.parametrize(
    "arguments",
    [("doctor", "--year", "107"), ("fixture", "capture", "page.html", "--into", "x", "--name", "y", "--consent")],
    ids=["doctor", "capture"],
)
def test_options_of_a_sign_in_are_not_passed_over_where_nobody_signs_in(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert harvester(list(arguments)) == 2
    assert capsys.readouterr().err
