"""Balance territories by a centroidal power diagram: one price per centre, found by Newton steps.

A unit at x goes to the centre k of least |x - c_k|^2 - price_k. The prices that give every territory its
target are the dual solution of a transport problem from units to centres (Aurenhammer, Hoffmann, Aronov,
"Minkowski-type theorems and least-squares clustering", 1998; Cohen-Addad, Klein, Young, "Balanced centroidal
power diagrams for redistricting", 2018). The dual is smoothed (Cuturi, 2013): unit i belongs to k with
probability p_ik ~ exp((price_k - |x_i - c_k|^2) / t_i), which makes it twice differentiable:

    gradient_k = target_k - sum_i w_i p_ik
    hessian_kl = sum_i w_i (p_ik [k = l] - p_ik p_il) / t_i

so that Newton's method, damped, settles K prices in a few steps. Then the centres move to the weighted means
of what they serve, and so on. The temperature t_i follows the local size of a territory, because one country
holds Manhattan and Montana.
"""

from __future__ import annotations

from dataclasses import dataclass

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.geo import Floats

CANDIDATES = 24
ROUNDS = 8
# Newton steps before the centres first move, and between later moves: moving them early diverges
FIRST_STEPS = 20
LATER_STEPS = 6
# temperatures fall from local size x HOT to local size x COLD
HOT, COLD = 1.0, 0.2
# a round ends when every territory is this close to its target
CLOSE = 0.03
# a candidate of less probability than this is left out of the sums
NEGLIGIBLE = 1e-7
# a temperature of less than this share of the highest is rounding
DUST = 1e-8


def power_diagram(
    xyz: Floats, weight: Floats, centres: Floats, targets: Floats, *, rounds: int = ROUNDS
) -> tuple[Floats, Floats]:
    """Move `centres` (K, 3) and find prices (K,), km^2, that give each its target (K,).

    `weight` (n,) and `targets` have the same sum; units without weight take no part.
    """
    heavy = weight > 0
    xyz, weight = np.ascontiguousarray(xyz[heavy]), weight[heavy]
    centres = np.array(centres, dtype=np.float64, order="C")
    prices = np.zeros(len(centres))
    for turn in range(rounds):
        field = _field(xyz, weight, centres, prices, HOT * (COLD / HOT) ** (turn / max(rounds - 1, 1)))
        steps = FIRST_STEPS if turn in (0, rounds - 1) else LATER_STEPS
        prices, mass, moment = balanced_prices(field, prices, targets, steps)
        prices -= prices.mean()
        if turn < rounds - 1:
            served = mass > 0
            centres[served] = moment[served] / mass[served, None]
    return centres, prices


@dataclass(frozen=True)
class Field:
    """What a round of Newton steps works on: candidate centres of each unit and how soft its choice is.

    Attributes
    ----------
    xyz, weight
        Units, (n, 3) and (n,).
    near, distance
        Candidate centres and squared distances to them, (n, c).
    temperature
        Softness of each unit's choice, (n,), km^2.
    heat
        Mean temperature of each centre's units, (K,): the scale on which its price acts.
    """

    xyz: Floats
    weight: Floats
    near: Ints
    distance: Floats
    temperature: Floats
    heat: Floats


def _field(xyz: Floats, weight: Floats, centres: Floats, prices: Floats, softness: float) -> Field:
    """Find candidates, and temperatures from the local size of a territory.

    The temperature is the mean square radius of the nearest centre's units over the root of their effective
    number.
    """
    count = len(centres)
    near, distance = nearest_centres(xyz, centres, prices, min(CANDIDATES, count))
    home = near[:, 0]
    mass = np.bincount(home, weight, count)
    spread = np.bincount(home, weight * distance[:, 0], count)
    squares = np.bincount(home, weight**2, count)
    with np.errstate(divide="ignore", invalid="ignore"):
        heat = spread / mass / np.sqrt(mass**2 / squares)
    # a centre that sits on its only units has no size of its own, but for rounding
    known = heat > DUST * np.max(heat, where=np.isfinite(heat), initial=0.0)
    heat = np.where(known, heat, np.median(heat[known]) if known.any() else 1.0) * softness
    return Field(xyz, weight, near, distance, heat[home], heat)


