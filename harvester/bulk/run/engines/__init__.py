"""Where documents are read: by processes of this machine, or by a cluster; the work is the same."""

from harvester.bulk.run.engines.choice import engine_of

__all__ = ["engine_of"]
