"""A record page of 2023 with two rows and no more, for tests that change one thing of it."""

COLUMNS = (
    "No.", "課程類型", "課程名稱", "上課期間", "閱讀時數", "測驗", "問卷", "通過條件", "通過狀態", "認證時數",
    "終身學習時數上傳", "環境教育時數上傳",
)  # fmt: skip
CONDITIONS = "課程測驗：75分(含)以上<br>閱讀時數：00:30:00(含)以上<br>需填問卷：是"
UPLOAD = "成功<br>2018-02-21 16:10:06"
ROWS = (
    (
        "10011001",
        "1",
        "開放式",
        "人權大步走：行政執行篇(PCENTER107100093)",
        "2018-02-11 13:18:51-<br>2018-02-13 12:05:22",
    ),
    ("10011002", "2", "開放式", "社會安定計畫(PCENTER107100678)", "2018-02-13 13:31:17-<br>2018-02-20 21:45:57"),
)


def row(course_id: str, *cells: str) -> str:
    return (
        f"<tr onclick=\"gotoCourse('{course_id}')\">{''.join(f'<td><div>{cell}</div></td>' for cell in cells)}</tr>\n"
    )


REST = (
    "2018-02-14 13:18:51-<br>2018-02-14 13:58:22",
    "00:38:47",
    "100",
    "已填",
    CONDITIONS,
    "已通過",
    "1.0",
    UPLOAD,
    "--",
)

TABLE = (
    f'<table id="pc_data" class="table"><tr>{"".join(f"<th>{column}</th>" for column in COLUMNS)}</tr>'
    + "".join(row(*cells, *REST[1:]) for cells in ROWS)
    + "</table>"
)
HEADER = (
    "<h2>我的學習歷程</h2><ul><li>王小明，這是您第130次進入這裡</li><li>未完成課程數：0</li>"
    "<li>今年已取得的認證時數：20.0小時</li><li>上次進入時間是：2018-03-21 10:10:55</li></ul>"
    '<form><select name="curYear"><option value="2018" selected>107年度</option>'
    '<option value="2017">106年度</option></select></form><div><span>課程列表</span><span>組裝課程</span></div>'
)
PAGE = (
    '<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"><title>學習紀錄</title></head>'
    f'<body>{HEADER}<div class="hidden-xs">{TABLE}</div></body></html>'
)
