"""Balance several loads at once by prices: the dual of `dual.py` with a price per territory and measure.

Unit i of base weight b_i carries b_i r_im of measure m and goes to the centre k of least

    |x_i - c_k|^2 - sum_m r_im p_km .

Prices that keep every measure of every territory within [low_km, high_km] solve the dual of a transport
problem with several side constraints (Brieden, Gritzmann, Klemm, "Constrained clustering via diagrams", 2017,
of whose generalised power diagrams this is one). It is smoothed and climbed as in `dual.py`; the Hessian now
has a block of measure x measure for every pair of neighbouring centres,

    hessian_km,lq = sum_i b_i r_im r_iq (p_ik [k = l] - p_ik p_il) / t_i - phi''_km [k = l, m = q],

and its system is solved by conjugate gradients with the diagonal blocks as preconditioner. The ratios r_im
have to vary smoothly over the ground, else the territories fall into pieces.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.layout.candidates import insert
from engine.alignment.layout.dual import CLOSE, FAR, KINK, LINKS, slot_of
from engine.geo import Floats

SOLVER_STEPS = 60


@nb.njit(cache=True, nogil=True)
def best_centres(xyz: Floats, ratio: Floats, centres: Floats, prices: Floats, count: int) -> Ints:
    """Give each unit's `count` centres of least cost, (n, count), best first; ratio (n, m), prices (K, m)."""
    near = np.empty((len(xyz), count), np.int32)
    cost = np.empty(count)
    for i in range(len(xyz)):
        cost[:] = np.inf
        for k in range(len(centres)):
            d = cost_of(xyz, ratio, centres, prices, i, i, k)
            if k < count or d < cost[count - 1]:
                insert(near[i], cost, min(k, count - 1), k, d)
    return near


@nb.njit(cache=True, nogil=True)
def cheapest_of(xyz: Floats, ratio: Floats, near: Ints, row: Ints, centres: Floats, prices: Floats) -> Ints:
    """Give each unit (n, 3) of grain `row` (n,) its candidate near[row[i]] of least cost, (n,)."""
    label = np.empty(len(xyz), np.int32)
    for i in range(len(xyz)):
        best = np.inf
        for c in range(near.shape[1]):
            k = near[row[i], c]
            d = cost_of(xyz, ratio, centres, prices, i, row[i], k)
            if d < best:
                best, label[i] = d, k
    return label


@nb.njit(cache=True, nogil=True)
def cost_of(xyz: Floats, ratio: Floats, centres: Floats, prices: Floats, i: int, row: int, k: int) -> float:
    """Give |x_i - c_k|^2 - sum_m r_m p_km with the ratios of `row`, km^2."""
    cost = 0.0
    for axis in range(3):
        gap = xyz[i, axis] - centres[k, axis]
        cost += gap * gap
    for m in range(ratio.shape[1]):
        cost -= ratio[row, m] * prices[k, m]
    return cost


@nb.njit(cache=True, nogil=True)
def _sums(
    xyz: Floats, base: Floats, ratio: Floats, near: Ints, row: Ints, centres: Floats, prices: Floats,
    heat: Floats, mass: Floats, whole: Floats, moment: Floats, blocks: Floats, links: Ints, entries: Floats,
) -> float:  # fmt: skip
    """Sum the soft assignment into measures (K, m), base weight (K,), moment (K, 3) and Hessian.

    The Hessian is kept as blocks (K, m, m) and entries (K, LINKS, m, m) for the centres links (K, LINKS), -1
    beyond the last. Gives the dual's first sum.
    """
    mass[:] = 0.0
    whole[:] = 0.0
    moment[:] = 0.0
    blocks[:] = 0.0
    entries[:] = 0.0
    links[:] = -1
    count, many = near.shape[1], ratio.shape[1]
    cost, which = np.empty(count), np.empty(count, np.int32)
    value = 0.0
    for i in range(len(row)):
        own = row[i]
        best = np.inf
        for c in range(count):
            cost[c] = cost_of(xyz, ratio, centres, prices, i, own, near[own, c])
            best = min(best, cost[c])
        t = heat[near[own, 0]]
        some, total = 0, 0.0
        for c in range(count):
            if cost[c] <= best + FAR * t:
                which[some] = near[own, c]
                cost[some] = np.exp((best - cost[c]) / t)
                total += cost[some]
                some += 1
        value += base[i] * (best - t * np.log(total))
        for a in range(some):
            k = which[a]
            wp = base[i] * cost[a] / total
            whole[k] += wp
            for axis in range(3):
                moment[k, axis] += wp * xyz[i, axis]
            for m in range(many):
                mass[k, m] += wp * ratio[own, m]
            if some == 1:
                continue
            _add(blocks[k], ratio[own], wp * (1.0 - cost[a] / total) / t)
            for b in range(a + 1, some):
                _link(links, entries, k, which[b], ratio[own], -wp * cost[b] / total / t)
    return value


@nb.njit(cache=True, nogil=True)
def _add(block: Floats, r: Floats, amount: float) -> None:
    for m in range(len(r)):
        for q in range(len(r)):
            block[m, q] += amount * r[m] * r[q]


@nb.njit(cache=True, nogil=True)
def _link(links: Ints, entries: Floats, k: int, other: int, r: Floats, amount: float) -> None:
    # where a row is full the entry is left out on both sides: the Hessian stays symmetric and definite
    there, back = slot_of(links, k, other), slot_of(links, other, k)
    if there >= 0 and back >= 0:
        links[k, there], links[other, back] = other, k
        _add(entries[k, there], r, amount)
        _add(entries[other, back], r, amount)


