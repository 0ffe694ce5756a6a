"""Say what each rule and each lock costs: what the plan would gain without it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment import Alignment, draft
from engine.measures import measure
from engine.options.options import Goals, goals_of
from engine.settings import Settings
from engine.units.model import Units

Rule = Literal["tolerance", "change cap", "scope", "parents", "limits", "lock"]
# a notch of the tolerance and of the change cap
NOTCH = 0.05
# so many locks are looked at one by one, the heaviest first, and the others in so many groups
SINGLY, GROUPS = 20, 5


@dataclass(frozen=True, slots=True)
class Relaxed:
    """One rule less, or one that asks for less.

    Attributes
    ----------
    rule
        Which.
    settings
        What is asked for then.
    names
        The accounts and areas that are not locked then; none unless the rule is a lock.
    """

    rule: Rule
    settings: Settings
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """What a rule costs: by how much less each goal would be without it, where it is positive."""

    relaxed: Relaxed
    furthest: float
    mean_km: float
    changed: float


def relaxations(
    units: Units, settings: Settings, locks: Mapping[str, str] | None = None
) -> tuple[Relaxed, ...]:
    """List the rules that hold and what they become: a notch wider, or none.

    A change cap and a tolerance grow by 5 points; scope, parents and limits fall away. Locks fall away one by
    one, the 20 with most workload first, then the rest in up to five groups.
    """
    found = [Relaxed("tolerance", replace(settings, tolerance=_wider(settings.tolerance)))]
    if settings.change_cap is not None:
        found.append(Relaxed("change cap", replace(settings, change_cap=_wider(settings.change_cap))))
    if settings.scope is not None:
        found.append(Relaxed("scope", replace(settings, scope=None)))
    if settings.keep_parents:
        found.append(Relaxed("parents", replace(settings, keep_parents=False)))
    free = replace(settings, limits=(), least_accounts=None, most_accounts=None)
    if free != settings:
        found.append(Relaxed("limits", free))
    found += [Relaxed("lock", settings, names) for names in _groups(units, locks or {})]
    return tuple(found)


def prices(
    units: Units,
    settings: Settings,
    *,
    baseline: Alignment | None = None,
    territories: pd.DataFrame | None = None,
    locks: Mapping[str, str] | None = None,
    opening: Collection[str] = (),
    closing: Collection[str] = (),
    before: pd.DataFrame | None = None,
    asked: Sequence[Relaxed] | None = None,
) -> Iterator[Price]:
    """Draw the plan without each rule in turn, and give what that gains; one may stop between two.

    Parameters
    ----------
    units, settings, baseline, territories, locks, opening, closing
        As for `draft`.
    before
        As for `measure`.
    asked
        The rules to look at; `relaxations` lists them where this is None.
    """
    held = dict(locks or {})

    def goals(wanted: Settings, without: tuple[str, ...] = ()) -> Goals:
        kept = {name: key for name, key in held.items() if name not in without}
        drawn = draft(
            units,
            wanted,
            baseline=baseline,
            territories=territories,
            locks=kept,
            opening=opening,
            closing=closing,
        )
        found = measure(units, drawn, wanted, territories=territories, baseline=baseline, before=before)
        return goals_of(found.totals)

    now = goals(settings)
    for relaxed in relaxations(units, settings, held) if asked is None else asked:
        yield price(relaxed, now, goals(relaxed.settings, relaxed.names))


def price(relaxed: Relaxed, now: Goals, then: Goals) -> Price:
    """Give what a rule costs, from the plan with it and the one without."""
    return Price(
        relaxed,
        furthest=now.furthest - then.furthest,
        mean_km=now.mean_km - then.mean_km,
        changed=now.changed - then.changed,
    )


def ranked(found: Sequence[Price]) -> list[Price]:
    """Sort prices, the rule first that costs most travel, then distance from target, then customers."""
    return sorted(
        found, key=lambda one: (one.mean_km, one.furthest, np.nan_to_num(one.changed)), reverse=True
    )


def _wider(share: float) -> float:
    return min(round(share + NOTCH, 9), 1.0)


def _groups(units: Units, locks: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Give the heaviest locks alone and the rest in groups of like number, by workload and then by name."""
    rows = units.frame[s.WORKLOAD]
    hours = rows if units.accounts is None else pd.concat((rows, units.accounts[s.WORKLOAD]))
    order = sorted(locks, key=lambda name: (-float(hours.get(name, 0.0)), name))
    alone = [(name,) for name in order[:SINGLY]]
    rest = order[SINGLY:]
    size = -(-len(rest) // GROUPS) or 1
    return alone + [tuple(rest[at : at + size]) for at in range(0, len(rest), size)]
