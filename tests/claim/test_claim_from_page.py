"""``harvester claim`` from a saved page as the platform prints it: all ten rows, to the grant and its last second."""

import subprocess
import sys

import pytest

from tests.programme.builders import PACKAGE, TEN

from .tools import COVERED, HOURS, MET, Caller, codes, conditions

HEADERS = (
    "No.", "課程類型", "課程名稱", "上課期間", "閱讀時數", "成績", "問卷", "通過條件", "通過狀態", "認證時數",
    "終身學習時數上傳狀態", "終身學習時數上傳時間", "環境教育時數上傳狀態", "環境教育時數上傳時間",
)  # fmt: skip
FACTS = (
    "王小明，這是您第130次進入這裡",
    "未完成課程數：0",
    "待完成測驗數：0",
    "終身學習時數最後上傳時間：2018-02-21 16:10:06 上傳成功",
    "環境教育時數最後上傳時間：--",
    "教師研習時數最後上傳時間：--",
    "上次進入時間是：2018-03-21 10:10:55",
    "今年已取得的認證時數：10.0小時",
)


def row(number: int, name: str, start: str, end: str) -> str:
    passing = "課程測驗：75分(含)以上<br>閱讀時數：00:30:00(含)以上<br>需填問卷：是"
    cells = [number, "開放式", name, f"{start}-<br>{end}", "00:38:47", "100", "已填", passing, "已通過", "1.0"]
    cells += ["成功", "2018-02-21 16:10:06", "--", "--"]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def page(start: str = "2018-02-10 09:00:00", end: str = "2018-02-11 10:00:00") -> str:
    """The page with ten rows; the first has these stamps."""
    rows = [row(n, f"{name}(html5)", "2018-02-10 09:00:00", "2018-02-11 10:00:00") for n, name in enumerate(TEN, 1)]
    rows[0] = row(1, TEN[0], start, end)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><h2>我的學習歷程</h2>"
        f"<ul>{''.join(f'<li>{fact}</li>' for fact in FACTS)}</ul><select><option selected>107年度</option></select>"
        f"<table><tr><th>組裝課程名稱</th><th>課程完成率</th></tr><tr><td>{PACKAGE}</td><td>100.00%</td></tr>"
        f"<tr><td colspan='2'><table><tr>{''.join(f'<th>{name}</th>' for name in HEADERS)}</tr>{''.join(rows)}"
        "</table></td></tr></table></body></html>"
    )


@pytest.mark.parametrize(
    ("stamps", "different", "use_by"),
    [
        ({}, {}, "2018-08-11"),
        ({"end": "2018-08-31 23:59:59"}, {}, "2019-02-28"),
        ({"end": "2018-09-01 00:00:00"}, {"by_deadline": "not_met"}, None),
        ({"start": "2018-02-12 12:00:00", "end": "2018-02-20 12:00:00"}, {}, "2018-08-20"),
        ({"start": "2018-02-12 13:30:00", "end": "2018-02-20 12:00:00"}, {"off_duty": "not_met"}, None),
    ],
)
def test_a_page_to_the_grant(
    call: Caller, stamps: dict[str, str], different: dict[str, str], use_by: str | None
) -> None:
    _, claim = call.claim(call.write("page.html", page(**stamps)))
    assert conditions(claim) == MET | different
    assert claim["grants"][0].get("use_by") == use_by
    assert [code for code in codes(claim) if not code.startswith("way_")] == []
    assert [item["record_number"] for item in claim["courses"]] == list(range(1, 11))


def test_a_page_by_standard_input(call: Caller) -> None:
    command = [
        sys.executable,
        "-m",
        "harvester.cli",
        "claim",
        "-",
        "--programme",
        "kaohsiung-107",
        "--category",
        "約僱",
    ]
    command += ["--hours", call.write("h.toml", HOURS), "--attendance", call.write("a.csv", COVERED)]
    done = subprocess.run(
        [*command, "--as-of", "2018-06-01"], input=page().encode(), capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 1  # of job-related courses nothing is known
    unwrapped = "".join(done.stdout.decode().split())
    assert "4小時，補休至2018-08-11止" in unwrapped


def test_a_column_of_categories_settles_what_is_related_by_rule(call: Caller) -> None:
    head = "".join(f"<th>{text}</th>" for text in (*HEADERS, "課程類別"))
    more = "".join(
        row(n, f"業務課程{n}(JOB1070{n:04d})", "2018-03-05 10:00:00", "2018-03-06 10:30:00").replace(
            "</tr>", "<td>領導力發展</td></tr>"
        )
        for n in range(1, 31)
    )
    listed = page().replace("10.0小時", "30.0小時")
    start, end = listed.index("<table"), listed.rindex("</table>")
    listed = f"{listed[:start]}<table><tr>{head}</tr>{more}{listed[end:]}"
    _, claim = call.claim(call.write("package.html", page()), call.write("list.html", listed))
    assert conditions(claim, "commendation")["job_related_hours"] == "met"
    assert "history_not_complete" not in codes(claim)
