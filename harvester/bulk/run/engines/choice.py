"""The engine that a run asks for, loaded only then."""

from __future__ import annotations

import os
import secrets
from functools import partial
from importlib.util import find_spec
from typing import assert_never

from harvester.bulk.codes import EngineCode
from harvester.bulk.engine import Engine
from harvester.bulk.run.engines.contract import ReadAll
from parsers.findings import SettingsError, finding


def engine_of(engine: Engine, workers: int, address: str | None) -> ReadAll:
    """Give an engine; raises ``SettingsError`` where it is not installed, or needs no address and has one."""
    match engine:
        case Engine.LOCAL:
            from harvester.bulk.run.engines.local import read_all

            if address is not None:
                raise SettingsError(finding(EngineCode.ADDRESS_WITHOUT_CLUSTER, None, address=address))
            return partial(read_all, workers)
        case Engine.RAY:
            if find_spec("ray") is None:
                raise SettingsError(finding(EngineCode.ENGINE_MISSING))
            _set_up_ray(address)
            from harvester.bulk.run.engines.cluster import read_all as read_in_cluster

            return partial(read_in_cluster, workers, address)
        case _:
            assert_never(engine)


def _set_up_ray(address: str | None) -> None:
    """Say to Ray what it looks at while it is imported: that it reports nothing, and who may speak to a cluster."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_AUTH_MODE", "token")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    if address is None:
        # Of this run alone; Ray would leave one in the home folder otherwise.
        os.environ["RAY_AUTH_TOKEN"] = secrets.token_hex(32)
