"""Find the best few units that one territory can give its neighbour without falling apart."""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints, stays_connected
from engine.alignment.repairing.ledger import Guests, Land, Plan, Rules, Scratch, fee_of, stretch
from engine.geo import Floats

# empty ground crossed to the next customers, in units
REACH = 4
# a unit changes hands at most so often in a search
TURNS = 3


@nb.njit(cache=True, nogil=True)
def best_block(
    land: Land, plan: Plan, rules: Rules, k: int, to: int, least: float, wanted: float, most: float,
    scratch: Scratch,
) -> tuple[int, float]:  # fmt: skip
    """Collect into `scratch.members` the units that territory k had best give `to`: their number and score.

    The score is what a wanted unit of load costs: fee / price + shape x growth of inertia / spread, over the
    part of the load that is `wanted`; a block carries `least` to `most`. It is a unit with customers, the
    empty ground between it and the border, and what would otherwise be cut off. None: 0 and infinity.
    """
    members, way = scratch.members, scratch.way
    many, seen = _within_reach(land, plan, k, to, scratch)
    found = scratch.found[:many]
    score = np.full(many, np.inf)
    for c in range(many):
        size = _path(way, found[c], members)
        if size > 0 and plan.weight[found[c]] <= most:
            score[c] = score_of(land, plan, rules, members, size, to, wanted)
    # what hangs on a block is looked up for the best ones only
    sure = np.zeros(many, np.bool_)
    size, best = 0, np.inf
    while many > 0:
        c = int(np.argmin(score))
        if score[c] == np.inf:
            break
        size = whole(land, plan, _path(way, found[c], members), scratch)
        if sure[c]:
            best = score[c]
            break
        sure[c] = True
        fits = 0 < size < plan.size[k] and least <= load_of(plan.weight, members, size) <= most
        score[c] = score_of(land, plan, rules, members, size, to, wanted) if fits else np.inf
    for q in range(seen):
        way[scratch.queue[q]] = -2
    return (size if best < np.inf else 0), best


@nb.njit(cache=True, nogil=True)
def best_guest(
    land: Land, guests: Guests, plan: Plan, rules: Rules, k: int, to: int, least: float, wanted: float,
    most: float,
) -> tuple[int, float]:  # fmt: skip
    """Give the account of territory k, amid `to`, that had best be handed over, and its score; none: -1."""
    best, lowest = -1, np.inf
    for g in range(len(guests.unit)):
        i = guests.unit[g]
        w = guests.load[g]
        if plan.handed[g] or guests.owner[g] != k or plan.label[i] != to or not least <= w <= most:
            continue
        apart, near = _gap(land, plan, i, k), _gap(land, plan, i, to)
        score = guests.fee[g] / rules.price[k] + rules.shape * w * (near - apart) / rules.spread
        score /= min(w, wanted)
        if score < lowest:
            best, lowest = g, score
    return best, lowest


@nb.njit(cache=True, nogil=True)
def load_of(weight: Floats, members: Ints, size: int) -> float:
    """Sum the load of the first `size` members."""
    total = 0.0
    for m in range(size):
        total += weight[members[m]]
    return total


@nb.njit(cache=True, nogil=True)
def score_of(land: Land, plan: Plan, rules: Rules, members: Ints, size: int, to: int, wanted: float) -> float:
    """Say what a wanted unit of load costs when the members go to `to`."""
    useful = min(load_of(plan.weight, members, size), wanted)
    if not useful > 0.0:
        return np.inf
    k = plan.label[members[0]]
    fee = fee_of(land.fee, land.home, plan.label, members, size, to) / rules.price[k]
    grown = stretch(land.mass, land.xyz, plan.mass, plan.moment, members, size, k, to)
    score: float = (fee + rules.shape * grown / rules.spread) / useful
    return score


