"""The run log (``run.jsonl``): one whole JSON line an event, in the order things happened, appended run after run.

Times are Asia/Taipei. Paths are logged without their query, texts redacted; passwords, cookies and tokens never come
here because nothing that has them calls this.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from harvester.files import append, outgoing
from harvester.messages import visible_json
from harvester.platform.page.observer import Fact
from parsers.findings import Finding
from parsers.moments import TAIPEI

Say = Callable[..., None]
Show = Callable[[Finding], None]


class RunLog:
    """Writes the log and tells the person; an ``Observer`` of the platform room."""

    def __init__(self, file: Path, say: Say, show: Show) -> None:
        """Append to ``file``; ``say`` takes a catalogue key and its parameters, ``show`` a finding."""
        self._file = file
        self._say = say
        self._show = show

    def note(self, event: str, **facts: Fact) -> None:
        """Put one event into the log."""
        at = datetime.now(TAIPEI).isoformat(timespec="milliseconds")
        line = json.dumps({"at": at, "event": event, **facts}, ensure_ascii=False)
        append(self._file, outgoing(visible_json(line) + "\n"))

    def say(self, key: str, **params: object) -> None:
        """Tell the person a catalogue text."""
        self._say(key, **params)

    def find(self, finding: Finding) -> None:
        """Tell the person a finding and log it."""
        self.note("finding", code=finding.code, severity=finding.severity.value)
        self._show(finding)
