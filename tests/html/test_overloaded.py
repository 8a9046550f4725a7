"""An element with more attributes than anybody writes is told in time that grows with the page alone."""

import time

import pytest

from fixtures.make.hostile.pages import among
from parsers.findings import UnreadableError
from parsers.html import page
from parsers.html.overloaded import MOST, is_overloaded
from parsers.reading import read

MANY = range(30_000)


@pytest.mark.parametrize(
    "element",
    [
        "<p " + " ".join(f"a{at}" for at in MANY) + ">",
        "<p " + "".join(f"a{at}=''" for at in MANY) + ">",
        "<p\n" + "\n".join(f'a{at}=">"' for at in MANY) + "\n>",
        "<i x\"><p q=\">\" " + " ".join(f"a{at}" for at in MANY) + ">",
        "<!-- <p a='--> <p " + " ".join(f"a{at}='>'" for at in MANY) + ">",
    ],
)  # fmt: skip
@pytest.mark.parametrize("large", [0, 10**9])
def test_an_element_of_many_attributes_refuses_its_page_at_once(
    element: str, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "LARGE", large)
    begin = time.process_time()
    with pytest.raises(UnreadableError, match="too_many_attributes"):
        read(among(element), program="test")
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    "element",
    [
        "<p " + " ".join(f"a{at}" for at in range(MOST)) + ">",
        "<p " + "same " * 30_000 + ">",
        f"<p title='{'a ' * 30_000}'>",
        f"<!-- <p {' '.join(f'a{at}' for at in MANY)}> -->",
        f'<script>var s = "<p {" ".join(f"a{at}" for at in MANY)}>"</script>',
        "<p a=1 b='>'>" * 3000,
        f"<p>1 < 2, {'so it is ' * 3000}",
        "<a" * 100_000 + ">",
        "<a='\"" * 100_000 + "'\">",
    ],
)
def test_what_only_looks_like_one_is_none(element: str) -> None:
    begin = time.process_time()
    assert not is_overloaded(among(element).decode())
    assert time.process_time() - begin < 2
