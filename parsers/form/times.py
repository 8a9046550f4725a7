"""What is written behind 時間(起) and 時間(迄): an ROC date and time, a blank, or something else."""

from __future__ import annotations

import re

from parsers.form.model import Blank, FormTime, Unread, Written
from parsers.moments import Instant, read_stamp
from parsers.table.words.fold import bare

# The form prints the year and the units; a person fills in what stands before each of them.
_BLANK = re.compile(r"(?:中華民國|民國)?(?:\d{2,4}年|年)?月?日?(?:上午|下午)*時?分?秒?")
_FILLER = re.compile(r"[_＿﹍…‥.．□○　\s]+")
_SECONDS_LEFT_OPEN = re.compile(r"(?<=分)秒$")


def read_time(text: str) -> FormTime:
    """Read one time of a form; the year alone is no date."""
    packed = bare(text)
    if _BLANK.fullmatch(_FILLER.sub("", packed)) or not packed.strip("-"):
        return Blank()
    stamp = read_stamp(_SECONDS_LEFT_OPEN.sub("", _FILLER.sub("", packed) if "年" in packed else text))
    return Written(stamp.at, stamp.precision) if isinstance(stamp, Instant) else Unread(text)
