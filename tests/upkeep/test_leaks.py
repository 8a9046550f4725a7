"""The gate: what is somebody's is named by file, line and kind, and what is nobody's passes."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from harvester.cli.main import run
from harvester.upkeep.anonymise.kinds import ValueKind, substitute
from harvester.upkeep.leaks import Allowed, allowed_in, leaks_in
from parsers.findings import SettingsError

# Put together here, so that the gate lets this file pass.
NUMBER, MOBILE, EMAIL = "F" + "131104093", "0912" + "345678", "lin" + "@city.gov.tw"
ADDRESS, TOKEN = "140.111" + ".1.22", "PHPSESSID=" + "k3v9" * 5
NONE = Allowed(schema="leaks/1")


def kinds(text: str | bytes, allowed: Allowed = NONE) -> list[tuple[int, str]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(leak.line, leak.kind.value) for leak in leaks_in("notes.txt", data, allowed)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NUMBER, "id_number"),
        (f"身分證{NUMBER}號", "id_number"),
        ("".join(chr(ord(letter) + 0xFEE0) for letter in NUMBER), "id_number"),
        (MOBILE, "phone"),
        (f"電話{MOBILE[:4]}-{MOBILE[4:7]}-{MOBILE[7:]}", "phone"),
        (EMAIL, "email"),
        (ADDRESS, "address"),
        (TOKEN, "token"),
        ("0f1e2d3c4b5a" * 3, "token"),
    ],
)
def test_what_is_somebody_s_is_named_with_its_line(text: str, kind: str) -> None:
    assert kinds(f"first\n{text}\n") == [(2, kind)]
    assert kinds(f"first\n{text}\n".encode("utf-16")) == [(2, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "PCENTER107100678 2018-02-11 13:18:51",
        NUMBER[:-1] + "4",  # its checksum is wrong
        hashlib.sha256(b"a").hexdigest(),
        hashlib.sha1(b"a").hexdigest(),
        "192.0.2.33 203.0.113.9 127.0.0.1 2001:db8::1 someone@example.com",
        *(substitute(kind, value, b"key") for kind, value in (
            (ValueKind.ID_NUMBER, NUMBER), (ValueKind.PHONE, MOBILE),
            (ValueKind.EMAIL, EMAIL), (ValueKind.ADDRESS, ADDRESS),
        )),
    ],
)  # fmt: skip
def test_what_is_nobody_s_passes(text: str) -> None:
    assert kinds(text) == []


def test_texts_in_packed_documents_are_looked_through() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{EMAIL}</t>")
    assert kinds(out.getvalue()) == [(1, "email")]


def test_a_known_name_is_found_by_its_hash_alone() -> None:
    digest = hashlib.sha256("鹽林怡婷".encode()).hexdigest()
    allowed = Allowed(schema="leaks/1", salt="鹽", names=(digest,))
    assert kinds("承辦人林怡婷已閱", allowed) == [(1, "name")]
    assert kinds("承辦人林怡君已閱", allowed) == []


def test_what_is_allowed_is_allowed_there_and_nowhere_else() -> None:
    text = f'schema = "leaks/1"\n[[allow]]\nwhy = "made up"\nkind = "email"\nvalue = "{EMAIL}"\npaths = ["docs/*"]\n'
    allowed = allowed_in(text.encode(), "leaks.toml")
    assert list(leaks_in("docs/a.md", EMAIL.encode(), allowed)) == []
    assert [leak.kind for leak in leaks_in("notes.md", EMAIL.encode(), allowed)] == [ValueKind.EMAIL]
    assert [leak.kind for leak in leaks_in("docs/a.md", b"x" + EMAIL.encode(), allowed)] == [ValueKind.EMAIL]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('schema = "leaks/2"\n', 1),
        ('schema = "leaks/1"\n[[allow]]\nkind = "email"\n', 2),
        ('schema = "leaks/1"\n\n[[allow]]\nwhy = "x"\npattern = "("\n', 5),
        ('schema = "leaks/1"\nallow = [\n', 2),
    ],
)
def test_a_mistake_in_leaks_toml_is_named_with_its_line(text: str, line: int) -> None:
    with pytest.raises(SettingsError) as caught:
        allowed_in(text.encode(), "leaks.toml")
    assert [(found.code, found.params["line"]) for found in caught.value.findings] == [("leaks_invalid", line)]


def test_the_command_gives_file_line_and_kind_and_never_the_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "leaks.toml").write_text('schema = "leaks/1"\nskip = ["made/*"]\n', encoding="utf-8")
    for name in ("made", "docs", ".git"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"\n{EMAIL}\n", encoding="utf-8")
    assert run(["--lang", "en", "fixture", "leaks", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == "docs/a.txt:2: e-mails\n"
    assert EMAIL not in said.out + said.err
    (tmp_path / "docs" / "a.txt").write_text("sound", encoding="utf-8")
    assert run(["fixture", "leaks", str(tmp_path / "docs")]) == 0
    assert run(["fixture", "leaks", str(tmp_path / "none")]) == 3
