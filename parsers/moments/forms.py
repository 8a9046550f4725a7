"""The written forms of a stamp, as patterns over folded text.

Western ``2018-02-11 13:18:51`` (also with slashes, dots, 年月日) and ROC ``107年2月11日 13時18分51秒``, ``107/02/11``,
``1070211 1318``. A year of two digits has more than one meaning unless 民國 stands before it: there is no form for it.
"""

from __future__ import annotations

import re

_ERA = r"(?P<era>中華民國|民國)?"
_MARKED_DATE = _ERA + r"(?P<y>\d{2,4})年(?P<mo>\d{1,2})月(?P<d>\d{1,2})日?"
_SIGNED_DATE = _ERA + r"(?P<y>\d{3,4})(?P<sep>[-/.])(?P<mo>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
_WEEKDAY = r"(?:\((?:星期|週|周)?(?P<weekday>[一二三四五六日天])\)|(?:星期|週)(?P<weekday2>[一二三四五六日天]))?"
_HALF = r"(?P<half>上午|下午|AM|PM|am|pm)?"
_CLOCK = (
    r"(?:(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?(?P<half2>AM|PM|am|pm)?"
    r"|(?P<h2>\d{1,2})[時點](?P<mi2>\d{1,2})分(?:(?P<s2>\d{1,2})秒)?)"
)
_ZONE = r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"

DATES = (re.compile(_MARKED_DATE + _WEEKDAY), re.compile(_SIGNED_DATE + _WEEKDAY))
CLOCK = re.compile(_HALF + _CLOCK)
ISO = re.compile(
    r"(?P<y>\d{4})(?P<sep>-)(?P<mo>\d{2})-(?P<d>\d{2})T(?P<h>\d{2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?" + _ZONE
)
PLAIN = re.compile(r"(\d{4}-\d\d-\d\d)\s+(\d\d:\d\d:\d\d)")
DIGITS = re.compile(
    r"(?:(?P<roc>1\d{2})|(?P<west>(?:19|20)\d{2}))(?P<mo>\d{2})(?P<d>\d{2})(?:(?P<h>\d{2})(?P<mi>\d{2})(?P<s>\d{2})?)?"
)
UNSET = re.compile(r"0{4}[-/.]?00[-/.]?00(?:00:?00(?::?00)?)?")
WEEKDAYS = {name: index for index, name in enumerate("一二三四五六日")} | {"天": 6}
