"""Repeating what is safe to repeat: with a pause that grows, and a bound."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from harvester.platform.codes import PlatformError
from harvester.platform.page.observer import Observer
from harvester.platform.page.patience import Patience

Result = TypeVar("Result")
_LONGEST_PAUSE = 20


class PassingError(Exception):
    """A failure that may pass by itself, of something that is safe to repeat."""

    def __init__(self, error: PlatformError) -> None:
        """Keep what is to be said if it does not pass."""
        super().__init__(str(error))
        self.error = error


class Patiently:
    """Calls an action until it does not fail in passing any more; then raises what that failure says."""

    def __init__(self, patience: Patience, observer: Observer, rest: Callable[[float], None]) -> None:
        """Repeat as ``patience`` allows; ``rest`` waits while the browser goes on."""
        self._patience = patience
        self._observer = observer
        self._rest = rest

    def __call__(self, action: Callable[[], Result]) -> Result:
        """Do ``action``."""
        retrying = Retrying(
            retry=retry_if_exception_type(PassingError),
            stop=stop_after_attempt(self._patience.tries),
            wait=wait_exponential(multiplier=self._patience.pause, max=_LONGEST_PAUSE),
            before_sleep=self._say,
            sleep=self._rest,
            reraise=True,
        )
        try:
            return retrying(action)
        except PassingError as failure:
            raise failure.error from failure

    def _say(self, retry: RetryCallState) -> None:
        self._observer.note("asked_again", attempt=retry.attempt_number)
        self._observer.say("platform.again", attempt=retry.attempt_number, tries=self._patience.tries)
