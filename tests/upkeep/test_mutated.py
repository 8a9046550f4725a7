"""Pages changed as a site might change are read rightly, doubted or refused; none is wrong without a word."""

from itertools import islice

import pytest

from fixtures.make.mutated import CHANGES, mutants
from tests.upkeep.mutated import judge

PAGES = list(islice(mutants(107), 80))


@pytest.mark.parametrize("at", range(len(PAGES)), ids=lambda at: f"{at}-{'-'.join(PAGES[at].done)}")
def test_nothing_is_wrong_without_a_word(at: int) -> None:
    assert judge(PAGES[at])[1] == []


def test_every_change_is_made_at_least_once() -> None:
    assert {name for page in PAGES for name in page.done} == {change.__name__ for change in CHANGES}
