"""Balance loads by prices: Newton steps on the smoothed dual of the transport problem from units to centres.

A unit at x goes to the centre k of least |x - c_k|^2 - price_k. Prices that keep every load within
[low_k, high_k] are the dual solution of a transport problem from units to centres (Aurenhammer, Hoffmann,
Aronov, "Minkowski-type theorems and least-squares clustering", 1998). The dual is

    D(p) = sum_i w_i min_k (|x_i - c_k|^2 - p_k) + sum_k phi_k(p_k),
    phi_k(p) = p low_k where p > 0, p high_k where p < 0,

and is smoothed twice. (A unit's home, the territory that serves it today, may cost it a bonus less: the price
of changing rep.) Unit i belongs to k with probability p_ik ~ exp((p_k - |x_i - c_k|^2) / t_i) (Cuturi,
2013), and the kink of phi at 0 is rounded over a width s_k, so that phi'_k = low_k + (high_k - low_k)
sigma(-p_k / s_k). Then

    gradient_k = phi'_k(p_k) - sum_i w_i p_ik
    hessian_kl = sum_i w_i (p_ik [k = l] - p_ik p_il) / t_i - phi''_k [k = l],

and Newton's method, damped, settles K prices in a few steps. A unit only looks at the centres around it; the
Hessian is kept for those alone, and its system is solved by conjugate gradients, so that a step costs about
n + K operations.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.geo import Floats

# neighbours of a centre in the Hessian
LINKS = 24
# the steps end when every load is this close to where the dual wants it, as a share
CLOSE = 0.02
# beyond this many temperatures a candidate is left out of the sums
FAR = 8.0
# width of phi's rounded kink, as a share of the centre's temperature
KINK = 0.5
SOLVER_STEPS = 40


@nb.njit(cache=True, nogil=True)
def soft_sums(  # noqa: C901  compiled loops
    xyz: Floats, weight: Floats, near: Ints, row: Ints, home: Ints, bonus: Floats, centres: Floats,
    prices: Floats, heat: Floats, mass: Floats, moment: Floats, diagonal: Floats, links: Ints,
    entries: Floats,
) -> float:  # fmt: skip
    """Sum the soft assignment into mass (K,), moment (K, 3) and Hessian; give the dual's first sum.

    The Hessian is kept as diagonal (K,) and entries (K, m) for the centres links (K, m), -1 beyond the last.
    """
    mass[:] = 0.0
    moment[:] = 0.0
    diagonal[:] = 0.0
    entries[:] = 0.0
    links[:] = -1
    count = near.shape[1]
    cost = np.empty(count)
    which = np.empty(count, np.int32)
    value = 0.0
    for i in range(len(row)):
        x, y, z = xyz[i, 0], xyz[i, 1], xyz[i, 2]
        own = near[row[i]]
        for c in range(count):
            k = own[c]
            dx, dy, dz = x - centres[k, 0], y - centres[k, 1], z - centres[k, 2]
            cost[c] = dx * dx + dy * dy + dz * dz - prices[k]
        if home[i] >= 0:
            for c in range(count):
                if own[c] == home[i]:
                    cost[c] -= bonus[i]
        best = cost[0]
        for c in range(1, count):
            best = min(best, cost[c])
        t = heat[own[0]]
        some = 0
        for c in range(count):
            if cost[c] <= best + FAR * t:
                which[some], cost[some] = own[c], cost[c]
                some += 1
        w = weight[i]
        if some == 1:
            # most units have but one centre in reach: no exponential is asked for
            k = which[0]
            value += w * best
            mass[k] += w
            moment[k, 0] += w * x
            moment[k, 1] += w * y
            moment[k, 2] += w * z
            continue
        whole = 0.0
        for a in range(some):
            cost[a] = np.exp((best - cost[a]) / t)
            whole += cost[a]
        value += w * (best - t * np.log(whole))
        for a in range(some):
            k = which[a]
            wp = w * cost[a] / whole
            mass[k] += wp
            moment[k, 0] += wp * x
            moment[k, 1] += wp * y
            moment[k, 2] += wp * z
            diagonal[k] += wp * (1.0 - cost[a] / whole) / t
            for b in range(a + 1, some):
                _link(links, entries, k, which[b], -wp * cost[b] / whole / t)
    return value


@nb.njit(cache=True, nogil=True)
def _link(links: Ints, entries: Floats, k: int, other: int, amount: float) -> None:
    # where a row is full the entry is left out on both sides: the Hessian stays symmetric and definite
    there, back = slot_of(links, k, other), slot_of(links, other, k)
    if there >= 0 and back >= 0:
        links[k, there], links[other, back] = other, k
        entries[k, there] += amount
        entries[other, back] += amount


@nb.njit(cache=True, nogil=True)
def slot_of(links: Ints, k: int, other: int) -> int:
    """Give where centre k keeps its entry for another one, or the first free place, -1 for neither."""
    for m in range(links.shape[1]):
        if links[k, m] == other or links[k, m] < 0:
            return m
    return -1


@nb.njit(cache=True, nogil=True)
def _phi(
    prices: Floats, low: Floats, high: Floats, width: Floats, most: Floats, slope: Floats, bend: Floats
) -> float:
    """Give sum phi, and its first and minus its second derivative, with the rounded kink.

    Prices near `most` (K,) are held back: an island that no price can balance would drive them to infinity.
    """
    total = 0.0
    for k in range(len(prices)):
        u = prices[k] / width[k]
        s = 1.0 / (1.0 + np.exp(min(max(u, -60.0), 60.0)))
        gap = high[k] - low[k]
        slope[k] = low[k] + gap * s
        bend[k] = gap * s * (1.0 - s) / width[k]
        # integral of the slope, 0 at price 0
        soft = np.log1p(np.exp(-abs(u))) + max(-u, 0.0) - np.log(2.0)
        total += low[k] * prices[k] - gap * width[k] * soft
        middle = 0.5 * (low[k] + high[k])
        far = prices[k] / most[k]
        slope[k] -= middle * far**3
        bend[k] += 3.0 * middle * far**2 / most[k]
        total -= middle * most[k] * far**4 / 4.0
    return total


@nb.njit(cache=True, nogil=True)
def _solve(diagonal: Floats, links: Ints, entries: Floats, right: Floats) -> Floats:
    """Solve the damped Newton system by conjugate gradients with the diagonal as preconditioner."""
    count = len(right)
    x = np.zeros(count)
    residual = right.copy()
    scaled = residual / diagonal
    way = scaled.copy()
    along = (residual * scaled).sum()
    enough = along * 1e-6
    for _ in range(SOLVER_STEPS):
        if along <= enough:
            break
        image = diagonal * way
        for k in range(count):
            for m in range(links.shape[1]):
                if links[k, m] < 0:
                    break
                image[k] += entries[k, m] * way[links[k, m]]
        length = along / (way * image).sum()
        x += length * way
        residual -= length * image
        scaled = residual / diagonal
        onwards = (residual * scaled).sum()
        way = scaled + onwards / along * way
        along = onwards
    return x


@nb.njit(cache=True, nogil=True)
def balance(
    xyz: Floats, weight: Floats, near: Ints, row: Ints, home: Ints, bonus: Floats, centres: Floats,
    prices: Floats, low: Floats, high: Floats, heat: Floats, most: Floats, steps: int, mass: Floats,
    moment: Floats,
) -> float:  # fmt: skip
    """Climb the smoothed dual by damped Newton steps; change `prices`, `mass` and `moment` in place.

    The damping (Levenberg, 1944; Marquardt, 1963) grows until a step raises the dual, and shrinks after it
    did. Gives the dual's value.
    """
    count = len(centres)
    diagonal, entries = np.zeros(count), np.zeros((count, LINKS))
    links = np.zeros((count, LINKS), np.int32)
    new_diagonal, new_entries, new_links = diagonal.copy(), entries.copy(), links.copy()
    new_mass, new_moment = mass.copy(), moment.copy()
    slope, bend = np.zeros(count), np.zeros(count)
    width = heat * KINK
    middle = 0.5 * (low + high)
    value = soft_sums(
        xyz, weight, near, row, home, bonus, centres, prices, heat, mass, moment, diagonal, links, entries
    )  # fmt: skip
    value += _phi(prices, low, high, width, most, slope, bend)
    damping = 0.05
    for _ in range(steps):
        gradient = slope - mass
        if np.abs(gradient / middle).max() < CLOSE:
            break
        step = _solve(diagonal + bend + (middle + mass) * damping / heat, links, entries, gradient)
        tried = prices + step
        reached = soft_sums(
            xyz, weight, near, row, home, bonus, centres, tried, heat, new_mass, new_moment, new_diagonal,
            new_links, new_entries,
        )  # fmt: skip
        reached += _phi(tried, low, high, width, most, slope, bend)
        if reached >= value:
            prices[:] = tried
            value = reached
            mass[:], moment[:] = new_mass, new_moment
            diagonal[:], links[:], entries[:] = new_diagonal, new_links, new_entries
            damping = max(damping / 5.0, 1e-6)
        else:
            damping *= 8.0
            _phi(prices, low, high, width, most, slope, bend)
            if damping > 1e6:
                break
    return value
