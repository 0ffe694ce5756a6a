"""Draw alignments: which territory serves each unit and each account."""

from engine.alignment.baseline import has_baseline, today
from engine.alignment.drafting import draft
from engine.alignment.model import Alignment, Diagnostics
from engine.alignment.roster import roster

__all__ = ["Alignment", "Diagnostics", "draft", "has_baseline", "roster", "today"]
