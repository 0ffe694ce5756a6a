"""Share work out so that those who take it are as full as each other, at the least travel."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from engine.geo import Floats
from engine.units.model import Positions


def room(already: Floats, capacity: Floats, total: float) -> Floats:
    """Say how many more hours each takes, (K,), so that the emptiest rise to one level of fullness."""
    for count in range(len(already), 0, -1):
        rising = np.argsort(already / capacity, kind="stable")[:count]
        level = (already[rising].sum() + total) / capacity[rising].sum()
        if (already[rising] <= level * capacity[rising] + 1e-9).all():
            break
    more = np.zeros(len(already))
    more[rising] = level * capacity[rising] - already[rising]
    return more


def evenly(away: Floats, hours: Floats, share: Floats) -> Positions:
    """Give each customer one of K reps, (n,), so that each rep gets hours as near to `share` (K,) as may be.

    `away` holds the distances, (n, K), km. What is least is  sum of hours x distance^2,  a transport problem;
    of its cheapest corner at most K - 1 customers are shared between reps, and go to who has most of them.
    """
    count, many = away.shape
    one = np.repeat(np.arange(count), many)
    who = np.tile(np.arange(many), count)
    rows = csr_array((np.ones(count * many), (one, np.arange(count * many))))
    sums = csr_array((np.repeat(hours, many), (who, np.arange(count * many))))
    solved = linprog(
        (hours[:, None] * away**2).ravel(),
        # the last sum follows from the others
        A_eq=vstack([rows, sums[: many - 1]], format="csr"),
        b_eq=np.append(np.ones(count), share[: many - 1]),
        bounds=(0, 1),
        method="highs-ds",
    )
    choice: Positions = solved.x.reshape(count, many).argmax(axis=1)
    return choice
