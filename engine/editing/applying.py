"""Do what was changed by hand: to the accounts, to the plan, and to the list of territories."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.alignment.roster import BASES, capacities
from engine.editing.edit import Edit, standing
from engine.units.model import Units, with_totals


def edited_units(units: Units, named: Collection[str], set_aside: Collection[str]) -> Units:
    """Give the same areas with some accounts named (ids) and without those that are out of scope (ids).

    Ids that are not planned have no effect.
    """
    accounts = units.accounts
    if accounts is None or not (named or set_aside):
        return units
    stays = ~accounts.index.isin(list(set_aside))
    kind = accounts[s.COVERAGE_KIND].mask(accounts.index.isin(list(named)), s.NAMED)
    accounts = accounts.assign(**{s.COVERAGE_KIND: kind})[stays]
    fresh = replace(units, frame=with_totals(units.frame, accounts), accounts=accounts)
    # the ground is the same, and what is known of it is worked out once
    fresh.__dict__.update({name: getattr(units, name) for name in ("xyz", "pairs")})
    fresh.__dict__.update({name: getattr(units, name)[stays] for name in ("place", "account_xyz")})
    return fresh


def edited(units: Units, alignment: Alignment, edits: Iterable[Edit]) -> Alignment:
    """Give a plan with edits made in their order; all else stays as it is, account by account.

    An area that goes to another territory takes its customers along, but for those that some territory has
    as exceptions: those stay apart. What a plan does not have (another file's ids) has no effect.
    """
    done = list(edits)
    if not done:
        return alignment
    before = alignment.territory.reindex(units.frame.index)
    served = before.to_numpy(dtype=object, copy=True)
    apart = dict(zip(alignment.exceptions.index.tolist(), alignment.exceptions.tolist(), strict=True))
    for edit in done:
        _move(units, served, apart, edit)
    territory = pd.Series(served.astype(str), before.index, name=s.TERRITORY_KEY, dtype=before.dtype)
    index = pd.Index(list(apart), name=s.ACCOUNT_ID, dtype="str")
    return Alignment(territory, pd.Series(list(apart.values()), index, name=s.TERRITORY_KEY, dtype="str"))


def _move(units: Units, served: np.ndarray, apart: dict[str, str], edit: Edit) -> None:
    """Do one edit on each unit's territory, (n,), and on the accounts apart, id -> key."""
    wanted = {unit: key for unit, key in edit.areas if key}
    at = units.frame.index.get_indexer(pd.Index(list(wanted), dtype=object))
    served[at[at >= 0]] = np.array(list(wanted.values()), dtype=object)[at >= 0]
    apart.update({who: key for who, key in edit.accounts if key})
    for key, into in edit.closed:
        served[served == key] = into
        apart.update({who: into for who, owner in apart.items() if owner == key})
    for who in _at_home(units, served, apart):
        del apart[who]


def _at_home(units: Units, served: np.ndarray, apart: dict[str, str]) -> list[str]:
    """Find the accounts that need no exception: their area goes where they go, or they are not planned."""
    planned = units.accounts
    if planned is None:
        return list(apart)
    place = planned.index.get_indexer(pd.Index(list(apart), dtype=object))
    around = served[units.place[place]]
    bound = (planned[s.COVERAGE_KIND].to_numpy() == s.NAMED)[place]
    home = (np.array(list(apart.values()), dtype=object) == around) & ~bound
    return [who for who, gone in zip(apart, home | (place < 0), strict=True) if gone]


def edited_roster(roster: pd.DataFrame, edits: Iterable[Edit], *, otherwise: float) -> pd.DataFrame:
    """Give a roster whose reps have changed places and hours as the edits say.

    `roster` has `rep`, bases and `capacity_hours` by territory key, as far as they are known; a rep takes
    their base and hours along. Beside hours that are said, all others have those of the roster, or
    `otherwise` hours a year where it knows none. Rows of territories that end are gone; one that begins has
    no row, and so no rep, until it is given one.
    """
    then = standing(edits)
    if then.serves:
        people = [name for name in (s.REP, *BASES, s.CAPACITY_HOURS) if name in roster]
        known = {key: who for key, who in then.serves.items() if {key, who} <= {*roster.index}}
        fresh = roster.copy()
        fresh.loc[list(known), people] = roster.loc[list(known.values()), people].to_numpy()
        roster = fresh.astype(roster.dtypes.to_dict())
    own = {key: value for key, value in then.hours.items() if key in roster.index}
    if own:
        given = pd.Series(own, dtype=float).reindex(roster.index)
        others = capacities(list(roster.index), roster, otherwise=otherwise)
        roster = roster.assign(**{s.CAPACITY_HOURS: given.fillna(pd.Series(others, roster.index))})
    return roster.drop(index=[key for key in then.closed if key in roster.index])
