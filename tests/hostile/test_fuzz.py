"""Whatever stands where a stamp, a page, a table or a settings file should: read, or refused by name.

The suite tries a hundred of each kind, always the same; ``make fuzz`` tries other ones for some minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.make.docs.settings import said
from harvester.bulk.decisions.file import read_decisions
from harvester.duty.attendance.words.mapping_file import parse_mapping
from harvester.duty.hours.hours_file import parse_hours
from harvester.layouts.file import parse_layout
from harvester.limits import LimitCode
from harvester.messages import Language, with_words
from harvester.programme.plan.load import read_plan
from harvester.programme.plan.shipped import shipped, source_of
from parsers.findings import Finding, FindingError
from parsers.moments import Instant, read_stamp
from parsers.reading import read
from tests.duty.attendance.office import LEAVE, read_office

ROOT = Path(__file__).parents[2]
PAGES = [(ROOT / "fixtures" / "html" / name / "page.html").read_bytes() for name in ("plan-2018", "layout-2023")]
LAYOUT = (ROOT / "parsers" / "table" / "layouts" / "shipped" / "30-history-2018.toml").read_bytes()
HOURS = (ROOT / "harvester" / "duty" / "examples" / "flexible.toml").read_bytes()
MAPPING = b'schema = "attendance-mapping/1"\n[columns]\nperson = "name"\nstart = "from"\nend = "until"\n'
DECISIONS = f"""schema = "office-decisions/1"
[[assign]]
person = "107001"
reason = "A"
by = "B"
at = 2018-09-03
sha256 = "{"0" * 64}"
""".encode()
TABLE = f"{LEAVE}\n王小明,特休,2018-02-12 08:00,2018-02-12 17:30\n王小明,病假,107/02/13,107/02/14\n".encode()
PLAN = shipped()[0].programme

#: What was trouble before, and what is written with care by those who look for trouble.
ODD = (
    b"", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff", "\u202e\u200b\ud7a3".encode(), b"9" * 400, b"-", b"nan",
    b"1e999", b"0001-01-01T00:00:00+14:00", b"9999-12-31 23:59:60", "民國０年１３月".encode(), "下午12:60".encode(),
    b"<", b"</table>", b"<table><tr><td colspan=99999 rowspan=0>", b"<meta charset=idna>", b"&#27;&#0;&#x110000;",
    b"<!--", b"]]>", b'"', b"'''", b"\n[[", b"]]\n", b"[", b"{", b" = ", b"\n", b"\r", b",", b"\t", b"[[hours]]\n",
    b"a.a.a = 1\n", b"true", b'[1, "1"]',
)  # fmt: skip
#: Every key of every settings file with a value that one of them takes.
KEYS = [
    f"{key} = {words.example}\n".encode()
    for tables in said().values()
    for keys in tables.values()
    for key, words in keys.items()
    if words.example
]

Edit = tuple[float, float, bytes]


def edits(words: Sequence[bytes]) -> st.SearchStrategy[list[Edit]]:
    """Give pieces that go over others: where, of the whole, over how much of it, and what."""
    piece = st.sampled_from(words) | st.binary(max_size=12) | st.text(max_size=8).map(lambda text: text.encode())
    return st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), piece), min_size=1, max_size=6)


def edited(data: bytes, given_edits: list[Edit]) -> bytes:
    for where, much, piece in given_edits:
        at = round(where * len(data))
        # Small pieces mostly: a page that is half gone is seldom anything.
        data = data[:at] + piece + data[at + round(much**4 * (len(data) - at)) :]
    return data


def taken_or_refused(reading: Callable[[], object]) -> None:
    """Read; a refusal says in words what is wrong, and is no fault of ours."""
    refused: tuple[Finding, ...] = ()
    try:
        reading()
    except FindingError as error:
        refused = error.findings
    for one in refused:
        assert one.code != LimitCode.READER_CRASHED
        assert all(with_words(one, lang).message for lang in Language)


STAMPS = ("2018-02-11 13:18:51", "民國107年2月11日下午1時18分51秒", "1070211131851", "2018-02-11T13:18:51+08:00")


@given(
    st.sampled_from(STAMPS).flatmap(lambda one: edits(ODD).map(lambda them: edited(one.encode(), them))) | st.binary()
)
def test_a_stamp_is_an_instant_of_these_years_or_says_what_it_is(data: bytes) -> None:
    stamp = read_stamp(data.decode("utf-8", "replace"))
    if isinstance(stamp, Instant):
        assert 1911 <= stamp.at.year <= 9999
        assert stamp.at.tzinfo is not None


@given(st.sampled_from(PAGES), edits(ODD))
def test_a_page_is_read_or_refused_by_name(page: bytes, them: list[Edit]) -> None:
    taken_or_refused(lambda: [one.model_dump_json() for one in read(edited(page, them), program="record-harvester 0")])


@given(edits([*ODD, *TABLE.replace(b"\n", b",").split(b",")]))
def test_an_attendance_table_is_read_or_refused_by_name(
    tmp_path_factory: pytest.TempPathFactory, them: list[Edit]
) -> None:
    taken_or_refused(lambda: read_office(tmp_path_factory.getbasetemp(), edited(TABLE, them)))


READERS: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "hours": (HOURS, lambda data: parse_hours(data, "f.toml")),
    "mapping": (MAPPING, lambda data: parse_mapping(data, "f.toml")),
    "layout": (LAYOUT, lambda data: parse_layout(data, "f.toml")),
    "plan": (source_of("kaohsiung-107").encode(), lambda data: read_plan(data, "f.toml")),
    "decisions": (DECISIONS, lambda data: read_decisions([("f.toml", data)], PLAN, {"107001"})),
}


@pytest.mark.parametrize("kind", READERS)
@given(them=edits([*ODD, *KEYS]))
def test_settings_are_taken_or_refused_by_name(kind: str, them: list[Edit]) -> None:
    base, reader = READERS[kind]
    taken_or_refused(lambda: reader(edited(base, them)))


@pytest.mark.parametrize("kind", READERS)
def test_what_is_not_edited_is_taken(kind: str, tmp_path: Path) -> None:
    base, reader = READERS[kind]
    reader(base)
    read_office(tmp_path, TABLE)
