"""Turn accounts and a call plan into the field hours and the potential that territories share."""

from engine.demand.potential import Source, missing_potential, potential_assumed, potential_source
from engine.demand.segments import segment_source
from engine.demand.travel import Neighbourhoods, neighbourhoods
from engine.demand.workload import demand, summary

__all__ = [
    "Neighbourhoods",
    "Source",
    "demand",
    "missing_potential",
    "neighbourhoods",
    "potential_assumed",
    "potential_source",
    "segment_source",
    "summary",
]
