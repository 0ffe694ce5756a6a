"""Word what the diagnostics say: names of territories, shares and amounts of what is balanced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

# rounding of sums
TOLERATED = 1e-9
# per cent beyond which there is only the noise of sums, and the decimals that show as much
NOISE, MOST_DECIMALS = 1e-6, 7
# a tolerance that no manager plans with is no advice
WIDEST = 0.30
# so many names in a row are read, not skipped
NAMED = 3


@dataclass(frozen=True)
class Held:
    """Name a measure with limits of its own, its total, and its tolerance or least and most accounts."""

    measure: str
    total: float
    tolerance: float | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Wording:
    """Names that reasons use.

    Attributes
    ----------
    names, districts
        Name and district of a territory, by key.
    measure
        What is balanced above all ("hours").
    hours
        Hours of the whole plan where they alone are balanced, else None: loads are then given as shares.
    changes
        What the change cap counts ("customers").
    held
        Further measures with limits of their own.
    """

    names: dict[str, str]
    measure: str
    hours: float | None = None
    changes: str = "customers"
    districts: dict[str, str] = field(default_factory=dict)
    held: tuple[Held, ...] = ()

    def name(self, key: str) -> str:
        """Give a territory's name, else its key."""
        return self.names.get(key, key)

    def amount(self, load: float, target: float) -> str:
        """Write a load beyond a limit, rounded up: in hours, else as a share of the target."""
        if self.hours is not None:
            return f"{np.ceil(load * self.hours - 1e-6):,.0f} h"
        return f"{at_least(load / target)} of its target in {self.measure}"


def percent(share: float) -> str:
    """Write a share in whole per cent."""
    return f"{100 * share:.0f} %"


def at_least(share: float) -> str:
    """Write a share that something has to reach, rounded up: 0.1501 is "15.1 %"."""
    return f"{np.ceil(1000 * share - 1e-6) / 10:g} %"


def above(share: float, limit: float) -> str:
    """Write a share above a limit to a tenth of a per cent, finer where that would not be above: "15.02 %".

    The same figure as in the strip above the map, so that nothing is said in two ways.
    """
    value, least = 100 * share, 100 * limit + NOISE
    places = next((n for n in range(1, MOST_DECIMALS) if round(value, n) > least), MOST_DECIMALS)
    return f"{f'{value:,.{places}f}'.rstrip('0').rstrip('.')} %"


def whole_percent(share: float) -> int:
    """Give the least whole per cent that is not below a share."""
    return int(np.ceil(100 * share - 1e-6))


def widened(share: float) -> str:
    """Advise the tolerance that a share asks for; empty where no manager would choose it."""
    needed = whole_percent(share)
    return f"allow at least ±{needed} %" if needed <= 100 * WIDEST else ""


def either(*ways: str) -> str:
    """Join ways out, leaving out empty ones: "a", "a, or b", "a, b, or c"."""
    known = [way for way in ways if way]
    return ", or ".join(filter(None, (", ".join(known[:-1]), known[-1])))


def listed(names: Sequence[str]) -> str:
    """List the first names and count the rest: "A and B", "A, B, C and 2 more"."""
    rest = len(names) - NAMED
    ends = [*names[:NAMED], f"{rest} more"] if rest > 0 else list(names)
    return " and ".join([", ".join(ends[:-1]), ends[-1]] if len(ends) > 1 else ends)
