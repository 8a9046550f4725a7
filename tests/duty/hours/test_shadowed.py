"""An entry that can never hold is noted: the usual mistake is to write the ordinary one first."""

from __future__ import annotations

import pytest

from harvester.duty.examples import example, example_names
from harvester.duty.hours.hours_file import parse_hours
from harvester.duty.hours.shadowed import shadowed_entries

ROSTER, LIST, WORK, MAKEUP = 'days = "roster"', 'days = ["mon", "fri"]', 'days = "workdays"', 'days = "makeup_workdays"'


def noted(*entries: str) -> list[tuple[str, object]]:
    text = 'schema = "duty-hours/1"\n' + "".join(
        f'[[hours]]\nname = "n"\nstart = "08:00"\nend = "17:00"\n{entry}\n' for entry in entries
    )
    return [(found.code, found.params["line"]) for found in shadowed_entries(parse_hours(text.encode(), "h.toml"))]


@pytest.mark.parametrize(
    ("earlier", "later", "never"),
    [
        (WORK, WORK, True),
        (WORK, MAKEUP, True),
        (WORK, LIST, True),
        (WORK, ROSTER, False),
        (ROSTER, WORK, True),
        (LIST, WORK, False),
        (LIST, 'days = ["mon"]', True),
        (LIST, 'days = ["tue"]', False),
        (MAKEUP, WORK, False),
        (MAKEUP, MAKEUP, True),
        (WORK + '\nunits = ["a"]', WORK, False),
        (WORK, WORK + '\nunits = ["a"]', True),
        (WORK + '\nunits = ["a", "b"]', WORK + '\nunits = ["a"]', True),
        (WORK + '\npersons = ["a"]', WORK + '\npersons = ["b"]', False),
        (WORK + "\nuntil = 2018-06-30", WORK + "\nuntil = 2018-06-30", True),
        (WORK + "\nuntil = 2018-06-30", WORK, False),
        (WORK + "\nfrom = 2018-07-01", WORK + "\nfrom = 2018-06-30", False),
    ],
)
def test_an_entry_that_an_earlier_one_covers(earlier: str, later: str, never: bool) -> None:
    second = 6 + earlier.count("\n") + 1
    assert noted(earlier, later) == ([("hours_entry_never", second)] if never else [])


@pytest.mark.parametrize("name", [name for name in example_names() if not name.endswith(".csv")])
def test_no_shipped_example_has_one(name: str) -> None:
    assert list(shadowed_entries(parse_hours(example(name) or b"", name))) == []
