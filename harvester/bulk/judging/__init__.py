"""One person judged from all of the person's documents: the claim, and what is said beside it."""

from harvester.bulk.judging.person import judge_person
from harvester.bulk.judging.result import JudgedPerson, PersonDocument

__all__ = ["JudgedPerson", "PersonDocument", "judge_person"]
