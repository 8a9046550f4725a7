"""Every text stands in both languages, and every finding code has its words."""

import string
import tomllib
from pathlib import Path
from typing import Any

import pytest

import harvester
from fixtures.make.docs import findings
from harvester.messages import Language, with_words
from harvester.messages.catalogue import entries
from parsers.findings import Finding, FindingCode, Severity


def all_codes() -> list[FindingCode]:
    return [code for kind in findings.all_kinds() for code in kind]


def placeholders(text: str) -> set[str]:
    # ``{problem_zh}`` in one language is ``{problem_en}`` in the other.
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return {name.removesuffix("_zh").removesuffix("_en") for name in named}


@pytest.mark.parametrize("key", sorted(entries()))
def test_a_text_says_the_same_in_both_languages(key: str) -> None:
    entry = entries()[key]
    for chinese, english in (("zh-TW", "en"), ("next-zh-TW", "next-en")):
        assert (chinese in entry) == (english in entry), f"{key}: {chinese} and {english} belong together"
        if chinese in entry:
            assert entry[chinese].strip()
            assert entry[english].strip()
            assert placeholders(entry[chinese]) == placeholders(entry[english]), key
    assert set(entry) <= {"zh-TW", "en", "next-zh-TW", "next-en"}


def test_words_for_a_person_in_the_window_speak_of_no_other_way_of_signing_in() -> None:
    codes = {code.value for code in all_codes()}
    found = {key.removeprefix("in_window."): entry for key, entry in entries().items() if key.startswith("in_window.")}
    assert found
    assert set(found) <= codes
    for code, entry in found.items():
        told = with_words(Finding(code=code, severity=Severity.ERROR, params={"where": "window"}), Language.EN)
        assert (told.message, told.next_step) == (entry["en"], entry["next-en"])
        assert not any(word in "".join(entry.values()) for word in ("--", "sent once", "重試", "再執行一次")), code


@pytest.mark.parametrize("code", all_codes(), ids=str)
def test_every_finding_says_what_happened_and_what_to_do_next(code: FindingCode) -> None:
    entry = entries()[f"finding.{code.value}"]
    assert entry["next-zh-TW"].strip()
    assert entry["next-en"].strip()


def test_the_catalogue_is_what_its_files_say_as_a_toml_reader_reads_them() -> None:
    """Tables are parted by their heads before they are understood; no text may look like one."""
    folder = Path(harvester.__file__).parent / "messages" / "texts"
    whole: dict[str, dict[str, str]] = {}

    def collect(prefix: str, table: dict[str, Any]) -> None:
        if "zh-TW" in table or "same" in table:
            assert prefix not in whole
            whole[prefix] = table
        else:
            for name, value in table.items():
                collect(f"{prefix}.{name}" if prefix else name, value)

    for file in folder.glob("*.toml"):
        collect("", tomllib.loads(file.read_text("utf-8")))
    for key, entry in whole.items():
        if "same" in entry:
            assert list(entry) == ["same"], key
            assert "same" not in whole[entry["same"]], f"{key}: name the text itself"
    assert dict(entries()) == {key: whole[entry.get("same", key)] for key, entry in whole.items()}
    assert len(entries()) == len(whole)
    assert "finding" not in entries()
    assert "finding.no_such_code" not in entries()


@pytest.mark.parametrize("room", ["on_page", "on_page_office", "on_page_columns"])
def test_a_step_that_several_findings_have_stands_once(room: str) -> None:
    told = tomllib.loads((Path(harvester.__file__).parent / "messages/texts/on_page.toml").read_text("utf-8"))[room]
    words = [tuple(entry.values()) for entry in told.values() if "same" not in entry]
    assert len(words) == len(set(words))


def test_no_code_stands_for_two_severities() -> None:
    severity_of: dict[str, Severity] = {}
    for code in all_codes():
        assert severity_of.setdefault(code.value, code.severity) is code.severity, code.value


def test_words_already_there_are_kept() -> None:
    given = Finding(code="no_records", severity=Severity.INFO, message="as it was read")
    assert with_words(given, Language.EN).message == "as it was read"
