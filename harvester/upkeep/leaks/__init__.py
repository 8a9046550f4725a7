"""Whether files that are to be shared hold what is somebody's."""

from harvester.upkeep.leaks.allowed import Allowed, allowed_in
from harvester.upkeep.leaks.gate import Leak, leaks_in

__all__ = ["Allowed", "Leak", "allowed_in", "leaks_in"]
