"""Remember who could take hours from a territory."""

from __future__ import annotations

from components.cached.ground import units
from components.cached.plan import drafted, measured
from components.cached.remembering import DRAFTS, remembered
from components.work import Work
from engine import Settings
from engine.editing import Relief, relief


@remembered(DRAFTS)
def reliefs(
    work: Work,
    grid: Settings,
    settings: Settings,
    drawn: Settings,
    key: str,
    hours: float,
    kept: frozenset[str],
) -> tuple[Relief, ...]:
    """Say which neighbours could take about so many hours a year from a territory (key) of a draft."""
    plan, measures = drafted(work, grid, drawn), measured(work, grid, settings, drawn)
    return relief(units(work, grid, settings.assumptions), plan, measures, key, hours, kept=kept)
