"""Lay a plan out so that many moves can be asked for: sums, borders, places and people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.graph import Graph, Ints, graph_of, pieces
from engine.alignment.locks import Locks
from engine.alignment.model import Alignment
from engine.alignment.posing.followers import change_values
from engine.geo import Floats, to_xyz
from engine.measures.drive import homes
from engine.measures.points import Mask
from engine.measures.sheet import Sheet, sheet_of
from engine.settings import Settings
from engine.units.model import Units
from engine.why.option import Totals


@dataclass(frozen=True, eq=False)
class Ledger:
    """A plan with its rules, as arrays over units (n,), points (m,) and territories (K,).

    Attributes
    ----------
    units, alignment, settings, territories, baseline, before
        As `measure` takes them.
    locks
        Ids of accounts and units -> key of the territory that keeps them.
    sheet
        The plan laid out for measuring.
    graph, label
        Neighbours of the units, and each unit's territory, (n,).
    """

    units: Units
    alignment: Alignment
    settings: Settings
    territories: pd.DataFrame | None
    baseline: Alignment | None
    before: pd.DataFrame | None
    locks: dict[str, str]
    sheet: Sheet
    graph: Graph
    label: Ints

    @cached_property
    def places(self) -> tuple[Floats, Mask]:
        """Where territories are counted from, (K, 3), and which of these are bases, (K,).

        Load centres, or where the plan is drawn around them the bases that are known.
        """
        if self.settings.centres == "free":
            return self.sheet.centres, np.zeros(len(self.sheet.centres), bool)
        return homes(self.sheet.team, self.sheet.centres)

    @cached_property
    def bases(self) -> tuple[Floats, Mask]:
        """Bases, (K, 3), and which are known, (K,); others are NaN."""
        axes = (self.sheet.team[name].to_numpy(np.float64) for name in (s.BASE_LATITUDE, s.BASE_LONGITUDE))
        places = to_xyz(*axes)
        known: Mask = np.isfinite(places[:, 0])
        return places, known

    @cached_property
    def is_open(self) -> Mask:
        """Which territories may change, (K,): those of the scope, and new ones."""
        keys, scope = self.sheet.service.keys, self.settings.scope
        if scope is None:
            return np.ones(len(keys), bool)
        old = {*(self.baseline.keys if self.baseline is not None else ())}
        return np.array([key in scope or key not in old for key in keys])

    @cached_property
    def follows(self) -> Mask:
        """Which points go with their unit, (m,); the others are exceptions."""
        return ~self.sheet.points.ids.isin(self.alignment.exceptions.index)

    @cached_property
    def pieces(self) -> tuple[Ints, Ints]:
        """Each unit's connected piece, (n,), and how many pieces each territory has, (K,)."""
        piece, _ = pieces(self.graph.start, self.graph.neighbours, self.label)
        return piece, parts_of(piece, self.label, len(self.sheet.service.keys))

    @cached_property
    def change_share(self) -> Floats:
        """Each point's share of the measure that the change cap limits, (m,)."""
        rows = self.units.frame if self.units.accounts is None else self.units.accounts
        return change_values(rows, self.settings)

    @cached_property
    def totals(self) -> Totals:
        """What changes rep in the plan as it is."""
        return totals_of(self.sheet, self.change_share)

    @cached_property
    def is_todays(self) -> bool:
        """Whether nobody is served otherwise than in the baseline."""
        if self.baseline is None:
            return False
        plans = (self.alignment, self.baseline)
        ground = [plan.territory.reindex(self.units.frame.index) for plan in plans]
        served = [plan.by_account(self.units) for plan in plans]
        return _are_alike(*ground) and _are_alike(*served)

    def neighbours(self, unit: int) -> Ints:
        """Give the units beside a unit."""
        beside: Ints = self.graph.neighbours[self.graph.start[unit] : self.graph.start[unit + 1]]
        return beside

    def beside(self, k: int) -> Ints:
        """Give the territories that touch territory `k`."""
        own = np.repeat(self.label == k, np.diff(self.graph.start))
        around = np.unique(self.label[self.graph.neighbours[own]])
        found: Ints = around[around != k]
        return found


def ledger_of(
    units: Units,
    alignment: Alignment,
    settings: Settings,
    *,
    territories: pd.DataFrame | None,
    baseline: Alignment | None,
    before: pd.DataFrame | None,
    locks: Locks | None,
) -> Ledger:
    """Lay a plan out; raises as `measure` does."""
    sheet = sheet_of(units, alignment, settings, territories, baseline, before)
    return Ledger(
        units=units,
        alignment=alignment,
        settings=settings,
        territories=territories,
        baseline=baseline,
        before=before,
        locks={str(name): str(key) for name, key in dict(locks or {}).items()},
        sheet=sheet,
        graph=graph_of(units),
        label=sheet.service.by_unit.astype(np.int32),
    )


def _are_alike(one: pd.Series, other: pd.Series) -> bool:
    """Say whether two series on one index have the same keys, whatever holds them; none equals none."""
    plain = [keys.astype(object).fillna("").to_numpy() for keys in (one, other)]
    return bool((plain[0] == plain[1]).all())


def parts_of(piece: Ints, label: Ints, count: int) -> Ints:
    """Count the pieces of each territory, (count,); units of piece -1 belong to none."""
    held = piece >= 0
    owner = np.zeros(int(piece.max(initial=-1)) + 1, np.int32)
    owner[piece[held]] = label[held]
    parts: Ints = np.bincount(owner, minlength=count).astype(np.int32)
    return parts


def totals_of(sheet: Sheet, share: Floats) -> Totals:
    """Add up what changes rep in a plan; NaN without a baseline."""
    if sheet.moves is None:
        return Totals(np.nan, np.nan, np.nan)
    avoidable = sheet.moves.changed & ~sheet.moves.unavoidable
    return Totals(
        float(sheet.sums[s.CHANGED_ACCOUNTS].sum()),
        float(sheet.sums[s.UNAVOIDABLE_ACCOUNTS].sum()),
        float(share[avoidable].sum()),
    )
