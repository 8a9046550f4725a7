"""One document read: what it is, the histories or the form in it, and how surely."""

from harvester.bulk.reading.read import read_document
from harvester.bulk.reading.result import DocumentReading

__all__ = ["DocumentReading", "read_document"]
