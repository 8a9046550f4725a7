"""The two flexible edges of a day go by its punches (design, "Edges")."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.duty.tools import FLEXIBLE, ME, ask

ON, OFF, UNKNOWN = "on_duty", "off_duty", "undetermined"


def test_where_arrival_is_flexible_an_early_stamp_waits_for_the_punch(tmp_path: Path) -> None:
    assert ask(FLEXIBLE, tmp_path=tmp_path).says("2018-01-31 08:16:13") == (UNKNOWN, "flexible_edge")


PUNCHES = {
    "pair": f"{ME},punch,2018-02-13 08:20,2018-02-13 17:40,\n",
    "late": f"{ME},punch,2018-02-13 09:40,2018-02-13 16:20,\n",
    "no_in": f"{ME},punch,,2018-02-13 17:40,\n",
    "no_out": f"{ME},punch,2018-02-13 08:20,,\n",
    "noon": f"{ME},punch,2018-02-13 08:20,2018-02-13 12:01,\n{ME},punch,2018-02-13 12:50,2018-02-13 17:40,\n",
    "went_out": f"{ME},punch,2018-02-13 08:10,2018-02-13 08:20,\n{ME},punch,2018-02-13 08:40,2018-02-13 17:40,\n",
    "night": f"{ME},punch,2018-02-13 08:20,2018-02-14 01:30,\n",
    "night_apart": f"{ME},punch,2018-02-13 08:20,,\n{ME},punch,,2018-02-14 01:30,\n",
    "night_apart_next": (
        f"{ME},punch,2018-02-13 08:20,,\n{ME},punch,,2018-02-14 01:30,\n{ME},punch,2018-02-14 08:50,2018-02-14 17:10,\n"
    ),
    "forgotten_in": f"{ME},punch,,2018-02-13 12:00,\n{ME},punch,2018-02-13 13:00,2018-02-13 17:40,\n",
    "forgotten_early_in": f"{ME},punch,,2018-02-13 08:20,\n{ME},punch,2018-02-13 08:40,2018-02-13 17:40,\n",
    "only_outs": f"{ME},punch,,2018-02-13 08:20,\n{ME},punch,,2018-02-13 17:40,\n",
    "forgotten_out": f"{ME},punch,2018-02-13 08:20,2018-02-13 12:00,\n{ME},punch,2018-02-13 13:00,,\n",
    "evening_only": f"{ME},punch,2018-02-13 17:30,2018-02-13 19:00,\n",
}


@pytest.mark.parametrize(
    ("punches", "at", "ruling"),
    [
        ("pair", "2018-02-13 07:59:59", OFF),
        ("pair", "2018-02-13 08:19:59", OFF),
        ("pair", "2018-02-13 08:20:00", ON),
        ("pair", "2018-02-13 17:39:59", ON),
        ("pair", "2018-02-13 17:40:00", OFF),
        ("pair", "2018-02-14 08:30:00", UNKNOWN),
        ("late", "2018-02-13 08:59:59", OFF),
        ("late", "2018-02-13 09:00:00", ON),
        ("late", "2018-02-13 16:59:59", ON),
        ("late", "2018-02-13 17:00:00", OFF),
        ("no_in", "2018-02-13 08:30:00", UNKNOWN),
        ("no_in", "2018-02-13 17:39:59", ON),
        ("no_in", "2018-02-13 17:40:00", OFF),
        ("no_out", "2018-02-13 08:19:59", OFF),
        ("no_out", "2018-02-13 08:20:00", ON),
        ("no_out", "2018-02-13 17:00:00", UNKNOWN),
        ("noon", "2018-02-13 12:30:00", OFF),
        ("noon", "2018-02-13 12:55:00", OFF),
        ("noon", "2018-02-13 17:30:00", ON),
        ("went_out", "2018-02-13 08:15:00", ON),
        ("went_out", "2018-02-13 08:20:00", OFF),
        ("went_out", "2018-02-13 08:39:59", OFF),
        ("went_out", "2018-02-13 08:40:00", ON),
        ("night", "2018-02-13 17:59:59", ON),
        ("night", "2018-02-13 18:00:00", OFF),
        ("night", "2018-02-14 01:00:00", OFF),
        ("night", "2018-02-14 08:30:00", UNKNOWN),
        ("night_apart", "2018-02-13 17:59:59", ON),
        ("night_apart", "2018-02-14 08:30:00", UNKNOWN),
        ("night_apart_next", "2018-02-13 17:59:59", ON),
        ("night_apart_next", "2018-02-14 08:49:59", OFF),
        ("night_apart_next", "2018-02-14 17:10:00", OFF),
        ("forgotten_in", "2018-02-13 08:30:00", UNKNOWN),
        ("forgotten_in", "2018-02-13 17:30:00", ON),
        ("forgotten_early_in", "2018-02-13 08:19:59", UNKNOWN),
        ("forgotten_early_in", "2018-02-13 08:20:00", OFF),
        ("forgotten_early_in", "2018-02-13 08:40:00", ON),
        ("only_outs", "2018-02-13 08:30:00", UNKNOWN),
        ("forgotten_out", "2018-02-13 08:30:00", ON),
        ("forgotten_out", "2018-02-13 17:30:00", UNKNOWN),
        ("evening_only", "2018-02-13 17:10:00", UNKNOWN),
        ("evening_only", "2018-02-13 17:30:00", ON),
        ("evening_only", "2018-02-13 18:30:00", OFF),
    ],
)
def test_edges_go_by_the_punches(tmp_path: Path, punches: str, at: str, ruling: str) -> None:
    assert ask(FLEXIBLE, PUNCHES[punches], tmp_path=tmp_path).says(at)[0] == ruling


def test_punches_do_not_matter_on_a_day_off_or_for_others(tmp_path: Path) -> None:
    rows = f"{ME},punch,2018-02-11 08:00,2018-02-11 18:00,\n李大華,punch,2018-02-13 08:00,2018-02-13 18:00,\n"
    asked = ask(FLEXIBLE, rows, tmp_path=tmp_path)
    assert asked.says("2018-02-11 10:00:00") == (OFF, "weekend")
    assert asked.says("2018-02-13 08:30:00") == (UNKNOWN, "flexible_edge")
