"""What was handed in: folders, files and zips become documents, none passed over in silence."""

from harvester.bulk.inbox.document import BesideStatement, InboxDocument
from harvester.bulk.inbox.walk import walk

__all__ = ["BesideStatement", "InboxDocument", "walk"]
