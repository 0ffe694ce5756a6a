"""Shift load from territory to territory until each is in its range: along the flows that cost least."""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.repairing.blocks import best_block, best_guest, load_of
from engine.alignment.repairing.flows import TINY, least_flow
from engine.alignment.repairing.ledger import Guests, Land, Plan, Rules, Scratch, give, hand_over
from engine.geo import Floats


@nb.njit(cache=True, nogil=True)
def shift(land: Land, guests: Guests, plan: Plan, rules: Rules, scratch: Scratch) -> None:
    """Change the plan in place, block by block; ends when no flow is left that can be realised.

    The worst territory goes first. Where nothing fits, load flows another way around.
    """
    count = len(plan.load)
    blocked = np.zeros((count, count), np.bool_)
    stale = np.ones(count, np.bool_)
    touch = np.zeros((count, count), np.bool_)
    while True:
        renew(land, guests, plan, rules, touch, stale)
        flow = least_flow(touch & ~blocked, plan.load, rules.low, rules.high, rules.price)
        arcs = _arcs(flow)
        k, to = _worst(flow, arcs, plan.load, rules.low, rules.high, True)
        if k < 0:
            break
        smooth = True
        while k >= 0:
            moved = _realise(land, guests, plan, rules, flow, k, to, scratch)
            if moved > 0.0:
                flow[k, to] -= min(moved, flow[k, to])
                for a in (k, to):
                    stale[a] = True
                    blocked[a], blocked[:, a] = False, False
            else:
                # what would only have passed this on has to wait for the next flow
                blocked[k, to] = True
                flow[k, to] = 0.0
                smooth = False
            k, to = _worst(flow, arcs, plan.load, rules.low, rules.high, smooth)


@nb.njit(cache=True, nogil=True)
def renew(land: Land, guests: Guests, plan: Plan, rules: Rules, touch: np.ndarray, stale: np.ndarray) -> None:
    """Look up anew, in place, what can go from and to `stale` (K,) territories, which are then fresh.

    `touch` (K, K) says from which territory to which something may go: they may change, and border or share
    a unit.
    """
    for k in range(len(stale)):
        if not stale[k]:
            continue
        touch[k], touch[:, k] = False, False
        i = plan.first[k]
        while i >= 0:
            for e in range(land.start[i], land.start[i + 1]):
                j = land.neighbours[e]
                to = plan.label[j]
                if to != k and rules.is_open[k] and rules.is_open[to]:
                    touch[k, to] |= not land.held[i]
                    touch[to, k] |= not land.held[j]
            i = plan.after[i]
    for g in range(len(guests.unit)):
        k, to = guests.owner[g], plan.label[guests.unit[g]]
        if not plan.handed[g] and to != k and rules.is_open[k] and rules.is_open[to]:
            touch[k, to] = True
    stale[:] = False


@nb.njit(cache=True, nogil=True)
def off_range(load: Floats, low: Floats, high: Floats, k: int) -> float:
    """Say how far the load of territory k lies outside its range; 0 inside."""
    off: float = max(load[k] - high[k], low[k] - load[k], 0.0)
    return off


@nb.njit(cache=True, nogil=True)
def _arcs(flow: Floats) -> Ints:
    """List between which territories load flows, (arcs, 2), by the first, then by the second."""
    count = 0
    for a in range(len(flow)):
        for b in range(len(flow)):
            count += flow[a, b] > TINY
    arcs = np.empty((count, 2), np.int32)
    count = 0
    for a in range(len(flow)):
        for b in range(len(flow)):
            if flow[a, b] > TINY:
                arcs[count, 0], arcs[count, 1] = a, b
                count += 1
    return arcs


@nb.njit(cache=True, nogil=True)
def _worst(
    flow: Floats, arcs: Ints, load: Floats, low: Floats, high: Floats, passing: bool
) -> tuple[int, int]:
    """Give the flow that mends the territory furthest outside its range; -1 where none is left.

    Flows between territories in range count where they are `passing` load on. Of `arcs`, (m, 2), those count
    that still carry a flow.
    """
    found, most = -1, -1.0
    for e in range(len(arcs)):
        a, b = arcs[e]
        if flow[a, b] <= TINY:
            continue
        off = max(off_range(load, low, high, a) / high[a], off_range(load, low, high, b) / high[b])
        if off > most and (passing or off > 0.0):
            found, most = e, off
    return (arcs[found, 0], arcs[found, 1]) if found >= 0 else (-1, -1)


@nb.njit(cache=True, nogil=True)
def _realise(
    land: Land, guests: Guests, plan: Plan, rules: Rules, flow: Floats, k: int, to: int, scratch: Scratch
) -> float:
    """Move one block or account from k to `to` and give its load; 0 where nothing fits.

    It may carry more than the flow where that leaves both in range once all flows have run.
    """
    wanted = flow[k, to]
    left = plan.load[k] - flow[k].sum() + flow[:, k].sum() + wanted
    right = plan.load[to] + flow[:, to].sum() - flow[to].sum() - wanted
    most = min(left - rules.low[k], rules.high[to] - right) + TINY
    size, score = best_block(land, plan, rules, k, to, TINY, wanted, most, scratch)
    g, other = best_guest(land, guests, plan, rules, k, to, TINY, wanted, most)
    if g >= 0 and other < score:
        hand_over(guests, plan, g, False)
        handed: float = guests.load[g]
        return handed
    if size == 0:
        return 0.0
    moved = load_of(plan.weight, scratch.members, size)
    give(land, plan, scratch.members, size, to)
    return moved
