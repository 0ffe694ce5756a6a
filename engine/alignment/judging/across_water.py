"""Point out territories that hold together only across water, or across ground without areas."""

from __future__ import annotations

import numpy as np

from engine.alignment.graph import Graph, Ints, pieces
from engine.alignment.posing.islands import without_bridges
from engine.alignment.wording import Wording, listed


def water_notes(graph: Graph, keys: tuple[str, ...], label: Ints, words: Wording) -> tuple[str, ...]:
    """Name the territories that would lie in more parts without bridges; `label` (n,). None gives nothing."""
    if not len(graph.bridges):
        return ()
    parts = _parts(graph.start, graph.neighbours, label, len(keys))
    on_land = _parts(*without_bridges(graph), label, len(keys))
    names = [words.name(keys[k]) for k in np.flatnonzero(on_land > parts)]
    if not names:
        return ()
    part = "Part of {} lies" if len(names) == 1 else "Parts of {} lie"
    return (f"{part.format(listed(names))} across water or across areas left out.",)


def _parts(start: Ints, neighbours: Ints, label: Ints, count: int) -> np.ndarray:
    piece, number = pieces(start, neighbours, label)
    owner = np.zeros(number, np.int64)
    owner[piece] = label
    return np.bincount(owner, minlength=count)
