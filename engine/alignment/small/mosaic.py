"""Put plans together from single territories: the least sum of inertia that covers every unit once.

A branch and bound over a set partition (Garfinkel, Nemhauser, "Optimal political districting by implicit
enumeration techniques", 1970). With a price u_i on each unit, a territory T of inertia c_T costs its reduced
cost  c_T - sum_{i in T} u_i  more than its prices; K disjoint ones that cover all cost  sum(u) + the sum of
their reduced costs, and never less than  sum(u) + K x the least of them. The prices are raised by
subgradient steps (Held, Karp, "The traveling-salesman problem and minimum spanning trees", 1971).
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.geo import Floats

PRICE_ROUNDS = 400
# so many rounds without a better bound shorten the step to this share
PATIENCE, SHORTER = 10, 0.7
# territories looked at in the search: counts, never seconds
MOST_LOOKS = 30_000_000
WORD = 64


def least_mosaic(members: np.ndarray, cost: Floats, count: int, upper: float) -> Ints | None:
    """Give labels (n,) of the cheapest plan of `count` territories that costs less than `upper`, or None.

    `members` (m, n) says which units each of the territories on offer has, `cost` (m,) its inertia.
    """
    size = members.shape[1]
    of_set, units = np.nonzero(members)
    begin = np.zeros(len(cost) + 1, np.int64)
    np.cumsum(np.bincount(of_set, minlength=len(cost)), out=begin[1:])
    price = prices(units, begin, cost, size, count, upper)
    reduced = cost - members @ price
    floor = reduced.min()
    reduced -= floor
    bound = float(price.sum()) + count * floor
    use = np.flatnonzero(bound + reduced < upper)
    use = use[np.argsort(reduced[use], kind="stable")]
    if not members[use].any(axis=0).all():
        return None
    # the sets that have a unit, cheapest first; the unit with the fewest is covered first
    unit, row = np.nonzero(members[use].T)
    first = np.searchsorted(unit, np.arange(size + 1))
    order = np.argsort(np.diff(first), kind="stable")
    chosen = cover(_words(members[use]), reduced[use], row, first, order, count, upper - bound)
    if chosen[0] < 0:
        return None
    label: Ints = members[use[chosen]].argmax(axis=0).astype(np.int32)
    return label


def _words(members: np.ndarray) -> np.ndarray:
    """Pack rows of bools (m, n) into words (m, w) of 64 bits."""
    packed = np.packbits(members, axis=1, bitorder="little")
    padded = np.zeros((len(members), -(-packed.shape[1] // 8) * 8), np.uint8)
    padded[:, : packed.shape[1]] = packed
    return padded.view("<u8").astype(np.uint64)


@nb.njit(cache=True, nogil=True)
def prices(units: np.ndarray, begin: np.ndarray, cost: Floats, size: int, count: int, upper: float) -> Floats:
    """Give prices (n,) that bound the cheapest plan from below; set j has units[begin[j]:begin[j + 1]]."""
    price = np.full(size, upper / size)
    best, found = -np.inf, price.copy()
    reduced, short = cost.copy(), np.empty(size)
    length, idle = 1.0, 0
    for _ in range(PRICE_ROUNDS):
        for j in range(len(cost)):
            reduced[j] = cost[j]
            for q in range(begin[j], begin[j + 1]):
                reduced[j] -= price[units[q]]
        bound = price.sum()
        short[:] = 1.0
        for j in np.argsort(reduced)[:count]:
            bound += reduced[j]
            for q in range(begin[j], begin[j + 1]):
                short[units[q]] -= 1.0
        idle += 1
        if bound > best:
            best, idle = bound, 0
            found[:] = price
        elif idle >= PATIENCE:
            length, idle = length * SHORTER, 0
        norm = (short**2).sum()
        if norm == 0.0 or bound >= upper:
            break
        price += length * (upper - bound) / norm * short
    return found


@nb.njit(cache=True, nogil=True)
def cover(
    words: np.ndarray, extra: Floats, row: np.ndarray, first: np.ndarray, order: np.ndarray, count: int,
    room: float,
) -> np.ndarray:  # fmt: skip
    """Choose `count` disjoint sets that cover all units at the least sum of `extra` (m,) below `room`.

    Unit i is in the sets row[first[i]:first[i + 1]], cheapest first; units are covered in `order` (n,).
    Gives the sets, (count,), -1 where there is no such choice among the first `MOST_LOOKS`.
    """
    best = np.full(count, -1)
    covered = np.zeros((count + 1, words.shape[1]), np.uint64)
    at, end = np.zeros(count, np.int64), np.zeros(count, np.int64)
    spent, chosen = np.zeros(count + 1), np.zeros(count, np.int64)
    depth, looks = 0, 0
    at[0], end[0] = first[order[0]], first[order[0] + 1]
    while depth >= 0 and looks < MOST_LOOKS:
        if at[depth] == end[depth] or spent[depth] + extra[row[at[depth]]] >= room:
            depth -= 1
            continue
        j = row[at[depth]]
        at[depth] += 1
        looks += 1
        if _overlap(covered[depth], words[j]):
            continue
        chosen[depth] = j
        spent[depth + 1] = spent[depth] + extra[j]
        covered[depth + 1] = covered[depth] | words[j]
        unit = _uncovered(covered[depth + 1], order)
        if unit < 0 and depth + 1 == count:
            room = spent[count]
            best[:] = chosen
        elif unit >= 0 and depth + 1 < count:
            depth += 1
            at[depth], end[depth] = first[unit], first[unit + 1]
    return best


@nb.njit(cache=True, nogil=True)
def _overlap(one: np.ndarray, other: np.ndarray) -> bool:
    for q in range(one.size):  # noqa: SIM110  numba knows no any() of a generator
        if one[q] & other[q] != 0:
            return True
    return False


@nb.njit(cache=True, nogil=True)
def _uncovered(covered: np.ndarray, order: np.ndarray) -> int:
    for unit in order:
        if (covered[unit // WORD] >> np.uint64(unit % WORD)) & np.uint64(1) == 0:
            return int(unit)
    return -1
