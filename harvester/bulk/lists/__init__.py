"""The lists an office hands on (核定清冊, 敘獎建議名冊): columns as its own systems want them."""

from harvester.bulk.lists.file import read_lists_file
from harvester.bulk.lists.list_sheets import list_sheets
from harvester.bulk.lists.model import ListColumn, ListField, Lists

__all__ = ["ListColumn", "ListField", "Lists", "list_sheets", "read_lists_file"]
