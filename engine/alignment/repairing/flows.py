"""Find how load has to flow between neighbouring territories so that each comes into its range.

A min-cost flow by successive shortest paths (Ahuja, Magnanti, Orlin, "Network Flows", 1993, 9.7). A territory
above its range has to send its excess, one below has to receive what it lacks; the others may do either while
they stay in range. What has to be sent or received is drawn by a reward larger than the cost of any path.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.geo import Floats

# flows below this share of the total load are rounding
TINY = 1e-12


@nb.njit(cache=True, nogil=True)
def least_flow(touch: np.ndarray, load: Floats, low: Floats, high: Floats, price: Floats) -> Floats:
    """Give the cheapest flows from territory to territory, (K, K), that mend as much as can be mended.

    Parameters
    ----------
    touch
        Between which load may flow, (K, K) bool.
    load, low, high
        What each territory carries and has to carry, (K,).
    price
        Cost of a unit of load that leaves the territory, (K,), positive.
    """
    count = len(load)
    head, to, left, cost, after = _network(touch, load, low, high, price)
    source, sink = count, count + 1
    while True:
        before, value = _shortest(head, to, left, cost, after, source)
        if not value[sink] < -TINY:
            break
        amount = np.inf
        at = sink
        while at != source:
            amount = min(amount, left[before[at]])
            at = to[before[at] ^ 1]
        at = sink
        while at != source:
            left[before[at]] -= amount
            left[before[at] ^ 1] += amount
            at = to[before[at] ^ 1]
    flow = np.zeros((count, count))
    for e in range(0, len(to), 2):
        if to[e] < count and to[e ^ 1] < count and left[e ^ 1] > TINY:
            flow[to[e ^ 1], to[e]] = left[e ^ 1]
    return flow


@nb.njit(cache=True, nogil=True)
def _network(
    touch: np.ndarray, load: Floats, low: Floats, high: Floats, price: Floats
) -> tuple[Ints, Ints, Floats, Floats, Ints]:
    """Lay out arcs in pairs, forth at 2 e and back at 2 e + 1, chained by the node they leave."""
    count = len(load)
    most = 2 * (4 * count + int(touch.sum()))
    head = np.full(count + 2, -1, np.int32)
    to, after = np.empty(most, np.int32), np.empty(most, np.int32)
    left, cost = np.empty(most), np.empty(most)
    reward = (count + 1) * price.max()
    used = 0
    for k in range(count):
        middle = min(max(load[k], low[k]), high[k])
        for side in range(2):
            a, b = (count, k) if side == 0 else (k, count + 1)
            needed = load[k] - middle if side == 0 else middle - load[k]
            spare = middle - low[k] if side == 0 else high[k] - middle
            used = _join(head, to, left, cost, after, used, a, b, needed, -reward)
            used = _join(head, to, left, cost, after, used, a, b, spare, 0.0)
        for h in range(count):
            if touch[k, h]:
                used = _join(head, to, left, cost, after, used, k, h, np.inf, price[k])
    return head, to[:used], left[:used], cost[:used], after[:used]


@nb.njit(cache=True, nogil=True)
def _join(
    head: Ints, to: Ints, left: Floats, cost: Floats, after: Ints, used: int, a: int, b: int, room: float,
    price: float,
) -> int:  # fmt: skip
    if not room > TINY:
        return used
    to[used], left[used], cost[used], after[used], head[a] = b, room, price, head[a], used
    used += 1
    to[used], left[used], cost[used], after[used], head[b] = a, 0.0, -price, head[b], used
    return used + 1


@nb.njit(cache=True, nogil=True)
def _shortest(
    head: Ints, to: Ints, left: Floats, cost: Floats, after: Ints, source: int
) -> tuple[Ints, Floats]:
    """Give the arc by which each node is reached at least cost, and that cost (Bellman, Ford, queued)."""
    count = len(head)
    value = np.full(count, np.inf)
    before = np.full(count, -1, np.int32)
    waiting = np.zeros(count, np.bool_)
    queue = np.empty(count, np.int32)
    queue[0], begin, length = source, 0, 1
    value[source] = 0.0
    while length > 0:
        at = queue[begin]
        begin = (begin + 1) % count
        length -= 1
        waiting[at] = False
        e = head[at]
        while e >= 0:
            b = to[e]
            if left[e] > TINY and value[at] + cost[e] < value[b] - TINY:
                value[b] = value[at] + cost[e]
                before[b] = e
                if not waiting[b]:
                    queue[(begin + length) % count] = b
                    length += 1
                    waiting[b] = True
            e = after[e]
    return before, value
