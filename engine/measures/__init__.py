"""Measure an alignment: hours, potential, indices, distance, driving, coverage and change, at every level."""

from engine.measures.coverage import coverage_curve
from engine.measures.disruption import changes
from engine.measures.measures import Measures, measure

__all__ = ["Measures", "changes", "coverage_curve", "measure"]
