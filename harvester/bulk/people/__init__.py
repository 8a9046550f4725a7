"""Whose document it is: the name read in it, and what its path says."""

from harvester.bulk.people.owners import Owners, owners_of
from harvester.bulk.people.signs import Bearer, RosterSigns

__all__ = ["Bearer", "Owners", "RosterSigns", "owners_of"]
