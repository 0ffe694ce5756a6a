"""Measure an alignment: hours, potential, indices, distance, driving, coverage and change, at every level."""

from engine.measures.centres import centres_of
from engine.measures.coverage import coverage_curve
from engine.measures.disruption import changes
from engine.measures.flows import flows
from engine.measures.measures import Measures, measure
from engine.measures.stress import Stress, StressTest, stress_test
from engine.measures.whitespace import Whitespace, gaps, whitespace, whitespace_by_territory

__all__ = [
    "Measures",
    "Stress",
    "StressTest",
    "Whitespace",
    "centres_of",
    "changes",
    "coverage_curve",
    "flows",
    "gaps",
    "measure",
    "stress_test",
    "whitespace",
    "whitespace_by_territory",
]
