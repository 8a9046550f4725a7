"""A hostile print costs itself alone."""

import os
import time

import pytest

from fixtures.make import variants
from harvester.jobs.inputs.limited import read_limited
from harvester.limits import ChildLimits, LimitCode, holding, in_child
from parsers.findings import UnreadableError
from parsers.history import Status
from parsers.pdf import PrintOptions

NO_OCR = PrintOptions(ocr=False)


def _sleep() -> bytes:
    time.sleep(60)
    return b""


def _swell() -> bytes:
    return b"x" * (4 * 1024**3)


def _die() -> bytes:
    os._exit(9)


def _spin() -> bytes:
    while True:
        pass


@pytest.mark.parametrize(
    ("work", "limits", "code"),
    [
        (_sleep, ChildLimits(wall_s=0.5), LimitCode.TOO_MUCH_TIME),
        (_swell, ChildLimits(memory_mb=1024), LimitCode.TOO_MUCH_MEMORY),
        (_die, ChildLimits(), LimitCode.READER_CRASHED),
        (_spin, ChildLimits(processor_s=1, wall_s=20), LimitCode.TOO_MUCH_TIME),
    ],
)
def test_a_child_is_stopped_at_its_limit(work: object, limits: ChildLimits, code: LimitCode) -> None:
    begin = time.monotonic()
    with pytest.raises(UnreadableError) as refused:
        in_child(work, (), limits)  # type: ignore[arg-type]
    assert [note.code for note in refused.value.findings] == [code.value]
    assert time.monotonic() - begin < 20


def test_a_child_reads_what_the_parent_would(split_rows: bytes) -> None:
    (found,) = read_limited(split_rows, program="test", prints=NO_OCR)
    assert found.status is Status.COMPLETE
    assert found.records[0].places


def test_a_refusal_comes_back_from_the_child_as_it_is(split_rows: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_limited(variants.protected(split_rows, user="x"), program="test", prints=NO_OCR)
    assert [note.code for note in refused.value.findings] == ["password_needed"]


def test_a_page_that_unpacks_to_hundreds_of_megabytes_is_answered_in_time() -> None:
    begin = time.monotonic()
    with pytest.raises(UnreadableError):
        read_limited(variants.bomb(100), program="test", prints=NO_OCR)
    assert time.monotonic() - begin < 60


def test_the_wall_time_holds_everywhere() -> None:
    assert "wall_s" in holding()
