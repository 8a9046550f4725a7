"""Stamps, windows, durations: what each printed form means, and what stays unread."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.history import Record
from parsers.moments import (
    TAIPEI,
    Absent,
    DateOnly,
    Impossible,
    Instant,
    Missing,
    MomentPart,
    Precision,
    Seconds,
    StampWindow,
    Unreadable,
    precision_of,
    read_duration,
    read_stamp,
    read_window,
)
from parsers.moments.republic import western_of

SECOND = Instant(datetime(2018, 2, 11, 13, 18, 51, tzinfo=TAIPEI), Precision.SECOND)
MINUTE = Instant(datetime(2018, 2, 11, 13, 18, tzinfo=TAIPEI), Precision.MINUTE)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2018-02-11 13:18:51", SECOND),
        ("2018/02/11 13:18:51", SECOND),
        ("2018.2.11 13:18:51", SECOND),
        ("2018年2月11日 13時18分51秒", SECOND),
        ("107年2月11日 13時18分51秒", SECOND),
        ("107年2月11日 13時18分", MINUTE),
        ("107 年 2 月 11 日 13 時 18 分", MINUTE),
        ("107/02/11 13:18:51", SECOND),
        ("107-02-11 13:18", MINUTE),
        ("107/2/11 13:18", MINUTE),
        ("民國107年2月11日下午1時18分51秒", SECOND),
        ("中華民國107年2月11日 下午 01:18:51", SECOND),
        ("2018-02-11 01:18:51 PM", SECOND),
        ("１０７年２月１１日　１３：１８：５１", SECOND),
        ("２０１８－０２－１１　１３：１８：５１", SECOND),
        ("1070211 1318", MINUTE),
        ("1070211131851", SECOND),
        ("20180211 131851", SECOND),
        ("201802111318", MINUTE),
        ("2018-02-1\n1 13:18:51", SECOND),
        ("2018-02-11\n13:18:51", SECOND),
        ("2018-02-11 13:1\n8:51", SECOND),
        ("2018-\n02-11 13:18:5\n1", SECOND),
        ("2018-02-1113:18:51", SECOND),
        ("2018/2/1113:18:51", SECOND),
        ("2018-02-11T13:18:51+08:00", SECOND),
        ("2018-02-11T05:18:51Z", SECOND),
        ("2018-02-11T13:18", MINUTE),
        ("2018-02-11 13:18:51.0", SECOND),
        ("2018-02-11(日) 13:18:51", SECOND),
        ("107年2月11日（星期日）13時18分51秒", SECOND),
        ("\u200b2018-02-11\u00a013:18:51 ", SECOND),
    ],
)
def test_a_form_of_the_same_instant(text: str, instant: Instant) -> None:
    assert read_stamp(text) == instant


@pytest.mark.parametrize(
    "text", ["--", "-", "—", "－－", "- -", "0000-00-00 00:00:00", "0000-00-00", "0000/00/00 00:00"]
)
def test_the_platforms_signs_for_none(text: str) -> None:
    assert read_stamp(text) == Absent()


@pytest.mark.parametrize("text", ["", " ", "\n", "\u3000", "\u200b"])
def test_nothing_there_is_missing(text: str) -> None:
    assert read_stamp(text) == Missing()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2018-13-01 10:00:00", MomentPart.MONTH),
        ("2018-00-11 10:00:00", MomentPart.MONTH),
        ("2018-02-30 10:00:00", MomentPart.DAY),
        ("2018-02-29 10:00", MomentPart.DAY),
        ("107年2月30日 10時0分", MomentPart.DAY),
        ("1070230 1318", MomentPart.DAY),
        ("2018-04-31", MomentPart.DAY),
        ("2018-02-11 24:00:00", MomentPart.HOUR),
        ("2018-02-11 25:61:00", MomentPart.HOUR),
        ("2018-02-11 上午 13:18", MomentPart.HOUR),
        ("2018-02-11 下午 00:18", MomentPart.HOUR),
        ("2018-02-11 13:60:00", MomentPart.MINUTE),
        ("2018-02-11 13:18:60", MomentPart.SECOND),
        ("2018-02-11(一) 13:18:51", MomentPart.WEEKDAY),
    ],
)
def test_what_no_calendar_has_is_refused_by_name(text: str, part: MomentPart) -> None:
    assert read_stamp(text) == Impossible(text, part)


@pytest.mark.parametrize(
    "text",
    [
        "18/02/11 13:18",
        "98年2月11日 13:18",
        "02/11/2018 13:18",
        "11-02-2018 13:18:51",
        "民國2018年2月11日 13:18",
        "2018-02-1 13:18:51",
        "2018-2-01 13:18:51",
        "2018/2/1\n1 3:18:51",
        "2018-02-11 1:18:5",
        "13:18:51",
        "2018-02",
        "1070211 131",
        "107021113185",
        "即日起",
        "無限期",
        "昨天 13:18",
        "2018-02-11 13:18:51 上傳成功",
        "2018-02-11 13:18:51 2018-02-12 13:18:51",
        "2018-02-11T13:18:51+99:00",
        "1082-02-22T13:18:50",
        "9999-12-31T13:18:50",
        "19110211131851",
    ],
)
def test_two_meanings_or_none_stay_unread(text: str) -> None:
    assert isinstance(read_stamp(text), Unreadable)


def test_a_roc_year_before_100_needs_its_era() -> None:
    assert read_stamp("民國98年2月11日 13:18") == Instant(
        datetime(2009, 2, 11, 13, 18, tzinfo=TAIPEI), Precision.MINUTE
    )


def test_a_date_alone_is_no_instant() -> None:
    for text in ("2018-02-11", "107/02/11", "107年2月11日", "1070211", "2018-02-11(日)"):
        assert read_stamp(text) == DateOnly(date(2018, 2, 11))


def test_hours_beyond_midnight_only_where_asked_for() -> None:
    asked = read_stamp("2018-02-11 25:30", beyond_midnight=True)
    assert asked == Instant(datetime(2018, 2, 12, 1, 30, tzinfo=TAIPEI), Precision.MINUTE)
    assert isinstance(read_stamp("2018-02-11 48:00", beyond_midnight=True), Impossible)


def test_noon_and_midnight_of_twelve_hours() -> None:
    for text, hour in (
        ("上午12時5分", 0),
        ("上午0時5分", 0),
        ("下午12時5分", 12),
        ("下午1時5分", 13),
        ("上午11時5分", 11),
    ):
        assert read_stamp(f"107年2月11日 {text}") == Instant(
            datetime(2018, 2, 11, hour, 5, tzinfo=TAIPEI), Precision.MINUTE
        )


END = Instant(datetime(2018, 2, 13, 12, 5, 22, tzinfo=TAIPEI), Precision.SECOND)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("2018-02-11 13:18:51- 2018-02-13 12:05:22", StampWindow(SECOND, END)),
        ("2018-02-11 13:18:51\n-\n2018-02-13 12:05:22", StampWindow(SECOND, END)),
        ("2018-02-1\n1 13:18:51-2018-0\n2-13 12:05:22", StampWindow(SECOND, END)),
        ("2018-02-11 13:18:51\n2018-02-13 12:05:22", StampWindow(SECOND, END)),
        ("2018-02-11 13:18:51～2018-02-13 12:05:22", StampWindow(SECOND, END)),
        ("自107年2月11日13時18分51秒起至107年2月13日12時5分22秒止", StampWindow(SECOND, END)),
        ("107-02-11 13:18:51-107-02-13 12:05:22", StampWindow(SECOND, END)),
        ("2018-02-1113:18:51-2018-02-1312:05:22", StampWindow(SECOND, END)),
        ("2018-02-11 13:18:51-", StampWindow(SECOND, Missing())),
        ("2018-02-11 13:18:51", StampWindow(SECOND, Missing())),
        ("-2018-02-13 12:05:22", StampWindow(Missing(), END)),
        ("2018-02-11 13:18:51-\n--", StampWindow(SECOND, Absent())),
        ("2018-02-11 13:18:51---", StampWindow(SECOND, Absent())),
        ("-- - 2018-02-13 12:05:22", StampWindow(Absent(), END)),
        ("2018-02-11 13:18:51-0000-00-00 00:00:00", StampWindow(SECOND, Absent())),
        ("--", StampWindow(Absent(), Absent())),
        ("", StampWindow(Missing(), Missing())),
        ("2018-02-11~2018-02-13", StampWindow(DateOnly(date(2018, 2, 11)), DateOnly(date(2018, 2, 13)))),
        ("2018-02-11 13:18:51-14:05:22", StampWindow(SECOND, Unreadable("14:05:22"))),
        (
            "2018-02-11 13:18:51-2018-02-30 12:05:22",
            StampWindow(SECOND, Impossible("2018-02-30 12:05:22", MomentPart.DAY)),
        ),
        ("學習中", StampWindow(Unreadable("學習中"), Unreadable("學習中"))),
    ],
)
def test_windows(text: str, window: StampWindow) -> None:
    assert read_window(text) == window


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("00:38:47", Seconds(2327)),
        ("0:38:47", Seconds(2327)),
        ("100:00:05", Seconds(360005)),
        ("0", Seconds(0)),
        ("００：３８：４７", Seconds(2327)),
        ("00:3\n8:47", Seconds(2327)),
        ("1小時5分20秒", Seconds(3920)),
        ("--", Absent()),
        ("", Missing()),
        ("00:60:00", Impossible("00:60:00", MomentPart.MINUTE)),
        ("00:00:60", Impossible("00:00:60", MomentPart.SECOND)),
        ("38:47", Unreadable("38:47")),
        ("2.5", Unreadable("2.5")),
        ("2327", Unreadable("2327")),
    ],
)
def test_durations(text: str, outcome: object) -> None:
    assert read_duration(text) == outcome


def test_a_stamps_precision_is_found_in_its_cell() -> None:
    seconds = datetime(2018, 2, 11, 13, 18, tzinfo=TAIPEI)
    for text, precision in (
        ("2018-02-11 13:18:00- 2018-02-13 12:05:22", Precision.SECOND),
        ("107/02/11 13:18-107/02/13 12:05", Precision.MINUTE),
    ):
        record = Record(started_at=seconds, ended_at=END.at, cells={"上課期間": text})
        assert precision_of(record, "started_at") is precision
    assert precision_of(Record(started_at=seconds), "started_at") is Precision.MINUTE
    assert precision_of(Record(ended_at=END.at), "ended_at") is Precision.SECOND


instants = st.integers(1325376000, 4102444799).map(lambda seconds: datetime.fromtimestamp(seconds, TAIPEI))
FORMS = (
    lambda t: f"{t:%Y-%m-%d %H:%M:%S}",
    lambda t: f"{t.year}/{t.month}/{t.day} {t:%H:%M:%S}",
    lambda t: f"{t.year - 1911}年{t.month}月{t.day}日 {t.hour}時{t.minute}分{t.second}秒",
    lambda t: f"{t.year - 1911}/{t:%m/%d %H:%M:%S}",
    lambda t: f"{t.year - 1911}-{t:%m-%d}\n{t:%H:%M:%S}",
    lambda t: f"民國{t.year - 1911}年{t.month}月{t.day}日{'下午' if t.hour >= 12 else '上午'}{t:%I時%M分%S秒}",
    lambda t: f"{t.year - 1911}{t:%m%d %H%M%S}",
    lambda t: t.isoformat(),
    lambda t: f"{t:%Y-%m-%d %H:%M:%S}".translate(str.maketrans("0123456789-: ", "０１２３４５６７８９－：　")),
)


@given(instants, st.sampled_from(FORMS))
@settings(deadline=None)
def test_every_form_of_every_instant_reads_back(moment: datetime, form: object) -> None:
    assert read_stamp(form(moment)) == Instant(moment)


@given(instants, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=90)), st.data())
@settings(deadline=None)
def test_a_window_wrapped_anywhere_reads_back(moment: datetime, length: timedelta, data: st.DataObject) -> None:
    end = (moment + length).replace(microsecond=0)
    text = f"{moment:%Y-%m-%d %H:%M:%S}- {end:%Y-%m-%d %H:%M:%S}"
    cut = data.draw(st.integers(0, len(text)))
    assert read_window(text[:cut] + "\n" + text[cut:]) == StampWindow(Instant(moment), Instant(end))


@given(st.integers(0, 10**6))
def test_durations_read_back(seconds: int) -> None:
    text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    assert read_duration(text) == Seconds(seconds)


@given(st.text(alphabet="0123456789-/:年月日時分秒民國上下午 \n～至~.T()一日--", max_size=60) | st.text(max_size=40))
@settings(deadline=None)
def test_garbage_gives_outcomes_and_never_raises(text: str) -> None:
    assert isinstance(read_stamp(text), Instant | Absent | Missing | DateOnly | Impossible | Unreadable)
    assert isinstance(read_window(text), StampWindow)
    assert isinstance(read_duration(text), Seconds | Absent | Missing | Impossible | Unreadable)


def test_a_year_is_of_the_republic_up_to_its_first_in_the_western_count() -> None:
    assert [western_of(year) for year in (107, 1911, 1912, 2018)] == [2018, 3822, 1912, 2018]
