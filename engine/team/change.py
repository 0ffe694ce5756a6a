"""Say who leaves and who joins, and which territories the team has then."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from engine import schema as s
from engine.alignment.naming import fresh_keys
from engine.alignment.roster import BASES
from engine.errors import SettingsError
from engine.geo import Floats, to_xyz


@dataclass(frozen=True, slots=True)
class Hire:
    """A rep who joins, by name, with the place they work from, in degrees."""

    rep: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class TeamChange:
    """Say how a team changes.

    Attributes
    ----------
    leaves
        Keys of the territories whose rep leaves.
    joins
        Who joins.
    """

    leaves: tuple[str, ...] = ()
    joins: tuple[Hire, ...] = ()


@dataclass(frozen=True, eq=False)
class NewTeam:
    """Hold a team after a change.

    Attributes
    ----------
    roster
        Roster of the territories there are then, by key; a territory that is taken over keeps its key, name
        and district, and has the rep and base of who takes it over.
    before
        The roster of today, completed as it was given.
    taken
        Key of each territory that a new rep takes over -> who.
    fresh
        Key of each new territory -> who.
    closed
        Keys of the territories that nobody takes over.
    """

    roster: pd.DataFrame
    before: pd.DataFrame
    taken: dict[str, Hire]
    fresh: dict[str, Hire]
    closed: tuple[str, ...]

    def part(self, may: Collection[str]) -> list[str]:
        """Give the territories that a change touches where some (keys of today) may change, sorted."""
        return sorted({*may, *self.taken, *self.fresh} - {*self.closed})


def new_team(change: TeamChange, territories: pd.DataFrame, centres: pd.DataFrame) -> NewTeam:
    """Give the team after a change: whoever joins takes over a territory that is left, while there are any.

    Who takes over which keeps the sum of the distances from their homes least.

    Parameters
    ----------
    change
        Who leaves and joins.
    territories
        Roster of today, complete (`engine.alignment.roster`).
    centres
        `latitude`, `longitude` by key: where the territories without a base lie.

    Raises
    ------
    SettingsError
        A territory that is left is unknown or named twice, who joins is called as somebody else, nothing
        changes, or nobody would be left.
    """
    _check(change, territories)
    leaves, joins = list(change.leaves), list(change.joins)
    taken = _takeovers(leaves, joins, _bases(territories, centres))
    others = [hire for hire in joins if hire not in taken.values()]
    fresh = dict(zip(fresh_keys(list(territories.index), len(others)), others, strict=True))
    closed = tuple(key for key in leaves if key not in taken)
    roster = territories.drop(index=list(closed))
    for key, hire in taken.items():
        _employ(roster, key, hire)
    if fresh:
        roster = pd.concat([roster, _rows(fresh, territories, leaves, centres)])
    return NewTeam(roster.sort_index(), territories, taken, fresh, closed)


def _employ(roster: pd.DataFrame, key: str, hire: Hire) -> None:
    latitude, longitude = BASES
    roster.loc[key, s.REP] = hire.rep
    roster.loc[key, latitude] = hire.latitude
    roster.loc[key, longitude] = hire.longitude


def _check(change: TeamChange, territories: pd.DataFrame) -> None:
    unknown = [key for key in change.leaves if key not in territories.index]
    if unknown:
        raise SettingsError(f"{unknown[0]} is to be left, but is not among the territories.")
    twice = [key for key in change.leaves if change.leaves.count(key) > 1]
    if twice:
        raise SettingsError(f"{twice[0]} is left twice; name it once.")
    if not change.leaves and not change.joins:
        raise SettingsError("Nobody leaves and nobody joins; say who does.")
    reps = [*territories[s.REP].drop(index=list(change.leaves)), *(hire.rep for hire in change.joins)]
    alike = [hire.rep for hire in change.joins if reps.count(hire.rep) > 1]
    if alike:
        raise SettingsError(f"There is a {alike[0]} already; give who joins a name that tells the two apart.")
    if len(territories) + len(change.joins) == len(change.leaves):
        raise SettingsError("Everybody leaves and nobody joins; somebody has to stay.")


def _bases(territories: pd.DataFrame, centres: pd.DataFrame) -> pd.DataFrame:
    """Give where each territory is worked from, else where it lies: `latitude`, `longitude` by key."""
    lie = centres.reindex(territories.index)
    columns = zip((s.LATITUDE, s.LONGITUDE), BASES, strict=True)
    return pd.DataFrame({axis: territories[base].fillna(lie[axis]) for axis, base in columns})


def _xyz(frame: pd.DataFrame) -> Floats:
    return to_xyz(frame[s.LATITUDE].fillna(0.0), frame[s.LONGITUDE].fillna(0.0))


def _takeovers(leaves: Sequence[str], joins: Sequence[Hire], bases: pd.DataFrame) -> dict[str, Hire]:
    if not leaves or not joins:
        return {}
    here = _xyz(bases.loc[list(leaves)])
    there = to_xyz(np.array([hire.latitude for hire in joins]), np.array([hire.longitude for hire in joins]))
    left, joined = linear_sum_assignment(np.linalg.norm(here[:, None] - there[None], axis=2))
    return {leaves[i]: joins[j] for i, j in zip(left.tolist(), joined.tolist(), strict=True)}


def _rows(
    fresh: dict[str, Hire], territories: pd.DataFrame, leaves: Sequence[str], centres: pd.DataFrame
) -> pd.DataFrame:
    """Give the roster's rows of new territories: in the district of the nearest that is left, else of any."""
    near = _bases(territories, centres).loc[list(leaves) or territories.index]
    rows = territories.reindex(pd.Index(list(fresh), name=s.TERRITORY_KEY))
    for key, hire in fresh.items():
        at = to_xyz(np.array([hire.latitude]), np.array([hire.longitude]))
        nearest = near.index[np.linalg.norm(_xyz(near) - at, axis=1).argmin()]
        for name in (s.DISTRICT, s.REGION):
            rows.loc[key, name] = territories.loc[nearest, name]
        _employ(rows, key, hire)
    rows[s.CAPACITY_HOURS] = territories[s.CAPACITY_HOURS].mean()
    places = territory_places(fresh, set(territories[s.NAME]))
    return rows.assign(**{s.NAME: places})


def territory_places(fresh: dict[str, Hire], taken: set[str]) -> list[str]:
    """Name new territories by the towns that their reps work from; by key too where a name is taken."""
    from engine.units.places import territory_names

    names = territory_names([(hire.latitude, hire.longitude) for hire in fresh.values()])
    return [f"{key} {name}" if name in taken else name for key, name in zip(fresh, names, strict=True)]