@nb.njit(cache=True, nogil=True)
def _within_reach(land: Land, plan: Plan, k: int, to: int, scratch: Scratch) -> tuple[int, int]:
    """Find the units with load near the border of k with `to`; give their number, and how many were seen.

    `scratch.way` leads from each back to the border, -1 at its end; `scratch.queue` lists what was seen.
    """
    way, queue, depth = scratch.way, scratch.queue, scratch.depth
    seen, many, head = 0, 0, 0
    i = plan.first[k]
    while i >= 0:
        if touches(land.start, land.neighbours, plan.label, i, to):
            way[i], queue[seen], depth[seen] = -1, i, 0
            seen += 1
        i = plan.after[i]
    while head < seen:
        i, step = queue[head], depth[head]
        head += 1
        if land.held[i] or plan.turns[i] >= TURNS:
            continue
        if plan.weight[i] > 0.0:
            scratch.found[many] = i
            many += 1
            continue
        if step >= REACH and many > 0:
            continue
        for e in range(land.start[i], land.start[i + 1]):
            j = land.neighbours[e]
            if plan.label[j] == k and way[j] == -2:
                way[j], queue[seen], depth[seen] = i, j, step + 1
                seen += 1
    return many, seen


@nb.njit(cache=True, nogil=True)
def touches(start: Ints, neighbours: Ints, label: Ints, i: int, to: int) -> bool:
    """Say whether unit i borders on territory `to`."""
    beside = False
    for e in range(start[i], start[i + 1]):
        beside |= label[neighbours[e]] == to
    return beside


@nb.njit(cache=True, nogil=True)
def _path(way: Ints, i: int, members: Ints) -> int:
    """Collect unit i and its way to the border; give their number, 0 where they are too many."""
    size = 0
    while i >= 0:
        if size == len(members):
            return 0
        members[size] = i
        size += 1
        i = way[i]
    return size


@nb.njit(cache=True, nogil=True)
def whole(land: Land, plan: Plan, size: int, scratch: Scratch) -> int:
    """Add to the first `size` of `scratch.members` what hangs on the rest of its territory only through them.

    Of the parts that would be left, the one of largest load (then of most units) stays. Gives the number of
    members, 0 where one of them may not move or they are too many.
    """
    members, mark, queue = scratch.members, scratch.mark, scratch.depth
    if size == 1 and stays_connected(land.start, land.neighbours, plan.label, members[0], mark, queue):
        return 1
    k = plan.label[members[0]]
    for m in range(size):
        mark[members[m]] = 1
    own, tail = size, 0
    stay, stay_end, heaviest = 0, 0, -1.0
    for m in range(own):
        for e in range(land.start[members[m]], land.start[members[m] + 1]):
            first = land.neighbours[e]
            if plan.label[first] != k or mark[first] != 0:
                continue
            begin = tail
            tail = _flood(land.start, land.neighbours, plan.label, first, mark, queue, tail)
            load = load_of(plan.weight, queue[begin:tail], tail - begin)
            if load > heaviest or (load == heaviest and tail - begin > stay_end - stay):
                stay, stay_end, heaviest = begin, tail, load
    fits = own + tail - (stay_end - stay) <= len(members)
    for q in range(tail):
        mark[queue[q]] = 0
        if fits and not stay <= q < stay_end:
            members[size] = queue[q]
            size += 1
            fits = not land.held[queue[q]]
    for m in range(own):
        mark[members[m]] = 0
    return size if fits else 0


@nb.njit(cache=True, nogil=True)
def _flood(
    start: Ints, neighbours: Ints, label: Ints, first: int, mark: Ints, queue: Ints, tail: int
) -> int:  # fmt: skip
    """Append to the queue all units of the territory that hang together with `first`; give its new end."""
    k = label[first]
    mark[first] = 1
    queue[tail] = first
    head = tail
    tail += 1
    while head < tail:
        u = queue[head]
        head += 1
        for e in range(start[u], start[u + 1]):
            j = neighbours[e]
            if mark[j] == 0 and label[j] == k:
                mark[j] = 1
                queue[tail] = j
                tail += 1
    return tail


@nb.njit(cache=True, nogil=True)
def _gap(land: Land, plan: Plan, i: int, k: int) -> Floats | float:
    if plan.mass[k] <= 0.0:
        return 0.0
    total = 0.0
    for axis in range(3):
        total += (land.xyz[i, axis] - plan.moment[k, axis] / plan.mass[k]) ** 2
    return total
