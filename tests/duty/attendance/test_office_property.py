"""Tables put together at random: no ruling differs from the truth, unless the row or the column is named.

The truth is that of the rows as they were meant; the table may be refused by its headers, and an instant may be left
undetermined where a row was made doubtful on purpose. A table in which nothing was made doubtful must say the truth.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.findings import SettingsError
from tests.duty.attendance.office import OFF, ON, OPEN, Office, read_office
from tests.duty.tools import ME

# Office days of February 2018 by the official calendar, and a weekend before them.
OFFICE_DAYS = [date(2018, 2, day) for day in (12, 13, 14, 21, 22)]
DAYS = [*OFFICE_DAYS, date(2018, 2, 10), date(2018, 2, 11)]
HOURS = [(8, 12), (14, 17), (18, 20), (9, 11)]
HOLD = {
    "overtime": ("加班", "加班(專案)"),
    "official_leave": ("公假", "公假(受訓)"),
    "official_trip": ("公差", "出差(國內)"),
    "duty": ("值日", "值班"),
}
FREE = ("休假", "事假", "病假")
STATUS = {
    "approved": ("核准", "已核准", "同意"),
    "rejected": ("退件", "已撤銷", "不同意"),
    "pending": ("簽核中", "待審核"),
}
HARMLESS = ("序號", "星期", "職稱", "核准日期", "職務代理人", "剩餘時數", "地點", "申請日期")
UNKNOWN = ("神秘欄", "積點", "備用一")
PERSON = ("姓名", "員工姓名", "人員姓名")
KIND = ("假別", "類別", "差假別", "請假類別")
START = (("開始時間", "結束時間"), ("起", "迄"), ("請假起", "請假迄"), ("起始日期時間", "終止日期時間"))
SPLIT = (
    ("起日", "起時", "迄日", "迄時"),
    ("起始日期", "起始時間", "結束日期", "結束時間"),
    ("請假日期(起)", "請假時間(起)", "請假日期(迄)", "請假時間(迄)"),
)


@dataclass(frozen=True)
class Meant:
    """A row as it was meant."""

    whose: str
    word: str
    holds: bool
    standing: str
    start: datetime
    end: datetime
    half: str = ""


def truth(rows: list[Meant], at: datetime) -> tuple[str, bool]:
    """Give the ruling of an instant, and whether a row that is not decided touches its day."""
    mine = [row for row in rows if row.whose == ME]
    now = [row for row in mine if row.start <= at < row.end and row.standing == "approved"]
    pending = any(row.standing == "pending" and row.start.date() <= at.date() <= row.end.date() for row in mine)
    if any(row.holds for row in now):
        return ON, pending
    if any(not row.holds for row in now):
        return OFF, pending
    clock = at.time()
    working = time(8) <= clock < time(12) or time(13, 30) <= clock < time(17, 30)
    return (ON if at.date() in OFFICE_DAYS and working else OFF), pending


def rows_of(random: Random) -> list[Meant]:
    found = []
    for _ in range(random.randint(1, 6)):
        day, (first, last) = random.choice(DAYS), random.choice(HOURS)
        holds = random.random() < 0.5
        word = random.choice(HOLD[random.choice(list(HOLD))]) if holds else random.choice(FREE)
        start, end = (datetime.combine(day, time(hour)) for hour in (first, last))
        whose = ME if random.random() < 0.8 else "李大華"
        found.append(Meant(whose, word, holds, random.choice(("approved", "approved", *STATUS)), start, end))
    return found


WIDE = str.maketrans("0123456789:/", "０１２３４５６７８９：／")
SHAPES = ("whole", "split", "day", "period", "hours", "minutes", "bare", "several", "note")
NOTES = ("趕辦", "家有事", "班機取消延後返國", "1/5加班之補休", "")
TAKEN_BACK = ("已銷假", "取消", "申請人撤單")
DISAGREED = ("不同意", "退件", "駁回")


def roc(day: date, random: Random) -> str:
    year, weekday = day.year - 1911, "一二三四五六日"[day.weekday()]
    return random.choice(
        (
            f"{year}/{day:%m/%d}",
            f"{year}{day:%m%d}",
            f"{year}.{day:%m.%d}",
            f"{day:%Y-%m-%d}",
            f"{year}年{day.month}月{day.day}日",
            f"民國{year}年{day:%m}月{day:%d}日",
            f"{year}/{day.month}/{day.day}({weekday})",
            f"{year}/{day:%m/%d}".translate(WIDE),
        )
    )


def clock(at: datetime, random: Random) -> str:
    half = "上午" if at.hour < 12 else "下午"
    return random.choice(
        (
            f"{at:%H:%M}",
            f"{at:%H%M}",
            f"{at.hour}:{at:%M}",
            f"{at:%H:%M:%S}",
            f"{at.hour}時{at:%M}分",
            f"{half}{(at.hour - 1) % 12 + 1}:{at:%M}",
            f"{at:%H:%M}".translate(WIDE),
        )
    )


def amount(row: Meant, random: Random) -> str:
    hours = (row.end - row.start).seconds // 3600
    return random.choice((str(hours), f"{hours}.0", f"{hours}小時", f"{hours}:00", f"{hours}時0分"))


def names(rows: list[Meant], random: Random) -> list[str]:
    """Write the people, now and then as the one above again."""
    written: list[str] = []
    for at, row in enumerate(rows):
        again = at > 0 and rows[at - 1].whose == row.whose and random.random() < 0.3
        written.append(random.choice(("〃", "同上")) if again else row.whose)
    return written


def states(rows: list[Meant], random: Random) -> list[tuple[str, list[str]]]:
    """Write what was decided: in a column of states, or for what was refused in a note or beside a signature."""
    where = random.choice(("state", "state", "note", "signature"))
    taken_back = {"note": TAKEN_BACK, "signature": DISAGREED}.get(where, ())
    state, other = [], []
    for row in rows:
        elsewhere = bool(taken_back) and row.standing == "rejected"
        state.append(random.choice(STATUS["approved" if elsewhere else row.standing]))
        other.append(random.choice(taken_back if elsewhere else NOTES if where == "note" else ("張主任", "同意", "")))
    found = [(random.choice(("簽核狀態", "狀態", "表單狀態")), state)]
    if where == "note":
        names = random.sample(("備註", "事由", "說明"), 2)
        found.append((names[0], other))
        if random.random() < 0.5:
            found.insert(random.randint(0, 2), (names[1], [random.choice(NOTES) for _ in rows]))
    elif where == "signature":
        found.append((random.choice(("主管", "人事室", "審核意見", "單位主管", "人事主任簽核")), other))
    return found


def table(rows: list[Meant], random: Random) -> tuple[str, bool]:
    """Write the rows as some office's table; also whether it holds a column nobody can know."""
    shape = random.choice(SHAPES)
    columns: list[tuple[str, list[str]]] = [
        (random.choice(PERSON), names(rows, random)),
        (random.choice(KIND), [row.word for row in rows]),
    ]
    days, clocks = [roc(row.start.date(), random) for row in rows], [clock(row.start, random) for row in rows]
    ends = [clock(row.end, random) for row in rows]
    match shape:
        case "whole" | "note":
            ends_of = random.choice(START)
            columns += [(ends_of[0], [f"{d} {c}" for d, c in zip(days, clocks, strict=True)])]
            columns += [(ends_of[1], [f"{d} {c}" for d, c in zip(days, ends, strict=True)])]
        case "minutes":
            headers = ("日期", "起時", "起分", "迄時", "迄分")
            parts = [(str(row.start.hour), "0", str(row.end.hour), "00") for row in rows]
            columns += list(zip(headers, (days, *map(list, zip(*parts, strict=True))), strict=True))
        case "bare":
            hours_of = [(str(row.start.hour), str(row.end.hour)) for row in rows]
            columns += list(zip(("日期", "起時", "迄時"), (days, *map(list, zip(*hours_of, strict=True))), strict=True))
        case "several":
            columns += [("日期", days)]
            columns += [("起迄時間", [f"{c}~{e}" for c, e in zip(clocks, ends, strict=True)])]
            columns += [("時數", [amount(row, random) for row in rows])]
        case "split":
            columns += list(zip(random.choice(SPLIT), (days, clocks, days, ends), strict=True))
        case "day":
            columns += list(zip(("日期", "開始時間", "結束時間"), (days, clocks, ends), strict=True))
        case "period":
            columns += [("日期", days), ("起迄時間", [f"{c}~{e}" for c, e in zip(clocks, ends, strict=True)])]
        case "hours":
            hours = [str((row.end - row.start).seconds // 3600) for row in rows]
            columns += [("日期", days), ("開始時間", clocks), ("時數", hours)]
    columns += states(rows, random)
    columns += [(name, ["x"] * len(rows)) for name in random.sample(HARMLESS, random.randint(0, 3))]
    unknown = random.random() < 0.15
    if unknown:
        columns.append((random.choice(UNKNOWN), ["x"] * len(rows)))
    rest = columns[1:]
    random.shuffle(rest)
    columns = [*rest, columns[0]] if random.random() < 0.3 else [columns[0], *rest]
    lines = ["107年2月差勤明細表"] if random.random() < 0.4 else []
    lines.append(",".join(random.choice((name, f"*{name}", f" {name} ")) for name, _ in columns))
    lines += [",".join(values) for values in zip(*(values for _, values in columns), strict=True)]
    if random.random() < 0.3:
        lines.append(",".join("合計" if name in PERSON else "" for name, _ in columns))
    if random.random() < 0.3:
        lines.append("承辦人：" + "," * (len(columns) - 1))
    return "\n".join(lines) + "\n", unknown


def instants() -> list[datetime]:
    return [
        datetime.combine(day, time()) + timedelta(minutes=minute) for day in DAYS for minute in range(7, 24 * 60, 45)
    ]


def asked(text: str) -> Office | None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            return read_office(Path(folder), text)
        except SettingsError as error:
            if {found.code for found in error.findings} <= {"sheet_columns", "sheet_header"}:
                return None
            raise


def look(seed: int) -> str:
    """Hold one table against its truth; give what became of it."""
    random = Random(seed)
    rows = rows_of(random)
    text, unknown = table(rows, random)
    office = asked(text)
    if unknown:
        assert office is None, text
        return "refused"
    assert office is not None, text
    assert "row_unreadable" not in office.codes, text
    for at in instants():
        expected, doubtful = truth(rows, at)
        said = office.says(f"{at:%m-%d %H:%M}")
        assert said == expected or (said == OPEN and doubtful), f"{at} {said} {expected}\n{text}"
    return "open" if "rows_open" in office.codes else "read"


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_table_says_anything_but_the_truth(seed: int) -> None:
    look(seed)


def spoil(lines: list[str], random: Random) -> list[str]:
    """Damage one cell, or one header, of a table, but for whole names: another name is another person."""
    at = random.randrange(len(lines))
    cells = lines[at].split(",")
    # What is written freely may say anything else as well: no table can tell that a word against its row is lost.
    kept = [at for at, cell in enumerate(cells) if cell not in {*TAKEN_BACK, *DISAGREED}]
    place = random.choice(kept)
    harm = ("", "?", "--", "??", f"{cells[place]}?", "翌日", "翌日8:60", "下午9:99", "小計", "\ufffd")
    cells[place] = random.choice(harm)
    return [*lines[:at], ",".join(cells), *lines[at + 1 :]]


def look_at_spoilt(seed: int) -> str:
    """Hold a table with one damaged cell against the truth: where a ruling differs, something must be named."""
    random = Random(seed)
    rows = rows_of(random)
    text, _ = table(rows, random)
    office = asked("\n".join(spoil(text.splitlines(), random)) + "\n")
    if office is None:
        return "refused"
    named = bool(office.codes)
    for at in instants():
        expected, doubtful = truth(rows, at)
        said = office.says(f"{at:%m-%d %H:%M}")
        if said != expected and not (said == OPEN and doubtful) and not named:
            return f"silent: {at} {said} {expected}\n{text}"
    return "named or the same"


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_damaged_cell_changes_a_ruling_in_silence(seed: int) -> None:
    assert not look_at_spoilt(seed).startswith("silent")
