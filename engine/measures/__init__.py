"""Measure an alignment: hours, potential, indices, distance, driving, coverage and change, at every level."""

from engine.measures.centres import centres_of
from engine.measures.coverage import coverage_curve
from engine.measures.disruption import changes
from engine.measures.measures import Measures, measure

__all__ = ["Measures", "centres_of", "changes", "coverage_curve", "measure"]
