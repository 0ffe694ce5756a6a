"""Mend a territory that no single move brings into range: move too much, and make up for it at once."""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.repairing.blocks import best_block
from engine.alignment.repairing.flows import TINY
from engine.alignment.repairing.ledger import Guests, Land, Plan, Rules, Scratch, give
from engine.alignment.repairing.shifting import off_range
from engine.alignment.repairing.thrift import around, put_right

# moves tried grow by this factor, from what is needed up to this share of a territory
GROWTH, MOST = 1.3, 0.6


@nb.njit(cache=True, nogil=True)
def force(land: Land, guests: Guests, plan: Plan, rules: Rules, scratch: Scratch) -> bool:
    """Bring one more territory into range by two moves, the one furthest off first; say whether that went."""
    count = len(plan.load)
    off = np.empty(count)
    for k in range(count):
        off[k] = off_range(plan.load, rules.low, rules.high, k) / rules.high[k] if rules.is_open[k] else 0.0
    for _ in range(count):
        k = int(np.argmax(off))
        if off[k] <= TINY:
            return False
        if _force_one(land, guests, plan, rules, k, scratch):
            return True
        off[k] = 0.0
    return False


@nb.njit(cache=True, nogil=True)
def _force_one(land: Land, guests: Guests, plan: Plan, rules: Rules, k: int, scratch: Scratch) -> bool:
    over = plan.load[k] > rules.high[k]
    near = around(land, guests, plan, k)
    least = off_range(plan.load, rules.low, rules.high, k)
    while least < MOST * rules.high[k]:
        for other in range(len(plan.load)):
            if not near[other] or not rules.is_open[other]:
                continue
            a, b = (k, other) if over else (other, k)
            size, _ = best_block(land, plan, rules, a, b, least, least, least * GROWTH, scratch)
            if size == 0:
                continue
            block = scratch.members[:size].copy()
            give(land, plan, block, size, b)
            if put_right(land, guests, plan, rules, b, a, np.inf, scratch) < np.inf:
                return True
            give(land, plan, block, size, a)
        least *= GROWTH
    return False
