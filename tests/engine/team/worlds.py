"""Twelve areas in a row with five customers of an hour each, 10 km apart; three reps with four areas each.

a b c d | e f g h | i j k l      Ann, Bob, Cem
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from engine import schema as s
from engine.alignment import today
from engine.alignment.roster import roster
from engine.measures import centres_of, changes
from engine.settings import Assumptions, Settings
from engine.team import NewTeam, TeamChange, new_team, ways
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, peopled

AREAS, EACH = "abcdefghijkl", 5
LETTERS = "AAAABBBBCCCC"
PLAN = Settings(tolerance=0.15)


def world(letters: str = LETTERS) -> Units:
    rows = [(area, 1.0, key, s.AREA) for area, key in zip(AREAS, letters, strict=True) for _ in range(EACH)]
    plain = peopled(chain([0.0] * len(AREAS)), rows)
    accounts = plain.accounts
    assert accounts is not None
    there = plain.frame.loc[accounts[s.UNIT_ID], [s.LATITUDE, s.LONGITUDE]].set_axis(accounts.index)
    return Units(plain.frame, plain.adjacency, accounts.assign(**there))


def roster_of(units: Units, reps: Sequence[str] = ("Ann", "Bob", "Cem"), bases: str = "") -> pd.DataFrame:
    """The roster of today; `bases` names the area that each rep works from."""
    baseline = today(units)
    known = pd.DataFrame(
        {s.REP: list(reps), s.NAME: ["West", "Mid", "East"], s.DISTRICT: list("NNS")},
        pd.Index(list("ABC"), name=s.TERRITORY_KEY),
    )
    if bases:
        places = [at(units, area) for area in bases]
        known[[s.BASE_LATITUDE, s.BASE_LONGITUDE]] = places
    return roster(baseline.keys, known, Assumptions(), centres=centres_of(units, baseline, PLAN.balance))


def team_of(units: Units, change: TeamChange, known: pd.DataFrame | None = None) -> NewTeam:
    there = roster_of(units) if known is None else known
    return new_team(change, there, centres_of(units, today(units), PLAN.balance))


def at(units: Units, area: str) -> tuple[float, float]:
    row = units.frame.loc[area]
    return float(row[s.LATITUDE]), float(row[s.LONGITUDE])


def drawn(
    units: Units,
    change: TeamChange,
    scope: tuple[str, ...],
    settings: Settings = PLAN,
    known: pd.DataFrame | None = None,
):
    team = team_of(units, change, known)
    return team, {way.kind: way.alignment for way in ways(units, today(units), team, settings, scope)}


def letters(alignment) -> str:
    """Who serves which area, D for a new territory."""
    return "".join(key if key in "ABC" else "D" for key in alignment.territory[list(AREAS)])


def moved(units: Units, team, alignment) -> tuple[int, int]:
    """Customers who change rep, and how many of them would in any case."""
    found = changes(units, alignment, today(units), team.roster, before=team.before)
    return len(found), int(found[s.UNAVOIDABLE].sum())