@nb.njit(cache=True, nogil=True)
def _phi(
    prices: Floats, low: Floats, high: Floats, width: Floats, most: Floats, slope: Floats, bend: Floats
) -> float:
    """Give sum phi, and its first and minus its second derivative; all but width, most (K, m)."""
    total = 0.0
    for k in range(prices.shape[0]):
        for m in range(prices.shape[1]):
            p, least, gap = prices[k, m], low[k, m], high[k, m] - low[k, m]
            u = p / width[k]
            s = 1.0 / (1.0 + np.exp(min(max(u, -60.0), 60.0)))
            soft = np.log1p(np.exp(-abs(u))) + max(-u, 0.0) - np.log(2.0)
            middle, far = least + 0.5 * gap, p / most[k]
            slope[k, m] = least + gap * s - middle * far**3
            bend[k, m] = gap * s * (1.0 - s) / width[k] + 3.0 * middle * far**2 / most[k]
            total += least * p - gap * width[k] * soft - middle * most[k] * far**4 / 4.0
    return total


@nb.njit(cache=True, nogil=True)
def _solve(blocks: Floats, links: Ints, entries: Floats, right: Floats) -> Floats:
    """Solve the damped Newton system by conjugate gradients, its diagonal blocks as preconditioner."""
    inverse = np.empty_like(blocks)
    for k in range(len(blocks)):
        inverse[k] = np.linalg.inv(blocks[k])
    x = np.zeros_like(right)
    residual = right.copy()
    scaled = _times(inverse, residual)
    way = scaled.copy()
    along = (residual * scaled).sum()
    enough = along * 1e-8
    for _ in range(SOLVER_STEPS):
        if along <= enough:
            break
        image = _times(blocks, way)
        for k in range(len(links)):
            for c in range(links.shape[1]):
                if links[k, c] < 0:
                    break
                for m in range(right.shape[1]):
                    for q in range(right.shape[1]):
                        image[k, m] += entries[k, c, m, q] * way[links[k, c], q]
        length = along / (way * image).sum()
        x += length * way
        residual -= length * image
        scaled = _times(inverse, residual)
        onwards = (residual * scaled).sum()
        way = scaled + onwards / along * way
        along = onwards
    return x


@nb.njit(cache=True, nogil=True)
def _times(blocks: Floats, vector: Floats) -> Floats:
    out = np.zeros_like(vector)
    for k in range(len(blocks)):
        for m in range(vector.shape[1]):
            for q in range(vector.shape[1]):
                out[k, m] += blocks[k, m, q] * vector[k, q]
    return out


@nb.njit(cache=True, nogil=True)
def balance_several(
    xyz: Floats, base: Floats, ratio: Floats, near: Ints, row: Ints, centres: Floats, prices: Floats,
    low: Floats, high: Floats, heat: Floats, most: Floats, steps: int, mass: Floats, whole: Floats,
    moment: Floats,
) -> float:  # fmt: skip
    """Climb the smoothed dual by damped Newton steps; change `prices`, `mass`, `whole`, `moment` in place.

    Parameters
    ----------
    xyz, base
        Units (n, 3), km, and base weights (n,).
    ratio, near, row
        Ratios (g, m) and candidate centres (g, c) of grains, and the grain of each unit (n,).
    centres, prices, low, high
        (K, 3), km, and (K, m), km^2; least and largest loads (K, m).
    heat, most, steps
        Temperature and bound on the prices, (K,), km^2; most Newton steps.
    mass, whole, moment
        Measures (K, m), base weights (K,) and moments (K, 3) of the soft assignment.
    """
    count, many = prices.shape
    blocks, entries = np.zeros((count, many, many)), np.zeros((count, LINKS, many, many))
    links = np.zeros((count, LINKS), np.int32)
    new_blocks, new_entries, new_links = blocks.copy(), entries.copy(), links.copy()
    new_mass, new_whole, new_moment = mass.copy(), whole.copy(), moment.copy()
    slope, bend = np.zeros((count, many)), np.zeros((count, many))
    width = heat * KINK
    middle = 0.5 * (low + high)
    value = _sums(
        xyz, base, ratio, near, row, centres, prices, heat, mass, whole, moment, blocks, links, entries
    )  # fmt: skip
    value += _phi(prices, low, high, width, most, slope, bend)
    damping = 0.05
    for _ in range(steps):
        gradient = slope - mass
        if np.abs(gradient / middle).max() < CLOSE:
            break
        damped = blocks.copy()
        for k in range(count):
            for m in range(many):
                damped[k, m, m] += bend[k, m] + (middle[k, m] + mass[k, m]) * damping / heat[k]
        tried = prices + _solve(damped, links, entries, gradient)
        reached = _sums(
            xyz, base, ratio, near, row, centres, tried, heat, new_mass, new_whole, new_moment, new_blocks,
            new_links, new_entries,
        )  # fmt: skip
        reached += _phi(tried, low, high, width, most, slope, bend)
        if reached >= value:
            prices[:] = tried
            value = reached
            mass[:], whole[:], moment[:] = new_mass, new_whole, new_moment
            blocks[:], links[:], entries[:] = new_blocks, new_links, new_entries
            damping = max(damping / 5.0, 1e-6)
        else:
            damping *= 8.0
            _phi(prices, low, high, width, most, slope, bend)
            if damping > 1e6:
                break
    return value
