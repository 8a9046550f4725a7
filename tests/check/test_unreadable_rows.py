"""An attendance row that cannot be read says what stands there, what was expected, and where."""

import pytest

from tests.check.tools import Caller, saved

PLAIN = "person,kind,start,end,note\n"
SINGLE = "姓名,刷卡時間,刷卡別\n"


@pytest.mark.parametrize(
    ("text", "said_of"),
    [
        (PLAIN + "王小明,加斑,2018-02-11 09:00,2018-02-11 10:00,\n", ("類別", "加斑", "已知的差勤類別")),
        (PLAIN + ",punch,2018-02-11 09:00,2018-02-11 10:00,\n", ("人員", "", "員工編號或姓名")),
        (PLAIN + "王小明,leave,2018-02-11 09:00,2018-02-11 10:00,,多\n", ("內容", "多", "相同的欄數")),
        (PLAIN + "王小明,leave,昨天,2018-02-11 10:00,\n", ("起始時間", "昨天", "1070211 1318")),
        (PLAIN + "王小明,leave,2018-02-11 09:00,2018-02-10 09:00,\n", ("結束時間", "2018-02-10 09:00", "不早於起始")),
        (SINGLE + "王小明,2018-02-11 09:00,飛\n", ("刷卡別", "2018-02-11 09:00 飛", "「上班」或「下班」")),
    ],
)
def test_it_names_part_value_and_expectation(
    call: Caller, hours: str, text: str, said_of: tuple[str, str, str]
) -> None:
    part, given, expected = said_of
    page, attendance = saved(call.folder / "page.json"), call.write("a.csv", text)
    code, _, err = call("check", page, "--hours", hours, "--attendance", attendance)
    assert code == 1
    said = "".join(err.split())
    assert "row_unreadable" in said
    assert "第2行" in said
    assert f"{part}為「{''.join(given.split())}」，應為" in said
    assert "".join(expected.split()) in said
