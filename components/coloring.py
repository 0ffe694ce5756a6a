"""Colour a graph with few hues: exactly where it can be done, and with as little likeness as may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Rows = tuple[tuple[int, ...], ...]
Likeness = Sequence[Sequence[float]]

# one clash outweighs any sum of likenesses
CLASH = 1000.0
# the same hue two steps away counts like a fairly close pair next door
TWO_STEPS = 0.2
# wrong turns before the search gives up; maps of territories need none or a few
WRONG_TURNS = 2000
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Near:
    """Hold which vertices 0..n-1 touch, and which lie exactly two steps apart; each row ascending."""

    touch: Rows
    second: Rows

    @classmethod
    def of(cls, names: Sequence[str], pairs: Iterable[tuple[str, str]]) -> Near:
        """Build it from pairs of names; a pair with an unknown name, or of one name, counts for nothing."""
        place = {name: v for v, name in enumerate(names)}
        touch: list[set[int]] = [set() for _ in names]
        for one, other in pairs:
            a, b = place.get(one), place.get(other)
            if a is not None and b is not None and a != b:
                touch[a].add(b)
                touch[b].add(a)
        second = [set().union(*(touch[u] for u in row)) - row - {v} for v, row in enumerate(touch)]
        return cls(tuple(tuple(sorted(row)) for row in touch), tuple(tuple(sorted(row)) for row in second))


def cost(near: Near, hues: Sequence[int], v: int, alike: Likeness) -> list[float]:
    """Say what each hue would cost vertex v among the neighbours coloured so far (-1 is no hue yet)."""
    bill = [0.0] * len(alike)
    for u in near.touch[v]:
        if hues[u] >= 0:
            bill = [sum_ + add for sum_, add in zip(bill, alike[hues[u]], strict=True)]
            bill[hues[u]] += CLASH
    for u in near.second[v]:
        if hues[u] >= 0:
            bill[hues[u]] += TWO_STEPS
    return bill


def complete(
    near: Near, hues: Sequence[int], alike: Likeness, *, wish: Sequence[int] | None = None
) -> list[int] | None:
    """Colour what has no hue (-1) so that no two that touch share one; None where no way was found.

    DSATUR (Brelaz, "New methods to color the vertices of a graph", 1979) with backtracking: next comes the
    vertex with the fewest hues left, and it tries its wish first, then its cheapest hue.
    """
    board = _Board(near, hues, len(alike))
    trail: list[tuple[int, list[int]]] = []
    wrong = 0
    while board.waiting:
        v = board.most_pressed()
        board.waiting.remove(v)
        trail.append((v, _options(near, board, v, alike, wish)))
        while not trail[-1][1]:
            v, _ = trail.pop()
            board.waiting.add(v)
            wrong += 1
            if not trail or wrong > WRONG_TURNS:
                return None
            board.clear(trail[-1][0])
        board.put(trail[-1][0], trail[-1][1].pop())
    return board.hues


def polish(near: Near, hues: Sequence[int], free: Iterable[int], alike: Likeness) -> list[int]:
    """Give the free vertices cheaper hues, one at a time, while that helps; it never adds a clash."""
    better, moving = list(hues), list(free)
    for _ in range(SWEEPS):
        still = True
        for v in moving:
            bill = cost(near, better, v, alike)
            best = min(range(len(bill)), key=bill.__getitem__)
            if bill[best] < bill[better[v]] - 1e-9:
                better[v], still = best, False
        if still:
            break
    return better


def _options(near: Near, board: _Board, v: int, alike: Likeness, wish: Sequence[int] | None) -> list[int]:
    """List the hues v may take, the best last."""
    bill = cost(near, board.hues, v, alike)
    if wish is not None and wish[v] >= 0:
        bill[wish[v]] -= CLASH / 2
    open_hues = [hue for hue, blocked in enumerate(board.blocked[v]) if not blocked]
    return sorted(open_hues, key=lambda hue: (-bill[hue], -hue))


class _Board:
    """Count, for each vertex and hue, the neighbours that have it."""

    def __init__(self, near: Near, hues: Sequence[int], size: int) -> None:
        self.near = near
        self.hues = [-1] * len(hues)
        self.blocked = [[0] * size for _ in hues]
        self.pressure = [0] * len(hues)
        self.waiting = {v for v, hue in enumerate(hues) if hue < 0}
        for v, hue in enumerate(hues):
            if hue >= 0:
                self.put(v, hue)

    def put(self, v: int, hue: int) -> None:
        self.hues[v] = hue
        for u in self.near.touch[v]:
            self.pressure[u] += self.blocked[u][hue] == 0
            self.blocked[u][hue] += 1

    def clear(self, v: int) -> None:
        hue, self.hues[v] = self.hues[v], -1
        for u in self.near.touch[v]:
            self.blocked[u][hue] -= 1
            self.pressure[u] -= self.blocked[u][hue] == 0

    def most_pressed(self) -> int:
        return max(self.waiting, key=lambda v: (self.pressure[v], len(self.near.touch[v]), -v))
