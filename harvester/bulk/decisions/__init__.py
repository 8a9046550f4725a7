"""What the office has decided where the program could not: a person, a reason, a name and a day behind each."""

from harvester.bulk.decisions.file import read_decisions
from harvester.bulk.decisions.model import EVERYBODY, Assignment, ConditionDecision, Decisions, FindingDecision

__all__ = ["EVERYBODY", "Assignment", "ConditionDecision", "Decisions", "FindingDecision", "read_decisions"]
