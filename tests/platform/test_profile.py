"""Site profiles: what they allow, and what is refused by name."""

from pathlib import Path

import pytest

from harvester.browser import Address
from harvester.messages import Language, with_words
from harvester.platform.profile import SiteProfile, load_profile
from parsers.findings import SettingsError


def written(tmp_path: Path, text: str) -> SiteProfile:
    path = tmp_path / "site.toml"
    path.write_text(text, encoding="utf-8")
    return load_profile(path)


def test_the_real_platform_is_the_default() -> None:
    profile = load_profile()
    assert profile.origins.platform == "https://elearn.hrd.gov.tw"
    assert profile.addresses == {
        Address("elearn.hrd.gov.tw", 443, secure=True),
        Address("ecpa.dgpa.gov.tw", 443, secure=True),
        Address("www.cp.gov.tw", 443, secure=True),
    }


@pytest.mark.parametrize("name", ["mohw", "nfa", "center"])
def test_a_skin_of_the_platform_is_known_by_its_name(name: str) -> None:
    profile = load_profile(Path(name))
    assert profile.allows(f"https://{name}.elearn.hrd.gov.tw/mooc/index.php")
    assert profile.allows("https://elearn.hrd.gov.tw/sso_verify.php")
    assert not profile.allows("https://other.elearn.hrd.gov.tw/")


def test_a_file_of_one_s_own_goes_before_a_shipped_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mohw").write_text('[origins]\nplatform = "https://b.gov.tw"\n', encoding="utf-8")
    assert load_profile(Path("mohw")).origins.platform == "https://b.gov.tw"
    with pytest.raises(SettingsError, match="profile_invalid"):
        load_profile(Path("no-such-site"))


def test_hosts_may_stand_first_or_after_the_origins(tmp_path: Path) -> None:
    first = written(tmp_path, 'hosts = ["a.gov.tw"]\n[origins]\nplatform = "https://b.gov.tw"\n')
    last = written(tmp_path, '[origins]\nplatform = "https://b.gov.tw"\nhosts = ["a.gov.tw"]\n')
    assert first == last
    assert first.addresses == {Address("a.gov.tw", 443, secure=True), Address("b.gov.tw", 443, secure=True)}


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"])
def test_http_is_for_loopback(tmp_path: Path, origin: str) -> None:
    profile = written(tmp_path, f'[origins]\nplatform = "{origin}/"\n')
    assert profile.origins.platform == origin
    assert {address.port for address in profile.addresses} == {8080}


def test_another_port_scheme_or_host_is_not_allowed(tmp_path: Path) -> None:
    profile = written(tmp_path, '[origins]\nplatform = "http://127.0.0.1:8080"\n')
    assert profile.allows("http://127.0.0.1:8080/mooc/index.php?a=1")
    for url in ("http://127.0.0.1:8081/", "https://127.0.0.1:8080/", "http://localhost:8080/", "about:blank", "x"):
        assert not profile.allows(url)
    assert not profile.on_platform("http://127.0.0.1:80801/")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[origins]\n",
        '[origins]\nplatform = "elearn.hrd.gov.tw"\n',
        '[origins]\nplatform = "http://elearn.hrd.gov.tw"\n',
        '[origins]\nplatform = "ftp://elearn.hrd.gov.tw"\n',
        '[origins]\nplatform = "https://elearn.hrd.gov.tw/mooc"\n',
        '[origins]\nplatform = "https://user@elearn.hrd.gov.tw"\n',
        '[origins]\nplatform = "https://a.gov.tw"\nfacebook = "https://facebook.com"\n',
        'hosts = ["*.gov.tw"]\n[origins]\nplatform = "https://a.gov.tw"\n',
        'hosts = ["https://a.gov.tw/"]\n[origins]\nplatform = "https://a.gov.tw"\n',
        'hosts = "a.gov.tw"\n[origins]\nplatform = "https://a.gov.tw"\n',
        '[origins]\nplatform = "https://a.gov.tw"\nhosts = "a.gov.tw"\n',
        'hosts = "a.gov.tw"\n[origins]\nplatform = "https://a.gov.tw"\nhosts = ["b.gov.tw"]\n',
        '[origins]\nplatform = "https://a.gov.tw:port"\n',
        "[origins]\nplatform = 5\n",
        'origins = "https://a.gov.tw"\n',
        "not toml",
    ],
)
def test_a_wrong_profile_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match="profile_invalid") as refused:
        written(tmp_path, text)
    for lang in Language:
        told = with_words(refused.value.findings[0], lang).message
        assert not any(word in told for word in ("Errno", "Input", "Value error", "valid string"))


def test_a_missing_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="profile_invalid"):
        load_profile(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[origins]\n", "缺少 origins.platform。"),
        ("[origins]\nplatform = 5\n", "origins.platform 必須是加上引號的文字。"),
        ('[origins]\nplatform = "https://a.gov.tw"\nhosts = "b.gov.tw"\n', "hosts 必須是清單"),
        ('[origins]\nplatform = "http://a.gov.tw"\n', "http 只能用於本機"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError) as refused:
        written(tmp_path, text)
    assert told in with_words(refused.value.findings[0], Language.ZH_TW).message
