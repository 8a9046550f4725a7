"""A naive world written down as a user writes it: an hours file and a CSV in every form of time."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from random import Random

from tests.duty.rule.naive import Entry, World
from tests.duty.tools import ME

WORDS = {
    "overtime": "加班",
    "official_trip": "公差",
    "leave": "事假",
    "closure": "停止上班",
    "duty": "值日",
    "punch": "刷卡",
}


def hours_file(world: World) -> str:
    """Write the entries as ``duty-hours/1``."""
    text = 'schema = "duty-hours/1"\n'
    for entry in world.entries:
        text += f'[[hours]]\nname = "x"\ndays = {json.dumps(entry.days)}\n' + _settings(entry)
    return text


def _settings(entry: Entry) -> str:
    start, end = ([f"{at:%H:%M}" for at in edge] for edge in (entry.start, entry.end))
    lines = [f"start = {json.dumps(start)}", f"end = {json.dumps(end)}"]
    lines += [f"may_day_off = {json.dumps(entry.may_day_off)}"]
    if entry.lunch:
        lines.append(f"lunch = {json.dumps([f'{at:%H:%M}' for at in entry.lunch])}")
    if entry.since != date.min:
        lines.append(f"from = {entry.since}")
    if entry.until != date.max:
        lines.append(f"until = {entry.until}")
    if not entry.mine:
        lines.append('persons = ["李大華"]')
    return "\n".join(lines) + "\n"


def attendance_rows(world: World, random: Random) -> str:
    """Write rows and punches, shuffled, with rows of somebody whose name only begins alike."""
    lines = [
        f"{_whom(random)},{_word(kind, random)},{form(a, random)},{form(b, random)},n" for kind, a, b in world.rows
    ]
    for came, left in world.punches:
        times = ",".join(form(at, random) if at else "" for at in (came, left))
        lines.append(f"{ME},{_word('punch', random)},{times},")
    lines += [f"{ME}明,overtime,{form(a, random)},{form(b, random)}," for _, a, b in world.rows]
    random.shuffle(lines)
    return "".join(line + "\n" for line in lines)


def form(at: datetime, random: Random) -> str:
    """Write an instant in one of the forms offices use."""
    before = at - timedelta(days=1)
    return random.choice(
        (
            f"{at:%Y-%m-%d %H:%M:%S}",
            f"{at.year - 1911}/{at:%m/%d %H:%M:%S}",
            f"{at.year - 1911}{at:%m%d %H%M%S}",
            f"{at.isoformat()}+08:00",
            f"{before:%Y-%m-%d} {at.hour + 24}:{at:%M:%S}",
            f"{at.year - 1911}年{at.month}月{at.day}日 {at.hour}時{at.minute}分{at.second}秒",
        )
    )


def _whom(random: Random) -> str:
    return random.choice((ME, ""))


def _word(kind: str, random: Random) -> str:
    return random.choice((kind, WORDS.get(kind, kind)))
