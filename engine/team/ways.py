"""Offer three ways to go on after a change of the team, from the least change to the best balance."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from engine import schema as s
from engine.alignment import Alignment, draft, repair
from engine.errors import SettingsError
from engine.settings import Settings
from engine.team.change import NewTeam
from engine.team.start import start
from engine.units.model import Units

# nobody else changes; every territory in tolerance by the fewest moves; all that may change drawn anew
Kind = Literal["start", "fewest", "balance"]
# the best balance asks for this tolerance, or the one that is set where that is narrower
CLOSE = 0.05


@dataclass(frozen=True, eq=False)
class Way:
    """One way to go on: which, and who serves what then."""

    kind: Kind
    alignment: Alignment


def ways(
    units: Units, today: Alignment, team: NewTeam, settings: Settings, scope: Collection[str]
) -> tuple[Way, ...]:
    """Draw the ways to go on; what may not change stays as it is, account by account.

    Parameters
    ----------
    units, today
        Areas with their accounts, and who serves them now.
    team
        The team as it will be.
    settings
        Balance, tolerance and assumptions; its number of territories, scope and change cap do not count.
    scope
        Keys of today's territories that may change; those that are left may in any case.

    Raises
    ------
    SettingsError
        The scope names nothing known, or there is nobody in it to take over.
    """
    unknown = sorted(set(scope) - set(today.keys))
    if unknown:
        raise SettingsError(f"{unknown[0]} is to change, but is not among the territories.")
    may = frozenset({*scope, *team.taken} - set(team.closed))
    if not may:
        raise SettingsError("Nobody is left to take over; let more territories change.")
    plain = replace(settings, territories=None, change_cap=None, scope=None)
    first = start(units, today, team, plain, may)
    roster = team.roster.reindex(sorted(first.keys))
    part = replace(plain, scope=tuple(team.part(may)))
    # who comes to new reps has to change in any case, and may go on to somebody else for nothing
    free = roster.assign(**{s.REP: roster[s.REP].mask(roster.index.isin([*team.taken, *team.fresh]), "")})
    mended = repair(first, units, settings.tolerance, measure="accounts", settings=part, territories=free)
    close = replace(part, tolerance=min(CLOSE, settings.tolerance))
    balanced = draft(units, close, baseline=first, territories=roster)
    # what the start could not meet was asked of its own ground alone
    return (
        Way("start", replace(first, diagnostics=None)),
        Way("fewest", mended.alignment),
        Way("balance", balanced),
    )
