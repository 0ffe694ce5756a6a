"""Do what was changed by hand: to the accounts, to the plan, and to the list of territories."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.alignment.roster import BASES, capacities
from engine.editing.edit import Edit, Pairs, standing
from engine.errors import UnitsError
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

    Raises
    ------
    UnitsError
        A unit has no territory in the plan.
    """
    done = list(edits)
    if not done:
        return alignment
    hand = _Hand(units, alignment, done)
    for edit in done:
        hand.do(edit)
    return hand.alignment()


class _Hand:
    """Who serves what while edits are made: positions in `keys` of each unit and each account apart (-1)."""

    def __init__(self, units: Units, alignment: Alignment, edits: list[Edit]) -> None:
        before = alignment.territory.reindex(units.frame.index)
        if before.isna().any():
            raise UnitsError(f"Area {before.index[before.isna()][0]} has no territory in the plan.")
        self.keys = sorted({*alignment.keys, *(key for edit in edits for key in _keys_in(edit))})
        self.index = pd.Index(self.keys, dtype=object)
        self.served = self.index.get_indexer(pd.Index(before.to_numpy(object)))
        self.units, self.dtype = units, before.dtype
        planned = pd.DataFrame() if units.accounts is None else units.accounts
        self.who = planned.index
        self.apart = np.full(len(planned), -1, np.intp)
        self.bound = (
            (planned[s.COVERAGE_KIND] == s.NAMED).to_numpy(bool) if len(planned) else np.zeros(0, bool)
        )
        at = self.who.get_indexer(alignment.exceptions.index)
        self.apart[at[at >= 0]] = self.index.get_indexer(pd.Index(alignment.exceptions.to_numpy(object)))[
            at >= 0
        ]

    def do(self, edit: Edit) -> None:
        """Do one edit."""
        self._set(self.served, self.units.frame.index, edit.areas)
        self._set(self.apart, self.who, edit.accounts)
        for key, into in edit.closed:
            gone, heir = self.index.get_indexer(pd.Index([key, into], dtype=object))
            for held in (self.served, self.apart):
                held[held == gone] = heir
        # an account needs no exception where its area goes
        self.apart[(self.apart == self.served[self.units.place]) & ~self.bound] = -1

    def _set(self, held: np.ndarray, ids: pd.Index, pairs: Pairs) -> None:
        wanted = [(name, key) for name, key in pairs if key]
        at = ids.get_indexer(pd.Index([name for name, _ in wanted], dtype=object))
        keys = self.index.get_indexer(pd.Index([key for _, key in wanted], dtype=object))
        held[at[at >= 0]] = keys[at >= 0]

    def alignment(self) -> Alignment:
        """Give the plan as it is now."""
        names = np.array(self.keys, dtype=object)
        territory = pd.Series(
            names[self.served].astype(str), self.units.frame.index, name=s.TERRITORY_KEY, dtype=self.dtype
        )
        out = self.apart >= 0
        index = pd.Index(self.who[out].astype(str), name=s.ACCOUNT_ID, dtype="str")
        apart = pd.Series(names[self.apart[out]].astype(str), index, name=s.TERRITORY_KEY, dtype="str")
        return Alignment(territory, apart)


def _keys_in(edit: Edit) -> list[str]:
    return [
        key for pairs in (edit.areas, edit.accounts, edit.closed) for pair in pairs for key in pair[1:] if key
    ] + [key for key, _ in edit.closed]


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
