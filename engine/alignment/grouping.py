"""Take territories as units: weights summed over what they serve, neighbours where their areas touch."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.graph import graph_of
from engine.alignment.joining.contiguity import keep_main_pieces
from engine.alignment.model import Alignment
from engine.alignment.problem import summed
from engine.errors import UnitsError
from engine.geo import Floats, to_degrees, to_xyz
from engine.units.bridges import parts_of
from engine.units.model import MEASURES, Units

# where territories touch in several ways, the firmest counts
FIRMEST = (s.RING, s.NEAR, s.BRIDGE)


def territory_units(alignment: Alignment, units: Units) -> Units:
    """Give the territories of an alignment as ready-made units, by key.

    A territory weighs what the accounts it serves weigh, those apart from its area too; its point is the
    workload-weighted mean place of its area. Two are neighbours where any of their units are.

    Raises
    ------
    UnitsError
        A unit has no territory, or a territory serves accounts alone and has no area.
    """
    territory = alignment.territory.reindex(units.frame.index)
    if territory.isna().any():
        raise UnitsError(f"Area {territory.index[territory.isna()][0]} has no territory in the plan.")
    homeless = sorted(set(alignment.keys) - set(territory))
    if homeless:
        raise UnitsError(f"Territory {homeless[0]} has no area, so it has no neighbours to be grouped with.")
    keys = pd.Index(alignment.keys)
    label = keys.get_indexer(pd.Index(territory))
    latitude, longitude = _places(units, label, len(keys))
    columns = {s.LATITUDE: latitude, s.LONGITUDE: longitude, **_weights(alignment, units, keys, label)}
    columns[s.AREA_KM2] = summed(label, units.frame[s.AREA_KM2].to_numpy(float), len(keys))
    frame = pd.DataFrame(columns, index=keys.rename(s.UNIT_ID))
    return Units.from_frames(frame, _borders(units, keys, label))


def in_groups(alignment: Alignment, groups: pd.Series, units: Units) -> Alignment:
    """Give each unit and account to the group (`territory_key -> group`) of the territory that serves it."""
    territory = alignment.territory.map(groups).rename(s.TERRITORY_KEY)
    apart = alignment.exceptions.map(groups).rename(s.TERRITORY_KEY)
    if units.accounts is not None and len(apart):
        around = territory.reindex(units.accounts[s.UNIT_ID].reindex(apart.index)).to_numpy()
        apart = apart[apart.to_numpy() != around]
    return Alignment(territory, apart)


def _places(units: Units, label: np.ndarray, count: int) -> tuple[Floats, Floats]:
    xyz = to_xyz(units.frame[s.LATITUDE], units.frame[s.LONGITUDE])
    weight = units.frame[s.WORKLOAD].to_numpy(float)
    # an area without any hours counts all of its units alike
    weight = np.where(np.bincount(label, weight, count)[label] > 0, weight, 1.0)
    moment = np.column_stack([summed(label, weight * xyz[:, axis], count) for axis in range(3)])
    return to_degrees(moment)


def _weights(alignment: Alignment, units: Units, keys: pd.Index, label: np.ndarray) -> dict[str, Floats]:
    if units.accounts is None:
        return {c: summed(label, units.frame[c].to_numpy(float), len(keys)) for c in MEASURES}
    serves = keys.get_indexer(pd.Index(alignment.by_account(units)))
    values = units.accounts.assign(**{s.ACCOUNTS: 1.0})
    return {c: summed(serves, values[c].to_numpy(float), len(keys)) for c in MEASURES}


def _borders(units: Units, keys: pd.Index, label: np.ndarray) -> pd.DataFrame:
    """Give which territories touch with their main parts; with any part where that leaves some apart."""
    graph = graph_of(units)
    weight = units.frame[s.WORKLOAD].to_numpy(float) + 1e-9
    main = keep_main_pieces(graph, label.astype(np.int32), weight, np.zeros(len(label), bool))
    borders = _touching(units, keys, main)
    pairs = np.column_stack([keys.get_indexer(pd.Index(borders[side])) for side in (s.UNIT_A, s.UNIT_B)])
    return borders if parts_of(pairs, len(keys))[0] == 1 else _touching(units, keys, label)


def _touching(units: Units, keys: pd.Index, label: np.ndarray) -> pd.DataFrame:
    edges = units.adjacency
    a, b = (label[units.frame.index.get_indexer(pd.Index(edges[side]))] for side in (s.UNIT_A, s.UNIT_B))
    rank = pd.Index(FIRMEST).get_indexer(pd.Index(edges[s.KIND]))
    pairs = pd.DataFrame({"low": np.minimum(a, b), "high": np.maximum(a, b), "rank": rank})
    pairs = pairs[(pairs["low"] != pairs["high"]) & (pairs["low"] >= 0)]
    firmest = pairs.groupby(["low", "high"], as_index=False)["rank"].min()
    return pd.DataFrame(
        {
            s.UNIT_A: keys[firmest["low"]],
            s.UNIT_B: keys[firmest["high"]],
            s.KIND: np.array(FIRMEST, dtype=object)[firmest["rank"]].astype(str),
        }
    )
