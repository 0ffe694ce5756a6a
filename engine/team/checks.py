"""Refuse changes of a team that cannot be."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from engine import schema as s
from engine.alignment.roster import NO_REP, folded, vacant
from engine.errors import SettingsError
from engine.team.model import Cover, TeamChange

# more than three who stand in for one are a team of their own
MOST_COVER = 3


def check(change: TeamChange, territories: pd.DataFrame) -> None:
    """Refuse a change that a roster of today, complete, does not allow.

    Raises
    ------
    SettingsError
        Naming the first thing that is wrong.
    """
    if not (change.leaves or change.joins or change.moves or change.covers):
        raise SettingsError("Nobody leaves and nobody joins or moves; say who does.")
    empty = set(territories.index[vacant(list(territories.index), territories)])
    _leaves(change, territories, empty)
    _joins(change, territories, empty)
    _moves(change, territories, empty)
    for cover in change.covers:
        _cover(cover, change, territories, empty)


def _known(key: str, what: str, territories: pd.DataFrame) -> None:
    if key not in territories.index:
        raise SettingsError(f"{key} {what}, but is not among the territories.")


def _once(keys: Collection[str], what: str) -> None:
    twice = [key for key in keys if list(keys).count(key) > 1]
    if twice:
        raise SettingsError(f"{twice[0]} {what} twice; name it once.")


def _leaves(change: TeamChange, territories: pd.DataFrame, empty: set[str]) -> None:
    for key in change.leaves:
        _known(key, "is to be left", territories)
    _once(change.leaves, "is left")
    for key in change.dissolves:
        if key not in change.leaves:
            raise SettingsError(f"{key} is to be dissolved, but its rep does not leave.")
    if not change.joins and not set(territories.index) - empty - {*change.leaves}:
        raise SettingsError("Everybody leaves and nobody joins; somebody has to stay.")


def _joins(change: TeamChange, territories: pd.DataFrame, empty: set[str]) -> None:
    if any(folded(hire.rep) in map(folded, NO_REP) for hire in change.joins):
        raise SettingsError("Somebody joins without a name; say who.")
    named = [*territories[s.REP].drop(index=list(change.leaves)), *(hire.rep for hire in change.joins)]
    reps = [folded(name) for name in named]
    alike = [hire.rep for hire in change.joins if reps.count(folded(hire.rep)) > 1]
    if alike:
        raise SettingsError(f"There is a {alike[0]} already; give who joins a name that tells the two apart.")
    filled = [hire.fills for hire in change.joins if hire.fills]
    for key in filled:
        _known(key, "is to be taken over", territories)
        if key in change.dissolves or key not in {*empty, *change.leaves}:
            rep = str(territories.loc[key, s.REP]) or "its rep"
            why = "it is to be dissolved" if key in change.dissolves else f"{rep} stays"
            raise SettingsError(f"{key} is to be taken over, but {why}.")
    _once(filled, "is taken over")


def _moves(change: TeamChange, territories: pd.DataFrame, empty: set[str]) -> None:
    for move in change.moves:
        _known(move.territory, "has a rep who moves", territories)
        if move.territory in {*empty, *change.leaves}:
            raise SettingsError(f"{move.territory} has no rep who could move.")
    _once([move.territory for move in change.moves], "has a rep who moves")


def _cover(cover: Cover, change: TeamChange, territories: pd.DataFrame, empty: set[str]) -> None:
    key = cover.territory
    _known(key, "is to be covered", territories)
    _once([other.territory for other in change.covers], "is covered")
    if key in change.dissolves or key not in {*empty, *change.leaves}:
        why = "it is to be dissolved" if key in change.dissolves else "it has a rep"
        raise SettingsError(f"{key} is to be covered, but {why}.")
    if not 1 <= len(cover.by) <= MOST_COVER:
        raise SettingsError(f"Name one to {MOST_COVER} reps who stand in for {key}.")
    _once(cover.by, f"stands in for {key}")
    for other in cover.by:
        _known(other, f"is to stand in for {key}", territories)
        if other in {*empty, *change.leaves}:
            raise SettingsError(f"{other} has no rep who could stand in for {key}.")
