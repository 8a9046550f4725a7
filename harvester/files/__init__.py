"""Files written whole or not at all."""

from harvester.files.codes import FilesCode
from harvester.files.folder import Folder

__all__ = ["FilesCode", "Folder"]
