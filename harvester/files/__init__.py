"""Files written whole or not at all, and read only so far as can be accepted."""

from harvester.files.bounded import TooLargeError, read_bounded
from harvester.files.codes import FilesCode
from harvester.files.door import Outgoing, as_it_is, checked_print, no_text, outgoing, print_holds_private
from harvester.files.erase import erase
from harvester.files.folder import Folder, refuse_full, write_new
from harvester.files.leftovers import sweep
from harvester.files.missing import is_missing, is_there
from harvester.files.own import MANIFEST, OwnFolder, refuse_other_holder, same_person
from harvester.files.safe import append, not_writable, write_whole
from harvester.files.spared import refuse_inputs

__all__ = [
    "MANIFEST",
    "FilesCode",
    "Folder",
    "Outgoing",
    "OwnFolder",
    "TooLargeError",
    "append",
    "as_it_is",
    "checked_print",
    "erase",
    "is_missing",
    "is_there",
    "no_text",
    "not_writable",
    "outgoing",
    "print_holds_private",
    "read_bounded",
    "refuse_full",
    "refuse_inputs",
    "refuse_other_holder",
    "same_person",
    "sweep",
    "write_new",
    "write_whole",
]
