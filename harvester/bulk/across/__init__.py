"""What only shows across people and time: the same file, the same stamps, the same claim made before."""

from harvester.bulk.across.files import same_files
from harvester.bulk.across.stamps import SharedStamps, same_stamps
from harvester.bulk.across.studies import Studies, Study

__all__ = ["SharedStamps", "Studies", "Study", "same_files", "same_stamps"]
