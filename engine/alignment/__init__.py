"""Draw alignments: which territory serves each unit and each account."""

from engine.alignment.baseline import has_baseline, today
from engine.alignment.drafting import draft
from engine.alignment.grouping import in_groups, territory_units
from engine.alignment.hierarchy import districts, overlay
from engine.alignment.model import Alignment, Diagnostics
from engine.alignment.nested import draft_within
from engine.alignment.repairing.repair import Repair, repair
from engine.alignment.roster import roster

__all__ = [
    "Alignment",
    "Diagnostics",
    "Repair",
    "districts",
    "draft",
    "draft_within",
    "has_baseline",
    "in_groups",
    "overlay",
    "repair",
    "roster",
    "territory_units",
    "today",
]