def balanced_prices(
    field: Field, prices: Floats, targets: Floats, steps: int
) -> tuple[Floats, Floats, Floats]:
    """Climb the smoothed dual by damped Newton steps (Levenberg, 1944; Marquardt, 1963).

    Gives the prices (K,), and mass (K,) and moment (K, 3) of the soft assignment at them. The damping grows
    until a step raises the dual, and shrinks again after it did.
    """
    damping = 0.05
    value = _dual(field, prices, targets)
    mass, hessian, moment = _sums(field, prices)
    for _ in range(steps):
        gradient = targets - mass
        if np.abs(gradient / targets).max() < CLOSE:
            break
        while True:
            step = np.linalg.solve(hessian + np.diag((targets + mass) * damping / field.heat), gradient)
            tried = prices + step
            reached = _dual(field, tried, targets)
            if reached >= value or damping > 1e6:
                break
            damping *= 5.0
        damping = max(damping / 5.0, 1e-6)
        prices, value = tried, reached
        mass, hessian, moment = _sums(field, prices)
    return prices, mass, moment


def _dual(field: Field, prices: Floats, targets: Floats) -> float:
    value = dual_value(field.near, field.distance, field.weight, prices, field.temperature)
    return float(value + targets @ prices)


def _sums(field: Field, prices: Floats) -> tuple[Floats, Floats, Floats]:
    return soft_totals(field.near, field.distance, field.xyz, field.weight, prices, field.temperature)


@nb.njit(cache=True)
def dual_value(near: Ints, distance: Floats, weight: Floats, prices: Floats, temperature: Floats) -> float:
    """Give -sum_i w_i t_i log sum_k exp((price_k - distance_ik) / t_i)."""
    total = 0.0
    for i in range(near.shape[0]):
        best = -np.inf
        for c in range(near.shape[1]):
            best = max(best, prices[near[i, c]] - distance[i, c])
        whole = 0.0
        for c in range(near.shape[1]):
            below = (prices[near[i, c]] - distance[i, c] - best) / temperature[i]
            if below > -30.0:
                whole += np.exp(below)
        total -= weight[i] * (best + temperature[i] * np.log(whole))
    return total


@nb.njit(cache=True)
def nearest_centres(xyz: Floats, centres: Floats, prices: Floats, count: int) -> tuple[Ints, Floats]:
    """Give each unit's `count` centres of least power cost, (n, count), best first, and |x - c|^2."""
    n, total = xyz.shape[0], centres.shape[0]
    near = np.empty((n, count), np.int32)
    distance = np.empty((n, count))
    cost = np.empty(count)
    for i in range(n):
        filled = 0
        for k in range(total):
            dx = xyz[i, 0] - centres[k, 0]
            dy = xyz[i, 1] - centres[k, 1]
            dz = xyz[i, 2] - centres[k, 2]
            d = dx * dx + dy * dy + dz * dz
            c = d - prices[k]
            if filled == count and c >= cost[count - 1]:
                continue
            p = filled if filled < count else count - 1
            while p > 0 and cost[p - 1] > c:
                cost[p] = cost[p - 1]
                near[i, p] = near[i, p - 1]
                distance[i, p] = distance[i, p - 1]
                p -= 1
            cost[p] = c
            near[i, p] = k
            distance[i, p] = d
            if filled < count:
                filled += 1
    return near, distance


@nb.njit(cache=True)
def soft_totals(
    near: Ints, distance: Floats, xyz: Floats, weight: Floats, prices: Floats, temperature: Floats
) -> tuple[Floats, Floats, Floats]:
    """Sum soft assignments: mass (K,), hessian (K, K) of the dual, moment sum(w p x) (K, 3)."""
    n, count = near.shape
    total = prices.size
    mass = np.zeros(total)
    hessian = np.zeros((total, total))
    moment = np.zeros((total, 3))
    share = np.empty(count)
    for i in range(n):
        heat = temperature[i]
        best = -np.inf
        for c in range(count):
            share[c] = (prices[near[i, c]] - distance[i, c]) / heat
            best = max(best, share[c])
        whole = 0.0
        for c in range(count):
            share[c] = np.exp(share[c] - best) if share[c] - best > -30.0 else 0.0
            whole += share[c]
        for c in range(count):
            p = share[c] / whole
            if p < NEGLIGIBLE:
                continue
            k = near[i, c]
            wp = weight[i] * p
            mass[k] += wp
            for axis in range(3):
                moment[k, axis] += wp * xyz[i, axis]
            hessian[k, k] += wp / heat
            for other in range(count):
                if share[other] > 0.0:
                    hessian[k, near[i, other]] -= wp * share[other] / whole / heat
    return mass, hessian, moment
