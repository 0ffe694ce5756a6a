"""Watch what a draft is not balanced on: how far out each measure lies, and what a manager should know."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.loads import balanced_measures, targets
from engine.alignment.model import Alignment
from engine.geo import Floats
from engine.settings import Settings
from engine.units.model import Units

WORDS = {s.WORKLOAD: "hours", s.POTENTIAL: "potential", s.REVENUE: "sales"}
# potential is watched at this distance from target, also where it is not balanced
POTENTIAL_WATCH = 0.25
# rounding of sums
TOLERATED = 1e-9


def watched(
    alignment: Alignment, units: Units, settings: Settings, territories: pd.DataFrame | None
) -> Alignment:
    """Give the alignment with the imbalance of each measure, and with what is to be said of it.

    imbalance of a measure = max over territories of abs(share of the measure / target - 1), whatever the
    balance is on. What is asked for and absent is a reason, potential far from target a note; neither is a
    rule, so that the draft may be feasible all the same.
    """
    said = alignment.diagnostics
    if said is None:
        return alignment
    frame = units.frame if units.accounts is None else units.accounts
    served = alignment.territory if units.accounts is None else alignment.by_account(units)
    keys = alignment.keys
    code = pd.Index(keys).get_indexer(pd.Index(served.reindex(frame.index)))
    target = targets(keys, territories).to_numpy()
    index = {
        name: np.bincount(code, frame[name].to_numpy(float), len(keys)) / frame[name].sum() / target
        for name in WORDS
        if frame[name].sum() > 0
    }
    notes = (*said.notes, *_potential_notes(index, keys, frame, settings, territories))
    reasons = (*said.reasons, *_absent(frame, settings), *_unheld(frame, settings))
    off = {name: float(np.abs(values - 1.0).max()) for name, values in index.items()}
    return replace(alignment, diagnostics=replace(said, reasons=reasons, imbalances=off, notes=notes))


def _absent(frame: pd.DataFrame, settings: Settings) -> list[str]:
    """Say which measures were to be balanced but are not there, and what is balanced instead."""
    wanted = {name: float(getattr(settings.balance, name)) for name in WORDS}
    absent = [WORDS[name] for name, weight in wanted.items() if weight > 0 and not frame[name].sum() > 0]
    left = [WORDS[name] for name in balanced_measures(frame, settings.balance)]
    if not absent:
        return []
    alone = " alone" if len(left) == 1 else ""
    return [f"No customer has any {' or '.join(absent)}, so the balance is on {' and '.join(left)}{alone}."]


def _unheld(frame: pd.DataFrame, settings: Settings) -> list[str]:
    """Say which measures were to be held within a tolerance of their own but are not there."""
    absent = [limit for limit in settings.limits if not frame[limit.measure].sum() > 0]
    return [
        f"No customer has any {WORDS[limit.measure]}, so it is not held within ±{100 * limit.tolerance:g} %."
        for limit in absent
    ]


def _potential_notes(
    index: dict[str, Floats],
    keys: list[str],
    frame: pd.DataFrame,
    settings: Settings,
    territories: pd.DataFrame | None,
) -> list[str]:
    # where potential alone is balanced or has a limit of its own, that watches it
    if any(limit.measure == s.POTENTIAL for limit in settings.limits):
        return []
    if s.POTENTIAL not in index or list(balanced_measures(frame, settings.balance)) == [s.POTENTIAL]:
        return []
    off = np.abs(index[s.POTENTIAL] - 1.0)
    outside = int((off > POTENTIAL_WATCH + TOLERATED).sum())
    if not outside:
        return []
    worst = int(np.argmax(off))
    names = territories[s.NAME] if territories is not None and s.NAME in territories else pd.Series(dtype=str)
    name = names.get(keys[worst]) or keys[worst]
    lie = "territory lies" if outside == 1 else "territories lie"
    side = "above" if index[s.POTENTIAL][worst] > 1 else "below"
    return [
        f"In potential {outside} {lie} beyond ±{100 * POTENTIAL_WATCH:.0f} % of target; "
        f"{name} is furthest, {100 * off[worst]:.0f} % {side}."
    ]
