"""Build instances of ready-made units: US counties, and the county graphs whose optima are proven.

The optima are those of Validi, Buchanan, Lykhovyd, "Imposing contiguity constraints in political districting
models" (2022): people of the 2010 census, districts within 0.5 % of the mean, connected. Their inertia is
recomputed from their own optimal plans with the points of this data, as
`score.county_inertia` does: sum(people x d^2), d the great-circle distance in km on the sphere of the mean
radius 6,371.0088 km to the best county of the district, in units of 10^6. That gives the six figures of the
file to the last digit (a test holds it), so a plan's figure and its optimum are of one kind. The published
column next to it was computed from other points and is not compared with.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from engine import schema as s
from engine.geo import to_xyz
from engine.units.bridges import bridge_pairs
from engine.units.model import Units

STATES = {"AL": 7, "AR": 4, "IA": 4, "KS": 4, "MS": 4, "NM": 3}
TOLERANCE = 0.005
MILLION = 1e6

FIPS = "fips"
# outside the 48 contiguous states: a bridge from there would be longer than the territories
FAR_STATES = ("02", "15")


def us_counties(people: Path, adjacency: Path) -> Units:
    """Give the counties of the 48 contiguous states by population of 2021; islands are bridged."""
    frame = pd.read_csv(people, dtype={FIPS: str, "state_fips": str})
    frame = frame[~frame["state_fips"].isin(FAR_STATES)].sort_values(FIPS)
    frame = frame.set_index(FIPS).rename(columns={"pop_2021": s.WORKLOAD})
    frame = frame[[s.LATITUDE, s.LONGITUDE, s.WORKLOAD, s.AREA_KM2]].rename_axis(s.UNIT_ID)
    touching = pd.read_csv(adjacency, dtype=str)
    touching = touching[touching.isin(frame.index).all(axis=1)]
    pairs = np.column_stack([frame.index.get_indexer(touching[side]) for side in ("fips_a", "fips_b")])
    links = bridge_pairs(to_xyz(frame[s.LATITUDE], frame[s.LONGITUDE]), pairs.astype(np.int64))
    kinds = [s.RING] * len(pairs) + [s.BRIDGE] * len(links)
    both = np.concatenate((pairs, links))
    edges = pd.DataFrame(
        {s.UNIT_A: frame.index[both[:, 0]], s.UNIT_B: frame.index[both[:, 1]], s.KIND: kinds}
    )
    return Units.from_frames(frame, edges)


def county_units(folder: Path, state: str) -> Units:
    """Give the counties of a state in 2010 with their rook adjacency."""
    nodes = pd.read_csv(folder / "county_graphs_2010_nodes.csv", dtype={FIPS: str})
    edges = pd.read_csv(folder / "county_graphs_2010_edges.csv", dtype=str)
    nodes = nodes[nodes["state"] == state].set_index(FIPS).rename_axis(s.UNIT_ID)
    edges = edges[edges["state"] == state]
    frame = nodes[[s.LATITUDE, s.LONGITUDE]].assign(**{s.WORKLOAD: nodes["pop_2010"].astype(float)})
    adjacency = pd.DataFrame({s.UNIT_A: edges["fips_a"], s.UNIT_B: edges["fips_b"], s.KIND: s.RING})
    return Units.from_frames(frame, adjacency)


def published_inertia(folder: Path) -> dict[str, float]:
    """Give the least inertia of connected plans by state, people x km^2."""
    table = pd.read_csv(folder / "min_moment_of_inertia_published.csv")
    table = table[table["contiguity"] == "contiguous"].set_index("state")
    return (table["recomputed_haversine_pop_km2_1e6"] * MILLION).to_dict()


def optimal_plan(folder: Path, state: str, units: Units) -> np.ndarray:
    """Give the district of each unit in the published optimal connected plan, (n,), 0..K-1."""
    plan = pd.read_csv(folder / "optimal_contiguous_moi_assignments.csv", dtype={FIPS: str})
    plan = plan[plan["state"] == state].set_index(FIPS)["district"]
    return pd.factorize(plan.reindex(units.frame.index), sort=True)[0].astype(np.int64)
