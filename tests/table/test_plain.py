"""The quick readers of the platform's own forms say what the general readers say, of every text they take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.table.cells.cells import CellRead, reader_of
from parsers.table.cells.plain import PLAIN, Plain
from parsers.table.words.columns import Column

DAY = st.dates().map(str) | st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
CLOCK = st.times().map(lambda time: f"{time:%H:%M:%S}") | st.from_regex(r"\A[0-9]{2}:[0-9]{2}:[0-9]{2}\Z")
GAP = st.sampled_from([" ", "\n", "  ", "\u3000", "\u00a0"])
OWN_STAMP = st.builds(
    "{}-{:02}-{:02} {:%H:%M:%S}".format, st.integers(1990, 2100), st.integers(1, 12), st.integers(1, 28), st.times()
)
STAMP = OWN_STAMP | st.builds("{}{}{}".format, DAY, GAP, CLOCK)
LETTERS = st.text(st.sampled_from("人權大步走行政執行篇（）()AIhtml5 \u3000⼈\ufffd\n"), max_size=12)
CODE = st.from_regex(r"\A[A-Z]{1,9}[0-9]{3,12}\Z") | st.sampled_from(["ISO27001", "A123456789", "107100093", "1079"])
OWN_NAME = st.builds(
    "{}(PCENTER{})".format, st.sampled_from(["人權大步走", "AI 與你", "(一)開始"]), st.integers(10**5, 10**9)
)
OWN_WINDOW = st.sampled_from(
    ["2018-02-11 13:18:51-\n2018-02-20 21:45:57", "2018-02-11 13:18:51--- ", "2018-02-11 13:18:51---",
     "2018-02-20 21:45:57-2018-02-11 13:18:51", "2018-02-11 13:18:51-2018-02-11 13:18:51"]
)  # fmt: skip
NAME = st.builds("{}({}){}".format, LETTERS, CODE, st.sampled_from(["", " ", "(html5)", "\u3000"]))
WINDOW = st.builds("{}{}{}".format, STAMP, st.sampled_from(["-", "-\n", " - ", "~", ""]), STAMP | st.just("--"))
STATUS = st.sampled_from(
    ["成功", "失敗：身分證字號錯誤", "失敗：\n身分證", " 成功 ", "--", "", "成\ufffd", "⼈工", "未上傳"]
)
UPLOAD = st.builds("{}\n{}".format, STATUS, OWN_STAMP | STAMP) | STATUS
TEXTS = {
    Column.NUMBER: st.integers(0, 10**8).map(str) | st.sampled_from(["007", "１２", "1.", "²", "", "--", "٣"]),
    Column.READING: CLOCK
    | st.sampled_from(["0", "100:00:00", "1:02:03", "００:３８:４７", "00:38:47 ", "38:47", "٣٣:00:00"]),
    Column.COURSE_NAME: OWN_NAME | NAME | LETTERS,
    Column.WINDOW: OWN_WINDOW | WINDOW,
    Column.STARTED: STAMP,
    Column.ENDED: STAMP,
    Column.LIFELONG: UPLOAD,
    Column.ENVIRONMENT: UPLOAD,
    Column.LIFELONG_TIME: STAMP,
    Column.ENVIRONMENT_TIME: STAMP,
}


def test_every_quick_reader_is_held_against_its_general_one() -> None:
    assert set(TEXTS) == set(PLAIN)


@pytest.mark.parametrize("column", PLAIN, ids=lambda column: column.name)
def test_quick_and_general_readers_say_the_same(column: Column, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = reader_of(column)
    with monkeypatch.context() as patch:
        patch.delitem(PLAIN, column)
        general = reader_of(column)
    taken = 0

    @given(TEXTS[column], st.sampled_from([None, "1079", "10001234"]))
    def same(text: str, platform_id: str | None) -> None:
        nonlocal taken
        said, meant = quick(text, platform_id), general(text, platform_id)
        taken += isinstance(said, Plain)
        assert (said.shown, said.values) == (meant.shown, meant.values)
        assert isinstance(meant, CellRead)
        assert isinstance(said, Plain) is False or not meant.remarkable

    same()
    assert taken > 5
