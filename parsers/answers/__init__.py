"""The platform's list answers (JSON) → typed rows, held against the records of the rendered table."""

from parsers.answers.compare import Difference, DifferingAnswer, compare, repeated_ids
from parsers.answers.rows import AnswerRow, read_answer

__all__ = ["AnswerRow", "Difference", "DifferingAnswer", "compare", "read_answer", "repeated_ids"]
