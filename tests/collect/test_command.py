"""``harvester collect`` as a person or a script calls it: exit codes, what is refused before a browser starts."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from pydantic import SecretStr

from fixtures.platform import PEOPLE, Mood, Replica
from harvester.cli.main import run as harvester
from harvester.limits import servers
from harvester.platform.codes import PlatformCode
from parsers.findings import SettingsError, finding
from tests.platform.test_session_store import MemoryKeyring, ring  # noqa: F401 - a fixture


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """Call the command with a site and a folder; give exit code, standard output and error."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())

    def call(*arguments: str, site: Path | None = None, stdin: str = "") -> tuple[int, str, str]:
        given = ["collect", "--out", str(tmp_path / "out"), *arguments]
        if site is not None:
            given += ["--site", str(site)]
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        code = harvester(given)
        captured = capfd.readouterr()
        return int(code), captured.out, captured.err

    yield call
    keyring.set_keyring(before)


ASSISTED = ("--login", "ecpa", "--account", "linmh", "--password-stdin", "--headless", "--consent")


def arguments(login: str = "ecpa") -> tuple[str, ...]:
    account = PEOPLE["lin"].accounts[login].account
    return ("--login", login, "--account", account, "--password-stdin", "--headless", "--consent", "--year", "107")


def test_the_whole_way_gives_the_files_names_and_exit_0(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    with Replica() as replica:
        site = replica.write_profile(tmp_path / "site.toml")
        code, out, err = command(*arguments(), site=site, stdin=PEOPLE["lin"].accounts["ecpa"].password + "\n")
    assert code == 0
    assert out.splitlines()[0].endswith("history-107.json")
    assert "107 年度完成：33 筆" in err
    consent = json.loads((tmp_path / "out" / "consent.json").read_text(encoding="utf-8"))
    assert consent["method"] == "option"
    assert consent["scope"]["years"] == ["107"]


def test_a_refusal_is_exit_4_with_what_to_do(command: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    with Replica(Mood.ACCOUNT_LOCKED) as replica:
        site = replica.write_profile(tmp_path / "site.toml")
        code, out, err = command(
            *arguments("egov"), "--lang", "en", site=site, stdin=PEOPLE["lin"].accounts["egov"].password
        )
    assert (code, out) == (4, "")
    assert "sign_in_account_locked" in err
    assert "Wait until it is unlocked" in err


def test_without_consent_no_browser_and_no_folder(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harvester.jobs.collect.run.launch", lambda *_, **__: pytest.fail("a browser was started"))
    given = [one for one in ASSISTED if one != "--consent"]
    code, _, err = command(*given, stdin="secret\n")
    assert code == 2
    assert "consent_missing" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--consent",), "no_window"),
        (("--consent", "--headless"), "hand_needs_window"),
        (("--consent", "--account", "a"), "account_not_wanted"),
        (("--consent", "--login", "ecpa"), "no_window"),
        (("--consent", "--headless", "--login", "ecpa"), "account_missing"),
        (("--consent", "--headless", "--login", "ecpa", "--account", "a"), "password_missing"),
        (("--consent", "--headless", "--login", "ecpa", "--account", "a", "--password-stdin"), "password_missing"),
        ((*ASSISTED, "--year", "12"), "year_invalid"),
        ((*ASSISTED, "--keep-session"), "keyring_missing"),
        ((*ASSISTED, "--site", "/nowhere/site.toml"), "profile_invalid"),
    ],
)
def test_what_does_not_fit_is_exit_2_before_anything_happens(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path, given: tuple[str, ...], code: str
) -> None:
    exit_code, out, err = command(*given)
    assert (exit_code, out) == (2, "")
    assert code in err
    assert not (tmp_path / "out").exists()


def test_the_keyring_is_read_for_the_password(
    command: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    ring: MemoryKeyring,  # noqa: F811 - the fixture above
) -> None:
    account = PEOPLE["lin"].accounts["ecpa"]
    ring.set_password("record-harvester-ecpa", account.account, account.password)
    before = dict(ring.entries)
    with Replica() as replica:
        site = replica.write_profile(tmp_path / "site.toml")
        given = [one for one in arguments() if one != "--password-stdin"]
        code, _, _ = command(*given, site=site)
    assert code == 0
    assert ring.entries == before


def test_what_reads_pages_is_there_before_the_password_is(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    servers.dismiss()
    there: list[bool] = []

    def asked(*_: object, **_more: object) -> SecretStr:
        there.append(servers._mine is not None)
        raise SettingsError(finding(PlatformCode.PASSWORD_MISSING, login="ecpa"))

    monkeypatch.setattr("harvester.cli.asks.collect.password_for", asked)
    with Replica() as replica:
        code, _, _ = command(*arguments(), site=replica.write_profile(tmp_path / "site.toml"))
    assert code == 2
    assert there == [True]


def test_consent_is_shown_as_text_with_version_and_hash(capfd: pytest.CaptureFixture[str]) -> None:
    assert harvester(["consent"]) == 0
    shown = capfd.readouterr().out
    assert shown.startswith("學習紀錄擷取")
    assert "SHA-256：" in shown


def test_signout_says_what_it_wiped(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert harvester(["signout"]) == 0
    assert "沒有保存任何登入狀態" in capfd.readouterr().err
    (tmp_path / "record-harvester").mkdir()
    (tmp_path / "record-harvester" / "session-0.sealed").write_bytes(b"x")
    assert harvester(["signout"]) == 0
    assert "已清除 1 份" in capfd.readouterr().err
    assert list((tmp_path / "record-harvester").iterdir()) == []


@pytest.mark.parametrize("name", ["collect", "consent", "signout"])
def test_every_help_has_an_example(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert harvester([name, "--help"]) == 0
    assert f"例：harvester {name}" in capfd.readouterr().out
