"""Remember who could take hours from a territory, and what an edit costs."""

from __future__ import annotations

from components.cached.ground import base_units, units
from components.cached.plan import drafted, measured
from components.cached.remembering import DRAFTS, remembered
from components.work import Work
from engine import Settings
from engine.editing import Cost, Relief, cost_of, relief


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


@remembered(DRAFTS)
def cost(
    work: Work,
    settings: Settings,
    before: tuple[Settings, Settings],
    after: tuple[Settings, Settings],
    closed: tuple[str, ...],
) -> Cost:
    """Say what an edit costs, from the ground and the name of the draft `before` it to those `after` it.

    `closed` are keys of the territories that it closes.
    """
    return cost_of(
        base_units(work, after[0]),
        drafted(work, *before),
        drafted(work, *after),
        measures_before=measured(work, before[0], settings, before[1]),
        measures=measured(work, after[0], settings, after[1]),
        closed=closed,
    )
