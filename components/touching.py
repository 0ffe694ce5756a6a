"""Find which territories touch on the map."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.units.model import Units


def touching(units: Units, *alignments: Alignment) -> set[tuple[str, str]]:
    """Give the pairs of territories, smaller key first, that touch in any of the alignments.

    Areas joined only across water or empty ground do not touch.
    """
    edges = units.adjacency[(units.adjacency[s.KIND] == s.RING).to_numpy()]
    index = units.frame.index
    a = index.get_indexer(pd.Index(edges[s.UNIT_A]))
    b = index.get_indexer(pd.Index(edges[s.UNIT_B]))
    pairs: set[tuple[str, str]] = set()
    for alignment in alignments:
        codes, keys = pd.factorize(alignment.territory.reindex(index), sort=True)
        pairs |= _pairs(codes[a], codes[b], [str(key) for key in keys])
    return pairs


def _pairs(a: np.ndarray, b: np.ndarray, keys: list[str]) -> set[tuple[str, str]]:
    low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b)
    # -1, an area outside this alignment, touches nothing
    differ = (low >= 0) & (low != high)
    code = np.unique(low[differ] * len(keys) + high[differ])
    return {(keys[i // len(keys)], keys[i % len(keys)]) for i in code.tolist()}
