"""How this system starts a child: by the prepared server where processes fork, as a new interpreter elsewhere."""

from __future__ import annotations

import sys

from harvester.limits.orders import Child, ChildOrder


def started(order: ChildOrder) -> Child:
    """Start a child; raises ``EOFError``, ``ImportError``, ``OSError``."""
    if sys.platform == "win32":
        from harvester.limits.spawned import Spawned

        return Spawned(order)
    from harvester.limits.servers import served

    return served(order)


def prepare() -> None:
    """Make this process ready to start children, before anything is read that others wrote."""
    if sys.platform != "win32":
        from harvester.limits.servers import server

        server()
