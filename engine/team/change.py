"""Say who leaves and who joins, and which territories the team has then."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from engine import schema as s
from engine.alignment.naming import fresh_keys
from engine.alignment.roster import BASES, NO_REP, vacant
from engine.alignment.wording import listed
from engine.geo import Floats, to_xyz
from engine.team.checks import check
from engine.team.model import Cover, Hire, TeamChange


@dataclass(frozen=True, eq=False)
class NewTeam:
    """Hold a team after a change.

    Attributes
    ----------
    roster
        Roster of the territories there are then, by key; a territory that is taken over keeps its key, name
        and district, and has the rep and base of who takes it over. One whose rep moves has the new base. One
        that others cover, since now or before, has no rep, and `covered_by` names those who stand in.
    before
        The roster of today, completed as it was given.
    taken
        Key of each territory that a new rep takes over -> who.
    fresh
        Key of each new territory -> who.
    closed
        Keys of the territories that nobody takes over.
    moved
        Keys of the territories whose reps move.
    covered
        Key of each territory that stays without a rep -> who stands in.
    """

    roster: pd.DataFrame
    before: pd.DataFrame
    taken: dict[str, Hire]
    fresh: dict[str, Hire]
    closed: tuple[str, ...]
    moved: tuple[str, ...] = ()
    covered: dict[str, Cover] = field(default_factory=dict)

    def part(self, may: Collection[str]) -> list[str]:
        """Give the territories that a change touches where some (keys of today) may change, sorted."""
        return sorted({*may, *self.taken, *self.fresh, *self.moved} - {*self.closed, *self.covered})

    @property
    def inherited(self) -> set[str]:
        """Keys of the territories that are taken over from somebody; the others had no rep."""
        keys = list(self.before.index)
        return set(self.taken) - set(self.before.index[vacant(keys, self.before)])


def new_team(change: TeamChange, territories: pd.DataFrame, centres: pd.DataFrame) -> NewTeam:
    """Give the team after a change: whoever joins takes over a territory that is left, while there are any.

    Who takes over which, where nothing is said of it, keeps the sum of the distances from their homes least.

    Parameters
    ----------
    change
        Who leaves, joins and moves, and who stands in for whom.
    territories
        Roster of today, complete (`engine.alignment.roster`).
    centres
        `latitude`, `longitude` by key: where the territories without a base lie.

    Raises
    ------
    SettingsError
        A territory is unknown or named twice, who joins is called as somebody else, nothing changes, nobody
        would be left, or what is said of a territory does not go together.
    """
    check(change, territories)
    asked = {hire.fills: hire for hire in change.joins if hire.fills}
    left = [key for key in change.leaves if key not in {*asked, *change.dissolves}]
    joins = [hire for hire in change.joins if not hire.fills]
    taken = asked | _takeovers(left, joins, _bases(territories, centres))
    others = [hire for hire in joins if hire not in taken.values()]
    fresh = dict(zip(fresh_keys(list(territories.index), len(others)), others, strict=True))
    covered = {cover.territory: cover for cover in change.covers if cover.territory not in taken}
    closed = tuple(key for key in change.leaves if key not in {*taken, *covered})
    roster = territories.drop(index=list(closed))
    for key, hire in taken.items():
        _employ(roster, key, hire)
    for move in change.moves:
        roster.loc[move.territory, list(BASES)] = [move.latitude, move.longitude]
    if fresh:
        roster = pd.concat([roster, _rows(fresh, territories, change.leaves, centres)])
    if covered or s.COVERED_BY in roster:
        roster = _vacated(roster, taken, covered)
    moved = tuple(move.territory for move in change.moves)
    return NewTeam(roster.sort_index(), territories, taken, fresh, closed, moved, covered)


def _vacated(roster: pd.DataFrame, taken: Collection[str], covered: Mapping[str, Cover]) -> pd.DataFrame:
    """Give the roster with its vacancies, and the names of those who stand in where nobody has taken over."""
    vacated = roster.copy()
    names = roster[s.REP].where(roster[s.REP] != "", roster[s.NAME])
    before = roster.get(s.COVERED_BY, pd.Series("", roster.index)).fillna("")
    vacated[s.COVERED_BY] = before.mask(roster.index.isin(list(taken)), "")
    for key, cover in covered.items():
        vacated.loc[key, s.REP] = NO_REP[1]
        vacated.loc[key, s.COVERED_BY] = listed([str(names[other]) for other in cover.by])
    return vacated


def _employ(roster: pd.DataFrame, key: str, hire: Hire) -> None:
    latitude, longitude = BASES
    roster.loc[key, s.REP] = hire.rep
    roster.loc[key, latitude] = hire.latitude
    roster.loc[key, longitude] = hire.longitude


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
