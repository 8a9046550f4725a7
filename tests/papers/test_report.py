"""The report: everything a person needs to judge the verdict, self-contained, readable without eyes or colour."""

import itertools
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from harvester.evidence.level import EvidenceLevel, level_of
from harvester.messages import Language, text
from harvester.papers.pictures import inline_svg, shared_style
from harvester.papers.report.page import report_html
from harvester.programme.match.matching import MatchedBy
from harvester.programme.verdict import GrantOutcome, Verdict
from harvester.views.svg import STYLE
from parsers.findings import Finding, Severity
from parsers.history import Source, SourceKind
from tests.programme.builders import TEN, at, history, record, taken

from .builders import good, mixed, report


def page(lang: Language = Language.ZH_TW, **more: Any) -> BeautifulSoup:
    return BeautifulSoup(report_html(report(mixed(), lang, **more)), "lxml")


def test_it_says_the_verdict_and_each_condition_with_the_plans_section() -> None:
    said = page().get_text(" ", strip=True)
    assert "不符合" in said
    assert "陸、四；附件3填表說明2、3" in said
    assert all(name in said for name in TEN)
    assert "2018-02-11 09:00:00" in said
    granted = BeautifulSoup(report_html(report(good())), "lxml").get_text(" ", strip=True)
    assert "4 小時，補休至 2018-09-18 止" in granted


def test_what_must_be_looked_at_first_stands_beside_the_verdict() -> None:
    assert BeautifulSoup(report_html(report(mixed())), "lxml").find(role="note") is None
    note = BeautifulSoup(report_html(report(mixed(), warnings=1)), "lxml").find(role="note")
    assert note is not None
    assert "注意0。" in note.get_text()
    assert "處理0。" in note.get_text()
    many = BeautifulSoup(report_html(report(mixed(), warnings=6)), "lxml").find(role="note")
    assert many is not None
    assert "另有 2 項" in many.get_text()


@pytest.mark.parametrize("lang", Language)
def test_it_is_self_contained(lang: Language) -> None:
    source = report_html(report(good(), lang))
    soup = BeautifulSoup(source, "lxml")
    assert soup.find("script") is None
    assert soup.find(["link", "iframe", "object", "embed", "img", "form"]) is None
    assert not re.search(r"(?:src|href|url|@import)\s*[=(]\s*[\"']?(?:https?:|//|file:)", source)
    assert [tag for tag in soup.find_all(True) if any(name.startswith("on") for name in tag.attrs)] == []


@pytest.mark.parametrize(("lang", "code"), [(Language.ZH_TW, "zh-Hant-TW"), (Language.EN, "en")])
def test_it_names_its_language_and_title(lang: Language, code: str) -> None:
    soup = page(lang)
    assert soup.html is not None
    assert soup.html["lang"] == code
    assert soup.title is not None
    assert "王小明" in soup.title.get_text()


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag.name[1]) for tag in page().find_all(re.compile(r"^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_headers_with_a_scope() -> None:
    for table in page().find_all("table"):
        headers = table.find_all("th")
        assert headers
        assert all(header.get("scope") in {"col", "row"} for header in headers)


def test_nothing_is_said_by_colour_alone() -> None:
    for tag in page().select(".met, .not_met, .undetermined, .off_duty, .on_duty"):
        words = "".join(part for part in tag.find_all(string=True, recursive=False)).strip()
        assert words, tag


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ["ink", "soft", "ok", "bad", "open"])
def test_text_stands_out_from_its_ground(name: str) -> None:
    found = re.search(rf"--{name}: (#[0-9a-f]{{6}})", report_html(report(good())))
    assert found is not None
    for ground in ("#ffffff", "#f3f5f8"):
        lighter, darker = sorted((_luminance(ground), _luminance(found[1])), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_whatever_a_page_said_is_text() -> None:
    source = report_html(report(good(), name="<script>alert(1)</script>"))
    assert "<script" not in source
    assert "&lt;b&gt;訊息" in source


def test_a_course_beside_the_packages_shows_what_its_hours_depend_on() -> None:
    late = taken(record("溝通技巧", course_code="YES3", passed=None, ended_at=at("2018-09-01 10:00:00")), 12)
    soup = BeautifulSoup(report_html(report([*good(), late])), "lxml")
    cells = [cell.get_text() for cell in soup.select("section[aria-labelledby=others] tbody tr")[-1].find_all("td")]
    assert cells == ["溝通技巧", "YES3", "1", "2018-02-11", "2018-09-01", "不明", "—", "是"]


def test_it_names_program_and_hashes() -> None:
    said = page().get_text()
    assert "record-harvester 0.1.0" in said
    assert all(digit * 64 in said for digit in "12345")


def test_every_outcome_has_its_word() -> None:
    for lang in Language:
        for verdict in Verdict:
            assert text(f"papers.report.verdict.{verdict.value}", lang)
        for outcome in GrantOutcome:
            assert text(f"papers.report.outcome.{outcome.value}", lang)
        for by in (*MatchedBy, "none"):
            assert text(f"papers.report.matched.{by}", lang)
        for level in EvidenceLevel:
            assert text(f"papers.report.level.{level.value}", lang)


@pytest.mark.parametrize("kind", SourceKind)
def test_only_what_was_captured_live_is_more_than_a_submitted_file(kind: SourceKind) -> None:
    source = Source(kind=kind, sha256="0" * 64, bytes=1, reader="test", program="test")
    captured = history(source=source)
    handed_over = history(source=source, findings=(Finding(code="not_from_source", severity=Severity.INFO),))
    assert level_of(captured) is (EvidenceLevel.L1 if kind is SourceKind.LIVE else EvidenceLevel.L0)
    assert level_of(handed_over) is EvidenceLevel.L0


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" aria-labelledby="title description"><title id="title">甲</title>'
    '<desc id="description">乙</desc><style>text{fill:red}</style><defs><pattern id="unknown"/></defs>'
    '<rect x="10" y="0" width="12" height="20" fill="url(#unknown)"/></svg>'
)


def test_pictures_of_one_page_do_not_meet_each_other() -> None:
    both = inline_svg(SVG, "a") + inline_svg(SVG, "b")
    ids = re.findall(r'\bid="([^"]+)"', both)
    assert len(ids) == len(set(ids)) == 4
    assert 'aria-labelledby="a-title a-description"' in both
    assert "<style" not in both
    assert isinstance(both, Markup)


def test_a_pattern_becomes_lines_within_its_box() -> None:
    drawn = inline_svg(SVG, "a")
    assert "url(" not in drawn
    numbers = [float(n) for n in re.findall(r"[ML]([\d.]+) ", drawn)]
    assert numbers
    assert all(10 <= n <= 22 for n in numbers)


def test_the_pictures_style_stays_within_pictures() -> None:
    rules = [rule for rule in shared_style(STYLE, "figure svg").split("}") if rule.strip()]
    assert rules
    assert all(rule.strip().startswith("figure svg ") for rule in rules)
