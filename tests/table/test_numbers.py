"""Where a list's printed numbers may begin again, and where that says that something is missing."""

import pytest

from parsers.history import CheckOutcome
from parsers.table.checks.checks import ListSeen, numbers_unbroken
from parsers.table.words.packages import Stated

SECOND_PAGE = Stated(first=51, last=53, total=53)


@pytest.mark.parametrize(
    ("lists", "outcome"),
    [
        ([ListSeen((1, 2, 3), None, None)], CheckOutcome.PASS),
        ([ListSeen((1, 2, 3), None, None), ListSeen((1, 2), 0, None), ListSeen((1, 2), 1, None)], CheckOutcome.PASS),
        ([ListSeen((1, 2, 3), None, None), ListSeen((4, 5), None, None)], CheckOutcome.PASS),
        ([ListSeen((1, 2, 3), None, SECOND_PAGE), ListSeen((1, 2), None, SECOND_PAGE)], CheckOutcome.PASS),
        ([ListSeen((1, 2, 3), None, None), ListSeen((1, 2), None, None)], CheckOutcome.FAIL),
        ([ListSeen((1, 2, 3, 1, 2), None, None)], CheckOutcome.FAIL),
        ([ListSeen((1, 2, 1, 2), 0, None)], CheckOutcome.FAIL),
        ([ListSeen((1, 3), None, None)], CheckOutcome.FAIL),
        ([ListSeen((), None, None)], CheckOutcome.NOT_POSSIBLE),
    ],
)
def test_numbers(lists: list[ListSeen], outcome: CheckOutcome) -> None:
    assert numbers_unbroken(lists) is outcome
