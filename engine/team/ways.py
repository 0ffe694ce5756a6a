"""Offer three ways to go on after a change of the team, from the least change to the best balance."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from engine import schema as s
from engine.alignment import Alignment, draft, repair
from engine.alignment.roster import BASES
from engine.errors import SettingsError
from engine.geo import to_degrees
from engine.settings import Settings
from engine.team.change import NewTeam
from engine.team.covering import covered
from engine.team.places import places
from engine.team.settling import settled
from engine.team.start import start
from engine.units.model import Units

# nobody else changes; every territory in tolerance by the fewest moves; all that may change drawn anew
Kind = Literal["start", "fewest", "balance"]
# share of the customers there who may change rep so that territories lie nearer to a new home
NEARER = 0.1
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
    if not (team.taken or team.fresh or team.closed or team.moved):
        return (Way("start", covered(units, today, team)),)
    may = frozenset({*scope, *team.taken, *team.moved} - {*team.closed, *team.covered})
    if not may:
        raise SettingsError("Nobody is left to take over; let more territories change.")
    plain = replace(settings, territories=None, change_cap=None, scope=None)
    first = start(units, today, team, plain, may)
    part = replace(plain, scope=tuple(team.part(may)))
    drawn: dict[Kind, Alignment] = {
        # what the start could not meet was asked of its own ground alone
        "start": replace(first, diagnostics=None),
        "fewest": _fewest(units, first, team, part),
        "balance": _balance(units, first, team, part),
    }
    return tuple(
        Way(kind, covered(units, settled(units, alignment, team), team)) for kind, alignment in drawn.items()
    )


def _fewest(units: Units, first: Alignment, team: NewTeam, part: Settings) -> Alignment:
    """Mend the balance by the fewest moves; where somebody moves, draw a little nearer to the new home."""
    roster = team.roster.reindex(sorted(first.keys))
    # who comes to new reps has to change in any case, and may go on to somebody else for nothing
    free = roster.assign(**{s.REP: roster[s.REP].mask(roster.index.isin([*team.taken, *team.fresh]), "")})
    mended = repair(first, units, part.tolerance, measure="accounts", settings=part, territories=free)
    if not team.moved:
        return mended.alignment
    there = _part_of(units, mended.alignment, part.scope or ())
    near = replace(part, centres="bases", change_cap=NEARER * there, change_by="accounts")
    return draft(units, near, baseline=mended.alignment, territories=_based(units, first, roster))


def _balance(units: Units, first: Alignment, team: NewTeam, part: Settings) -> Alignment:
    """Draw all that may change anew, close to target; where somebody moves, around where reps work from."""
    roster = team.roster.reindex(sorted(first.keys))
    if team.moved:
        # a narrower tolerance would cost the driving that is to be saved
        near = replace(part, centres="bases")
        return draft(units, near, baseline=first, territories=_based(units, first, roster))
    close = replace(part, tolerance=min(CLOSE, part.tolerance))
    return draft(units, close, baseline=first, territories=roster)


def _part_of(units: Units, alignment: Alignment, keys: Collection[str]) -> float:
    """Give the share of all customers that some territories serve; areas count by theirs without any list."""
    if units.accounts is not None:
        return float(alignment.by_account(units).isin(list(keys)).mean())
    inside = alignment.territory.reindex(units.frame.index).isin(list(keys))
    count = units.frame[s.ACCOUNTS]
    return float(count[inside].sum() / count.sum()) if count.sum() > 0 else float(inside.mean())


def _based(units: Units, alignment: Alignment, roster: pd.DataFrame) -> pd.DataFrame:
    """Give the roster with a base for everybody: without one of their own, the middle of their customers."""
    return roster.assign(**dict(zip(BASES, to_degrees(places(units, alignment, roster)), strict=True)))
