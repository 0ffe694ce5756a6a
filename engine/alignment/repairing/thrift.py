"""Take back the moves that are not needed, or that a cheaper one can stand in for."""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.repairing.blocks import best_block, best_guest, touches, whole
from engine.alignment.repairing.flows import TINY
from engine.alignment.repairing.ledger import Guests, Land, Plan, Rules, Scratch, fee_of, give, hand_over
from engine.alignment.repairing.shifting import off_range

PASSES = 4
# a saving below this share of the total is rounding
SLACK = 1e-12


@nb.njit(cache=True, nogil=True)
def save(land: Land, guests: Guests, plan: Plan, rules: Rules, scratch: Scratch) -> float:
    """Change the plan in place while it gets cheaper and stays in range; give what was saved.

    A unit comes home where its territories stay in range without the move, or where one other move, which
    costs less, puts them right again. Ground that nobody needs comes home last.
    """
    saved = 0.0
    dear = np.argsort(-land.fee)
    # a unit is looked at again only where one of its two territories has changed since
    tried = np.full(len(plan.label), -1, np.int64)
    changed = np.zeros(len(plan.load), np.int64)
    clock = 0
    for _ in range(PASSES):
        gain = _guests_back(guests, plan, rules)
        for q in range(len(dear)):
            i = dear[q]
            k, home = plan.label[i], land.home[i]
            if land.fee[i] <= 0.0:
                break
            if k == home or tried[i] >= max(changed[k], changed[home]):
                continue
            clock += 1
            tried[i] = clock
            better = _bring_home(land, guests, plan, rules, i, scratch)
            if better > 0.0:
                gain += better
                changed[k] = changed[home] = clock
        saved += gain
        if gain <= SLACK:
            break
    _ground_back(land, plan, scratch)
    return saved


@nb.njit(cache=True, nogil=True)
def _guests_back(guests: Guests, plan: Plan, rules: Rules) -> float:
    gain = 0.0
    for g in range(len(guests.unit)):
        k, to = guests.owner[g], plan.label[guests.unit[g]]
        if not plan.handed[g] or k == to or guests.fee[g] <= SLACK:
            continue
        room = min(rules.high[k] - plan.load[k], plan.load[to] - rules.low[to])
        if guests.load[g] <= room:
            hand_over(guests, plan, g, True)
            gain += guests.fee[g]
    return gain


@nb.njit(cache=True, nogil=True)
def _bring_home(land: Land, guests: Guests, plan: Plan, rules: Rules, i: int, scratch: Scratch) -> float:
    """Give unit i back to the territory it came from, if that pays; give what it saves."""
    home, k = int(land.home[i]), int(plan.label[i])
    if not touches(land.start, land.neighbours, plan.label, i, home):
        return 0.0
    scratch.members[0] = i
    size = whole(land, plan, 1, scratch)
    if size == 0 or size >= plan.size[k]:
        return 0.0
    gain = -fee_of(land.fee, land.home, plan.label, scratch.members, size, home)
    if gain <= SLACK:
        return 0.0
    block = scratch.members[:size].copy()
    give(land, plan, block, size, home)
    gain -= put_right(land, guests, plan, rules, home, k, gain, scratch)
    if gain <= SLACK:
        give(land, plan, block, size, k)
        return 0.0
    return gain


@nb.njit(cache=True, nogil=True)
def put_right(
    land: Land, guests: Guests, plan: Plan, rules: Rules, over: int, under: int, most: float, scratch: Scratch
) -> float:
    """Bring two territories back into range by one move that costs less than `most`; give its cost.

    Infinity, and nothing moved, where there is none.
    """
    surplus = off_range(plan.load, rules.low, rules.high, over)
    lack = off_range(plan.load, rules.low, rules.high, under)
    if surplus <= TINY and lack <= TINY:
        return 0.0
    least, cost, to, size, guest = max(surplus, lack), most - SLACK, -1, 0, -1
    near = around(land, guests, plan, over if surplus > TINY else under)
    for other in range(len(plan.load)):
        # a surplus may go anywhere, a lack may be filled from anywhere, both at once only directly
        a = over if surplus > TINY else other
        b = other if surplus > TINY else under
        if not near[other] or (lack > TINY and b != under) or not (rules.is_open[a] and rules.is_open[b]):
            continue
        room = min(plan.load[a] - rules.low[a], rules.high[b] - plan.load[b]) + TINY
        if room < least:
            continue
        g, _ = best_guest(land, guests, plan, rules, a, b, least, least, room)
        if g >= 0 and guests.fee[g] < cost:
            cost, to, size, guest = guests.fee[g], b, 0, g
        found, _ = best_block(land, plan, rules, a, b, least, least, room, scratch)
        fee = fee_of(land.fee, land.home, plan.label, scratch.members, found, b)
        if found > 0 and fee < cost:
            cost, to, size, guest = fee, b, found, -1
            scratch.spare[:found] = scratch.members[:found]
    if guest >= 0:
        hand_over(guests, plan, guest, False)
    elif size > 0:
        give(land, plan, scratch.spare, size, to)
    return cost if to >= 0 else np.inf


@nb.njit(cache=True, nogil=True)
def around(land: Land, guests: Guests, plan: Plan, k: int) -> np.ndarray:
    """Say which territories border on k or share a unit with it, (K,) bool."""
    near = np.zeros(len(plan.load), np.bool_)
    i = plan.first[k]
    while i >= 0:
        for e in range(land.start[i], land.start[i + 1]):
            near[plan.label[land.neighbours[e]]] = True
        i = plan.after[i]
    for g in range(len(guests.unit)):
        if guests.owner[g] == k or plan.label[guests.unit[g]] == k:
            near[guests.owner[g]] = near[plan.label[guests.unit[g]]] = True
    near[k] = False
    return near


@nb.njit(cache=True, nogil=True)
def _ground_back(land: Land, plan: Plan, scratch: Scratch) -> None:
    """Bring units without customers home where that cuts nothing."""
    again = True
    while again:
        again = False
        for i in range(len(plan.label)):
            k, home = plan.label[i], land.home[i]
            if (
                k == home
                or plan.weight[i] > 0.0
                or not touches(land.start, land.neighbours, plan.label, i, home)
            ):
                continue
            scratch.members[0] = i
            if plan.size[k] > 1 and whole(land, plan, 1, scratch) == 1:
                give(land, plan, scratch.members, 1, home)
                again = True
