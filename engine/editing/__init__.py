"""Change a plan by hand: what is said of areas and accounts, what it does to the plan, and what it costs."""

from engine.editing.applying import edited, edited_roster, edited_units
from engine.editing.carrying import carried
from engine.editing.cost import Cost, Shift, cost_of
from engine.editing.edit import Edit, Standing, standing
from engine.editing.making import assign, keep, merge, name, open_new, release, set_aside, split
from engine.editing.relief import Relief, relief

__all__ = [
    "Cost",
    "Edit",
    "Relief",
    "Shift",
    "Standing",
    "assign",
    "carried",
    "cost_of",
    "edited",
    "edited_roster",
    "edited_units",
    "keep",
    "merge",
    "name",
    "open_new",
    "release",
    "relief",
    "set_aside",
    "split",
    "standing",
]
