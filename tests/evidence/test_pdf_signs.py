"""Edited prints get the class they deserve, innocent twins are never "signs of editing"."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from harvester.browser.printing import print_pages
from harvester.bulk.inbox.document import Where
from harvester.bulk.reading.bundles import read_bundle
from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run
from harvester.evidence.sealing.keys import to_pem
from harvester.evidence.signs.pdf import look_at
from parsers.findings import UnreadableError
from tests.evidence import edits
from tests.evidence.conftest import as_zip
from tests.evidence.tools import KEY, collected, inspected, sealed

PRINTS = Path(__file__).parents[2] / "fixtures" / "print"
TAGGED = (PRINTS / "common_head_cells" / "print.pdf").read_bytes()
SOUND = (PRINTS / "text_over_columns" / "print.pdf").read_bytes()
PLAIN = (PRINTS / "packages" / "print.pdf").read_bytes()
Edit = Callable[[bytes], bytes]


def seen(data: bytes) -> tuple[str, set[str]]:
    look = look_at(data)
    return look.profile.value, {one.code for one in look.findings}


@pytest.mark.parametrize("print_", [TAGGED, PLAIN], ids=["tagged", "untagged"])
@pytest.mark.parametrize(
    ("edit", "profile", "codes"),
    [
        (lambda data: data, "genuine_profile", set()),
        (edits.saved_again, "rewritten", {"pdf_rewritten"}),
        (edits.linearised, "rewritten", {"pdf_rewritten"}),
        (edits.link_added, "rewritten", {"pdf_rewritten"}),
        (edits.appended_unchanged, "rewritten", {"pdf_rewritten"}),
        (edits.glyphs_swapped, "rewritten", {"pdf_rewritten"}),  # nothing in the structure tells it from a re-save
        (edits.by_another_producer, "unknown_producer", {"pdf_producer_unknown"}),
        (edits.note_laid_over, "signs_of_editing", {"pdf_annotated"}),
        (edits.appended, "signs_of_editing", {"pdf_revised"}),
        (edits.redacted_and_written, "signs_of_editing", {"pdf_font_added", "pdf_text_added"}),
        (edits.covered_and_written, "signs_of_editing", {"pdf_covered", "pdf_font_added", "pdf_text_added"}),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_what_was_done_to_a_print(print_: bytes, edit: Edit, profile: str, codes: set[str]) -> None:
    assert seen(edit(print_)) == (profile, codes)


def test_text_written_into_a_pages_own_stream() -> None:
    for data in (TAGGED, PLAIN):
        assert seen(edits.written_into(data)) == ("signs_of_editing", {"pdf_font_added", "pdf_text_added"})


@pytest.mark.parametrize("name", sorted(path.parent.name for path in PRINTS.glob("*/print.pdf")))
def test_a_print_as_it_is_bears_no_sign(name: str) -> None:
    profile, _ = seen((PRINTS / name / "print.pdf").read_bytes())
    assert profile == ("unknown_producer" if name.startswith(("cut_lines", "wkhtml", "weasy")) else "genuine_profile")


def test_a_revision_is_shown_with_the_text_before() -> None:
    (found,) = look_at(edits.appended(TAGGED)).findings
    before, after = str(found.params["before"]), str(found.params["after"])
    with pypdfium2.PdfDocument(TAGGED) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert found.place is not None
    assert found.place.page == 1
    assert before in text
    assert after not in text
    assert sorted(before) == sorted(after)


@pytest.mark.skipif(shutil.which("pdftocairo") is None, reason="poppler is one of the tests' parts")
def test_a_print_made_anew_from_its_glyphs_is_of_an_unknown_producer(tmp_path: Path) -> None:
    source, made = tmp_path / "a.pdf", tmp_path / "b.pdf"
    source.write_bytes(TAGGED)
    subprocess.run(["pdftocairo", "-pdf", str(source), str(made)], check=True)
    assert seen(made.read_bytes())[0] == "unknown_producer"


def test_a_page_changed_before_printing_has_a_genuine_profile_and_nothing_more_is_claimed() -> None:
    page = "<html lang=zh><table><tr><th>上課期間</th></tr><tr><td>2018-02-11 09:16:23</td></tr></table></html>"
    one, other = print_pages([page, page.replace("09:16:23", "19:41:07")])
    assert seen(one) == seen(other) == ("genuine_profile", set())


def test_what_is_no_whole_pdf_cannot_be_looked_at() -> None:
    with pytest.raises(UnreadableError) as caught:
        look_at(b"%PDF-1.4\nnothing")
    assert [one.code for one in caught.value.findings] == ["pdf_damaged"]


@pytest.mark.parametrize(
    ("edit", "code", "profile"),
    [(None, ExitCode.DONE, "genuine_profile"), (edits.appended, ExitCode.NEEDS_EYES, "signs_of_editing")],
)
def test_inspect_says_it_of_a_file(
    edit: Edit | None, code: ExitCode, profile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(SOUND if edit is None else edit(SOUND))
    assert run(["inspect", str(path), "--format", "json"]) == code
    found = json.loads(capsys.readouterr().out)
    assert (found["outcome"], found["level"], found["profile"]) == ("not_sealed", "L0", profile)
    assert found["source"]["kind"] == "pdf"
    assert found["proves"]["unchanged_since_sealing"] is False


def test_a_sound_print_within_a_bundle_bears_no_sign() -> None:
    found = inspected(sealed({**collected(), "page-107-list.pdf": SOUND}))
    assert (found.outcome.value, found.findings) == ("intact", ())


def test_prints_within_a_bundle_are_looked_at_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = {**collected(), "page-107-package.pdf": edits.appended(SOUND), "report.pdf": b"%PDF-1.7 cut off"}
    path = as_zip(sealed(whole), tmp_path / "b.zip")
    (tmp_path / "me.pem").write_text(to_pem(KEY.public_key()))
    command = ["--lang", "en", "inspect", str(path), "--trust", str(tmp_path / "me.pem"), "--format", "json"]
    assert run(command) == ExitCode.NEEDS_EYES
    found = json.loads(capsys.readouterr().out)
    assert (found["outcome"], found["history_follows"]) == ("intact", "yes")
    told = {one["code"]: one["message"] for one in found["findings"]}
    assert set(told) == {"pdf_revised", "pdf_damaged"}
    assert told["pdf_revised"].startswith("In page-107-package.pdf: Page 1 was changed after printing")
    assert told["pdf_damaged"].startswith("In report.pdf: ")
    _, reading = read_bundle(Where(path))
    assert {one.code for one in reading.findings} == {"pdf_revised", "pdf_damaged"}
    assert reading.status.value == "partial"
