"""Remember how a plan fares under stress."""

from __future__ import annotations

from components.cached.ground import current, units
from components.cached.plan import drafted, team
from components.cached.remembering import DRAFTS, remembered
from components.work import Work
from engine import Settings
from engine.measures import Stress, StressTest, stress_test


def stressed(
    work: Work, grid: Settings, settings: Settings, drawn: Settings | None, stress: Stress
) -> StressTest:
    """Test today's alignment (`drawn` is None) or the draft of `drawn`, under `settings`."""
    # no other setting has a say in what happens to an alignment
    plain = Settings(tolerance=settings.tolerance, balance=settings.balance, assumptions=settings.assumptions)
    return _stressed(work, grid, plain, drawn, stress)


@remembered(DRAFTS, words="Testing the plan …")
def _stressed(
    work: Work, grid: Settings, settings: Settings, drawn: Settings | None, stress: Stress
) -> StressTest:
    alignment = current(work, grid) if drawn is None else drafted(work, grid, drawn)
    if alignment is None:
        raise ValueError("There is no plan of today to test.")
    weighed = units(work, grid, settings.assumptions)
    known = team(work, grid, drawn, settings.assumptions)
    return stress_test(weighed, alignment, settings, stress, territories=known)
