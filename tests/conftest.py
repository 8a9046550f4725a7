"""The suite is the same on every machine: generated cases are fixed, and a slow machine is no failure.

``HYPOTHESIS_PROFILE=explore make test`` looks at new cases.
"""

import os
import signal
from collections.abc import Iterator
from importlib.metadata import entry_points

import pytest
from hypothesis import HealthCheck, Phase, settings

from harvester.messages.secrets import forget_all

# An installation made before the program had its plugin does not name it.
_NAMED = any(point.name == "record_harvester" for point in entry_points(group="pytest11"))
pytest_plugins = [] if _NAMED else ["harvester.upkeep.plugin"]

settings.register_profile("suite", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "fuzz", max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)
# Whether a test fails is asked, not with which smallest case.
settings.register_profile("mutants", settings.get_profile("suite"), phases=(Phase.explicit, Phase.generate))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

# A suite started in the background inherits a deaf ear for Ctrl-C, and would hand it on to the programs it interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _secrets_end_with_their_run() -> Iterator[None]:
    """A process has one run's secrets; here it has many runs."""
    yield
    forget_all()
