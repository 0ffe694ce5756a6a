"""Put a new team to work with nobody else's customers changing: what every other way starts from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from engine import schema as s
from engine.alignment import Alignment, draft
from engine.alignment.roster import NO_REP
from engine.geo import to_xyz
from engine.settings import Settings
from engine.team.change import NewTeam
from engine.team.model import Hire
from engine.units.model import Units


def start(
    units: Units, today: Alignment, team: NewTeam, settings: Settings, may: frozenset[str]
) -> Alignment:
    """Give today's alignment with the changes that cannot be avoided, and no others.

    Whoever takes a territory over has it as it is, and so has who moves or is covered for. New reps share the
    ground of those who leave; where nobody does, each halves the territory of `may` (keys) that they live in
    or nearest to. What nobody takes over goes to its neighbours among `may`.

    Raises
    ------
    SettingsError
        Nothing may change that is near, or the ground has fewer areas than territories.
    """
    alignment = today
    if team.closed:
        alignment = _shared_out(units, alignment, team, settings, may)
    if team.fresh and team.inherited:
        return _divided(units, alignment, team, settings, {*team.inherited, *team.fresh})
    for key, hire in team.fresh.items():
        owner = around(units, alignment, hire, may)
        alignment = _divided(units, alignment, team, settings, {owner, key})
    return alignment


def _shared_out(
    units: Units, alignment: Alignment, team: NewTeam, settings: Settings, may: frozenset[str]
) -> Alignment:
    """Give the ground and customers of closed territories to their neighbours, and move nobody else."""
    roster = team.before.copy()
    # others may be vacant too, and are not to close
    roster[s.REP] = np.where(roster.index.isin(team.closed), NO_REP[0], "serves " + roster.index)
    keys = [key for key in alignment.keys if key not in team.closed]
    wanted = replace(
        settings,
        territories=len(keys),
        scope=tuple(sorted({*may, *team.closed} & set(alignment.keys))),
        change_cap=0.0,
        change_by="accounts",
        keep_parents=False,
    )
    drawn = draft(units, wanted, baseline=alignment, territories=roster)
    return _kept_inside(units, drawn, alignment, team.closed, may)


def _kept_inside(
    units: Units, drawn: Alignment, before: Alignment, closed: Collection[str], may: Collection[str]
) -> Alignment:
    """Give customers of closed territories that lie in ground which may not change to the nearest of `may`.

    Their area would take them otherwise, and a territory that stays is not to gain any either.
    """
    if units.accounts is None:
        return drawn
    stray = before.by_account(units).isin(list(closed)) & ~drawn.by_account(units).isin(list(may))
    if not stray.any():
        return drawn
    served = drawn.territory.reindex(units.frame.index)
    open_ = np.flatnonzero(served.isin(list(may)).to_numpy(bool))
    place = units.place[stray.to_numpy(bool)]
    _, nearest = cKDTree(units.xyz[open_]).query(units.xyz[place])
    given = pd.Series(
        served.iloc[open_[nearest]].to_numpy(), units.accounts.index[stray], name=s.TERRITORY_KEY
    )
    others = drawn.exceptions.drop(index=given.index, errors="ignore")
    return replace(drawn, exceptions=pd.concat([others, given]))


def _divided(
    units: Units, alignment: Alignment, team: NewTeam, settings: Settings, keys: set[str]
) -> Alignment:
    """Draw some territories, new ones among them, anew on the ground that they have together."""
    there = sorted({*alignment.keys, *keys})
    wanted = replace(
        settings, territories=len(there), scope=tuple(sorted(keys)), change_cap=None, keep_parents=False
    )
    return draft(units, wanted, baseline=alignment, territories=team.roster.reindex(there))


def around(units: Units, alignment: Alignment, hire: Hire, may: Collection[str]) -> str:
    """Give the territory among `may` whose ground is nearest to where somebody works from."""
    served = alignment.territory.reindex(units.frame.index)
    open_ = served.isin(list(may)).to_numpy(bool)
    at = to_xyz(np.array([hire.latitude]), np.array([hire.longitude]))
    away = np.where(open_, np.linalg.norm(units.xyz - at, axis=1), np.inf)
    return str(served.iloc[int(away.argmin())])
