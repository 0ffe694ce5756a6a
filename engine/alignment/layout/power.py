"""Draw a balanced centroidal power diagram: prices balance the loads, centres move to what they serve.

By turns (Cohen-Addad, Klein, Young, "Balanced centroidal power diagrams for redistricting", 2018). The
temperature at which a unit chooses follows the local size of a territory, because one country holds Manhattan
and Montana; it falls from round to round.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from engine.alignment.graph import Ints
from engine.alignment.layout.candidates import candidates, cheapest, refresh
from engine.alignment.layout.dual import balance
from engine.geo import Floats

# centres that a unit looks at
CANDIDATES = 12
# candidates that count as nearby
NEARBY = 4
# Newton steps before the centres first move, and between later moves
FIRST_STEPS, LATER_STEPS = 8, 2
# centres that move before the loads are this close to their middle drift away, the largest first: so many
# steps more at a time bring them closer, at most so many times
LOOSE, MORE_STEPS, PATIENCE = 0.3, 4, 12
# a temperature of less than this share of the median is rounding
DUST = 1e-4
# temperature and Newton steps where units are drawn at centres found on grains
DRAWN, DRAW_STEPS = 0.2, 6
# prices are held back beyond so many times the largest mean square radius nearby
MOST = 10.0


@nb.njit(cache=True, nogil=True)
def temperatures(
    xyz: Floats, weight: Floats, centres: Floats, near: Ints, row: Ints, softness: float
) -> tuple[Floats, Floats]:
    """Give each centre's temperature and the bound on its price, both (K,), km^2.

    The temperature is the mean square radius over the root of the effective number of units. Prices are held
    back beyond `MOST` times the largest mean square radius nearby.
    """
    count = len(centres)
    mass, spread, squares = np.zeros(count), np.zeros(count), np.zeros(count)
    for i in range(len(row)):
        k = near[row[i], 0]
        d = 0.0
        for axis in range(3):
            d += (xyz[i, axis] - centres[k, axis]) ** 2
        mass[k] += weight[i]
        spread[k] += weight[i] * d
        squares[k] += weight[i] ** 2
    heat, square = np.zeros(count), np.zeros(count)
    for k in range(count):
        if mass[k] > 0.0:
            square[k] = spread[k] / mass[k]
            heat[k] = square[k] * np.sqrt(squares[k]) / mass[k]
    known = heat > 0.0
    usual = np.median(heat[known]) if known.any() else 1.0
    large = np.median(square[known]) if known.any() else 1.0
    for k in range(count):
        # a centre that sits on its only units has no size of its own, but for rounding
        if heat[k] <= DUST * usual:
            heat[k], square[k] = usual, large
    most = square.copy()
    for i in range(len(row)):
        own = near[row[i], 0]
        for c in range(1, min(NEARBY, near.shape[1])):
            k = near[row[i], c]
            most[k] = max(most[k], square[own])
            most[own] = max(most[own], square[k])
    return heat * softness, most * MOST


@nb.njit(cache=True, nogil=True)
def settle(
    xyz: Floats, weight: Floats, home: Ints, bonus: Floats, centres: Floats, prices: Floats, low: Floats,
    high: Floats, rounds: int, hot: float, cold: float, moving: bool, patience: int = PATIENCE,
) -> tuple[float, Ints]:  # fmt: skip
    """Balance and move the centres by turns, temperatures falling from `hot` to `cold`.

    Parameters
    ----------
    xyz, weight
        Units (n, 3), km, and their weights (n,).
    home, bonus
        Centre that each unit prefers, -1 for none, and how much less it costs there, km^2, (n,).
    centres, prices
        (K, 3) and (K,), km^2; start and result, changed in place.
    low, high
        Least and largest load, (K,).
    rounds, hot, cold
        Moves of the centres, and temperatures in the first and the last round, as shares of the local size.
    moving
        Whether the centres may move (else they are the bases of reps).
    patience
        How often at most the loads are brought closer before the centres move.

    Gives the value of the smoothed dual at the end, a measure of sum(w d^2) at these centres, and each unit's
    candidates, best first (n, c).
    """
    count = len(centres)
    mass, moment = np.zeros(count), np.zeros((count, 3))
    row = np.arange(len(xyz)).astype(np.int32)
    near = candidates(xyz, centres, prices, home, bonus, min(CANDIDATES, count))
    dearest = 2.0 * bonus.max()
    middle = 0.5 * (low + high)
    value = 0.0
    for turn in range(rounds):
        fall = turn / (rounds - 1) if rounds > 1 else 1.0
        steps = FIRST_STEPS if turn == 0 or turn == rounds - 1 else LATER_STEPS
        for _ in range(patience):
            refresh(xyz, centres, prices, home, bonus, near)
            heat, most = temperatures(xyz, weight, centres, near, row, hot * (cold / hot) ** fall)
            # a price may have to make up for what leaving home costs
            most += dearest
            value = balance(
                xyz, weight, near, row, home, bonus, centres, prices, low, high, heat, most, steps, mass,
                moment,
            )  # fmt: skip
            if np.abs(mass / middle - 1.0).max() < LOOSE:
                break
            steps = MORE_STEPS
        if moving and turn < rounds - 1:
            for k in range(count):
                if mass[k] > 0.0:
                    for axis in range(3):
                        centres[k, axis] = moment[k, axis] / mass[k]
    refresh(xyz, centres, prices, home, bonus, near)
    return value, near


@nb.njit(cache=True, nogil=True)
def draw(
    xyz: Floats, weight: Floats, near: Ints, row: Ints, home: Ints, bonus: Floats, centres: Floats,
    prices: Floats, low: Floats, high: Floats,
) -> tuple[Ints, Floats]:  # fmt: skip
    """Balance units (n, 3) anew at centres found on grains; give their labels (n,) and the prices (K,).

    Unit i looks at the candidates near[row[i]] of its grain; `home` and `bonus` are as in `settle`.
    """
    count = len(centres)
    tuned = prices.copy()
    heat, most = temperatures(xyz, weight, centres, near, row, DRAWN)
    most += 2.0 * bonus.max()
    balance(
        xyz, weight, near, row, home, bonus, centres, tuned, low, high, heat, most, DRAW_STEPS,
        np.zeros(count), np.zeros((count, 3)),
    )  # fmt: skip
    return cheapest(xyz, centres, tuned, home, bonus, near, row), tuned
