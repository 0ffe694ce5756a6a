"""Ask how a plan fares when the figures it rests on turn out otherwise."""

from engine.measures.stress.chances import StressTest, stress_test
from engine.measures.stress.ranges import Stress

__all__ = ["Stress", "StressTest", "stress_test"]
