"""What Python itself would print: a traceback, a warning, a log line of a library. It may quote anything.

Errors become words and exit codes in ``harvester.cli.main``; what happens beside them, in a thread or at the very end,
is said in one masked line, without the values a traceback may repeat.
"""

from __future__ import annotations

import logging
import sys
import threading
import warnings
from types import TracebackType

from harvester.cli.face import Face
from harvester.messages import Language


def say_nothing_past_the_door() -> None:
    """Let nothing be printed that was not masked; for the process of the command line, once."""
    sys.excepthook = _fault
    threading.excepthook = lambda told: _fault(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda _told: None
    warnings.simplefilter("ignore")
    # Without any handler Python would say on standard error that there is none.
    logging.getLogger().addHandler(logging.NullHandler())


def _fault(kind: type[BaseException], error: BaseException | None, _where: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        Face(Language.ZH_TW).say("cli.fault", kind=kind.__name__, problem=str(error))
