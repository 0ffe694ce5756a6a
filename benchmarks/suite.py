"""List the instances, from 67 to 130,000 units and 3 to 500 territories.

`goal` instances carry the project's goals; the first of them are the most telling. `growth` ones vary units
or territories alone. On `land` ones empty units come along, as on a planning map. In those marked
`optimum` the least inertia is proven.
"""

from __future__ import annotations

from benchmarks.counties import STATES
from benchmarks.counties import TOLERANCE as OPTIMUM_TOLERANCE
from benchmarks.instances import COUNTIES_OF, Instance

TOLERANCE = 0.05
# the tolerance that only a careful solver reaches, and the instances it is asked on
TIGHT = 0.01
# a unit heavier than this share of a territory may make the tolerance impossible
HEAVIEST = 0.25

GOALS = (
    Instance("German places", 6, 50),
    Instance("US places", 7, 200),
    Instance("US breweries", 4, 12),
    Instance("US retail", 5, 40),
    Instance("World places", 7, 500),
    Instance("Italian places", 6, 50),
    Instance("US hospitals", 4, 15),
    Instance("US counties", None, 8),
    Instance("Spanish and French places", 7, 100),
    Instance("US retail", 6, 80),
    Instance("US retail", 7, 200),
    Instance("US hospitals", 3, 6),
    Instance("Italian hospitals", 5, 5),
    # heavier units than a quarter of a territory: what can be had is a question of its own
    Instance("US breweries", 4, 20),
    Instance("US hospitals", 4, 50),
)
TIGHT_ON = GOALS[:2]
OPTIMA = tuple(Instance(COUNTIES_OF + state, None, k, role="optimum") for state, k in STATES.items())
FIXED_K = 50
GROWTH = (
    Instance("US places", 7, FIXED_K, role="growth"),
    Instance("World places", 7, FIXED_K, role="growth"),
    Instance("US retail", 7, FIXED_K, role="growth"),
    Instance("US retail", 6, FIXED_K, role="growth"),
    Instance("Spanish and French places", 7, FIXED_K, role="growth"),
    Instance("US places", 7, 5, role="growth"),
    Instance("US places", 7, 20, role="growth"),
    Instance("US places", 7, 500, role="growth"),
)
# territories vary on these units
FIXED_UNITS = "US places r7"
LAND = (
    Instance("German places", 6, 50, "land", "land"),
    Instance("US hospitals", 4, 15, "land", "land"),
    Instance("US retail", 5, 40, "land", "land"),
)
SUITE = (*GOALS, *OPTIMA, *GROWTH, *LAND)
BY_NAME = {instance.name: instance for instance in SUITE}


def tolerance_of(instance: Instance) -> float:
    """Give the tolerance an instance is solved at, as a share."""
    return OPTIMUM_TOLERANCE if instance.role == "optimum" else TOLERANCE
