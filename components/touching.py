"""Find which territories touch on the map."""

from __future__ import annotations

import numpy as np

from engine.alignment.model import Alignment
from engine.units.model import Units


def touching(units: Units, *alignments: Alignment) -> set[tuple[str, str]]:
    """Give the pairs of territories, smaller key first, that touch in any of the alignments.

    Areas joined only across water or empty ground do not touch.
    """
    a, b = units.pairs.a[units.pairs.beside], units.pairs.b[units.pairs.beside]
    pairs: set[tuple[str, str]] = set()
    for alignment in alignments:
        codes, keys = alignment.by_unit(units)
        pairs |= _pairs(codes[a], codes[b], keys)
    return pairs


def _pairs(a: np.ndarray, b: np.ndarray, keys: list[str]) -> set[tuple[str, str]]:
    low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b)
    # -1, an area outside this alignment, touches nothing
    differ = (low >= 0) & (low != high)
    code = np.unique(low[differ] * len(keys) + high[differ])
    return {(keys[i // len(keys)], keys[i % len(keys)]) for i in code.tolist()}
