"""Turn accounts into units: the areas territories are made of, and which of them are neighbours."""

from engine.units.barriers import with_barrier
from engine.units.build import build_units
from engine.units.laying import accounts_outside
from engine.units.model import Units, with_totals
from engine.units.outlines import Borders, Outlines, borders, outlines
from engine.units.places import territory_names, towns

__all__ = [
    "Borders",
    "Outlines",
    "Units",
    "accounts_outside",
    "borders",
    "build_units",
    "outlines",
    "territory_names",
    "towns",
    "with_barrier",
    "with_totals",
]
