"""Files written whole or not at all, and read only so far as can be accepted."""

from harvester.files.alone import alone_in
from harvester.files.bounded import TooLargeError, read_bounded
from harvester.files.codes import FilesCode
from harvester.files.door import Outgoing, as_it_is, checked_print, no_text, outgoing, print_holds_private
from harvester.files.erase import erase
from harvester.files.expanded import expanded
from harvester.files.folder import Folder, refuse_full, write_new
from harvester.files.handed import Incoming, erase_place, new_place, plain_name, run_folder, secret_file, take_over
from harvester.files.leftovers import sweep
from harvester.files.locks import lock, lockable, unlock
from harvester.files.missing import is_missing, is_there
from harvester.files.named import call, name_of, parts_of
from harvester.files.own import MANIFEST, OwnFolder, refuse_other_holder, same_person
from harvester.files.safe import append, not_writable, refuse_special, write_whole
from harvester.files.spared import refuse_inputs
from harvester.files.state import state_folder

__all__ = [
    "MANIFEST",
    "FilesCode",
    "Folder",
    "Incoming",
    "Outgoing",
    "OwnFolder",
    "TooLargeError",
    "alone_in",
    "append",
    "as_it_is",
    "call",
    "checked_print",
    "erase",
    "erase_place",
    "expanded",
    "is_missing",
    "is_there",
    "lock",
    "lockable",
    "name_of",
    "new_place",
    "no_text",
    "not_writable",
    "outgoing",
    "parts_of",
    "plain_name",
    "print_holds_private",
    "read_bounded",
    "refuse_full",
    "refuse_inputs",
    "refuse_other_holder",
    "refuse_special",
    "run_folder",
    "same_person",
    "secret_file",
    "state_folder",
    "sweep",
    "take_over",
    "unlock",
    "write_new",
    "write_whole",
]
