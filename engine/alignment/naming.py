"""Choose which territories a draft has: those of today, less the closed ones, plus new ones."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pandas as pd

from engine.alignment.loads import loads
from engine.alignment.model import Alignment
from engine.alignment.roster import vacant
from engine.errors import SettingsError
from engine.settings import Settings
from engine.units.model import Units


def territory_keys(
    units: Units,
    settings: Settings,
    baseline: Alignment | None,
    territories: pd.DataFrame | None,
    *,
    opening: Collection[str],
    closing: Collection[str],
    kept: Collection[str],
) -> tuple[str, ...]:
    """Give the keys of the draft's territories, sorted; the parameters are as for `draft` and `draft_keys`.

    Raises
    ------
    SettingsError
        As `draft_keys`; or a part or few may change of no plan, or there are fewer areas than territories.
    """
    if settings.scope is not None and baseline is None:
        raise SettingsError("Only a part may change, but there is no plan of today to keep the rest from.")
    if settings.change_cap is not None and baseline is None:
        raise SettingsError("Changes are to be few, but there is no plan of today to count them against.")
    listed = () if territories is None else territories.index
    known = sorted({*(() if baseline is None else baseline.keys), *listed, *opening} - {*closing})
    if settings.scope is not None and closing:
        settings = replace(settings, scope=tuple(key for key in settings.scope if key not in closing))
    share = pd.Series(loads(units.frame, settings.balance), units.frame.index)
    load = share.groupby(baseline.territory).sum() if baseline is not None else pd.Series(dtype=float)
    keys = draft_keys(settings, known, load, territories, kept=[*opening, *kept], taken=closing)
    if len(keys) > len(units.frame):
        raise SettingsError(f"{len(keys)} territories are more than the {len(units.frame)} areas there are.")
    return tuple(keys)


def draft_keys(
    settings: Settings,
    known: list[str],
    load: pd.Series,
    territories: pd.DataFrame | None,
    *,
    kept: Collection[str] = (),
    taken: Collection[str] = (),
) -> list[str]:
    """Give the keys of the draft's territories, sorted.

    Parameters
    ----------
    settings
        Its `territories` says how many; None keeps as many as are known.
    known
        Keys of today, or of the roster.
    load
        Today's load by key: where territories close, vacant ones close first, then the smallest.
    territories
        Roster, for the vacancies.
    kept
        Keys that something is to stay with: they close after all others.
    taken
        Keys that no new territory may have.

    Raises
    ------
    SettingsError
        Neither the settings nor a baseline say how many territories are wanted, more may not change than are
        wanted, or what may change is unknown.
    """
    count = settings.territories or len(known)
    unknown = sorted(set(settings.scope or ()) - set(known))
    if unknown:
        raise SettingsError(f"{unknown[0]} is to change, but is not among the territories.")
    if count == 0:
        raise SettingsError("Say how many territories to draw; there is no plan of today to take it from.")
    frozen = [key for key in known if settings.scope is not None and key not in settings.scope]
    if count < len(known) and count <= len(frozen):
        raise SettingsError(
            f"{count} {'territory is' if count == 1 else 'territories are'} too few beside the {len(frozen)} "
            f"that may not change; choose at least {len(frozen) + 1}, or let more territories change."
        )
    if count < len(known):
        return sorted(_order_to_keep(settings, known, load, territories, kept)[:count])
    return sorted([*known, *fresh_keys(known, count - len(known), taken)])


def fresh_keys(known: list[str], count: int, taken: Collection[str] = ()) -> list[str]:
    """Give `count` new keys, none `taken`, in the style of those known: `T01 .. T60` goes on with `T61`."""
    pattern = [match for key in known if (match := re.fullmatch(r"(.*?)(\d+)", key))]
    if known and len(pattern) < len(known):
        prefix, width, last = "New ", 2, 0
    else:
        prefix = pattern[0][1] if pattern else "T"
        last = max((int(m[2]) for m in pattern), default=0)
        width = max([len(m[2]) for m in pattern], default=len(str(max(count, 10))))
    used = {*known, *taken}
    fresh: list[str] = []
    while len(fresh) < count:
        last += 1
        key = f"{prefix}{last:0{width}d}"
        if key not in used:
            fresh.append(key)
    return fresh


def _order_to_keep(
    settings: Settings,
    known: list[str],
    load: pd.Series,
    territories: pd.DataFrame | None,
    kept: Collection[str],
) -> list[str]:
    index = pd.Index(known)
    empty = vacant(known, territories)
    frozen = ~index.isin(settings.scope) if settings.scope is not None else np.zeros(len(index), bool)
    size = load.reindex(index).fillna(0.0).to_numpy()
    order = np.lexsort((index.to_numpy(), -size, empty, ~index.isin(list(kept)), ~frozen))
    return [str(key) for key in index[order]]
