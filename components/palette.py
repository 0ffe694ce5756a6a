"""Colour territories so that no two that touch look alike, and each keeps its colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from components.coloring import Near, complete, cost, polish
from components.colours import distances

# the same as chartCategoricalColors in .streamlit/config.toml; they differ in lightness too
HUES = ("#C86265", "#ECA161", "#998700", "#B5E8A9", "#47B5AF", "#5685D4", "#B3A7FB", "#FACEF4")


def _alike() -> tuple[tuple[float, ...], ...]:
    """Say how alike two hues look: 1 for the closest pair, falling with the fourth power of distance."""
    gap = distances(HUES)
    gap[np.diag_indices(len(HUES))] = np.inf
    return tuple(tuple(row) for row in ((gap.min() / gap) ** 4).tolist())


ALIKE = _alike()


def territory_colours(
    keys: Iterable[str], pairs: Iterable[tuple[str, str]], *, previous: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Give every territory one of `HUES`, `#rrggbb`, the same for the same input.

    Territories that touch share no hue where eight suffice; hues that look alike next door, and the same
    hue two steps away, are avoided.

    Parameters
    ----------
    keys
        Territories to colour.
    pairs
        Which of them touch, today or in the draft; pairs with unknown keys are ignored.
    previous
        Colours given before. They are kept, also for keys that are absent now, except where two
        territories that now touch share one: then one of the two is coloured anew.
    """
    past = dict(previous or {})
    names = sorted(set(keys))
    near = Near.of(names, pairs)
    old = [HUES.index(past[name]) if past.get(name) in HUES else -1 for name in names]
    kept = _mended(near, old)
    free = [v for v, hue in enumerate(kept) if hue < 0]
    solved = complete(near, kept, ALIKE)
    while solved is None and len(free) < len(names):
        # what is kept leaves no way out: those around may change too, led by the colours so far
        around = {u for v in free for u in near.touch[v]} | set(free)
        free = sorted(around) if len(around) > len(free) else list(range(len(names)))
        kept = [-1 if v in around else hue for v, hue in enumerate(kept)]
        solved = complete(near, kept, ALIKE, wish=old)
    if solved is None:
        solved = _least_bad(near)
    free = [v for v in free if solved[v] != old[v]]
    return past | {names[v]: HUES[hue] for v, hue in enumerate(polish(near, solved, free, ALIKE))}


def _mended(near: Near, old: list[int]) -> list[int]:
    """Take the hue from the fewest territories, so that none that touch share one."""
    kept = list(old)
    clash = [sum(kept[u] == hue for u in near.touch[v]) * (hue >= 0) for v, hue in enumerate(kept)]
    while any(clash):
        # of equals the last, so that a new key gives way to an older, smaller one
        worst = max(range(len(kept)), key=lambda v: (clash[v], v))
        for u in near.touch[worst]:
            clash[u] -= kept[u] == kept[worst]
        kept[worst], clash[worst] = -1, 0
    return kept


def _least_bad(near: Near) -> list[int]:
    """Colour one by one, the most surrounded first, where eight hues do not suffice."""
    solved = [-1] * len(near.touch)
    for v in sorted(range(len(solved)), key=lambda v: -len(near.touch[v])):
        bill = cost(near, solved, v, ALIKE)
        solved[v] = bill.index(min(bill))
    return solved
