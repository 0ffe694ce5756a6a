"""Read who serves the accounts today from a file beside theirs."""

from engine.extracts.assignments.assignments import Assignments
from engine.extracts.assignments.read import read_assignments, read_together
from engine.extracts.assignments.today import with_today

__all__ = ["Assignments", "read_assignments", "read_together", "with_today"]
