"""Pages of an agency whose header texts are its own, with the declaration that names them."""

LAYOUT = """schema = "table-layout/1"
name = "agency-a"
sign = ["table#courses"]
pass_over = ["table.narrow"]

[columns]
number = ["順位"]
course_name = ["研習名稱"]
reading_seconds = ["研讀時長"]
exam_score = ["得分"]
certified_hours = ["核給時數"]
other = ["開課單位"]

[stacked]
"研習起訖" = ["started_at", "ended_at"]
"""
HEAD = ("順位", "研習名稱", "研習起訖", "研讀時長", "得分", "核給時數", "開課單位")
ROWS = (
    (
        "1",
        "人權大步走(PCENTER107100093)",
        "2018-02-11 13:18:51-<br>2018-02-13 12:05:22",
        "00:38:47",
        "100",
        "1.0",
        "甲",
    ),
    (
        "2",
        "社會安定計畫(PCENTER107100678)",
        "2018-02-13 13:31:17-<br>2018-02-20 21:45:57",
        "00:45:42",
        "90",
        "2.0",
        "乙",
    ),
)


def row(cells, tag="td"):
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def table(head=HEAD, rows=ROWS, attributes="id=courses"):
    return f"<table {attributes}>{row(head, 'th')}{''.join(map(row, rows))}</table>"


def page(*tables):
    return f"<html><head><meta charset=utf-8></head><body><p>姓名：王小明</p>{''.join(tables)}</body></html>".encode()
