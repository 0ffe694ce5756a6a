"""Place an invented field force in real cities, and share a country out between them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.cluster import KMeans

from engine import schema as s
from engine.geo import Floats, to_degrees, to_xyz
from engine.reference import ADMIN1, POPULATION, places, states

# district: (region, territories, states)
DISTRICTS = {
    "Pacific": ("West", 8, "CA OR WA AK HI NV"),
    "Mountain & Plains": ("West", 7, "MT WY CO UT NM ID AZ ND SD NE KS"),
    "Texas & Gulf": ("Central", 9, "TX LA OK AR MS"),
    "Upper Midwest": ("Central", 7, "WI MN IA MO IL"),
    "Great Lakes": ("Central", 7, "OH MI IN KY"),
    "Southeast": ("East", 8, "SC GA FL AL TN"),
    "Mid-Atlantic": ("East", 7, "PA DE MD DC VA WV NC"),
    "Northeast": ("East", 7, "ME NH VT MA RI CT NY NJ"),
}
COUNTY, BEDS, TYPE, HOURS = "county_fips", "beds", "facility_type", "hours"
VACANT, VACANCY = "Vacant", "T22"
# served from the mainland
AFAR = ("AK", "HI")
SMALLEST_BASE = 60_000


def choose_bases(hospitals: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Place each district's reps in large cities near where customers once were."""
    abbreviation = states().set_index(s.NAME)[s.STATE]
    cities = places().query("country == 'US' and population >= @SMALLEST_BASE")
    cities = cities.assign(state=cities[ADMIN1].map(abbreviation))
    found = []
    for district, (region, count, names) in DISTRICTS.items():
        mine = hospitals[(hospitals["district"] == district) & ~hospitals["state"].isin(AFAR)]
        # the market of long ago: today's, each county bigger or smaller than it is now
        counties, at = np.unique(mine[COUNTY], return_inverse=True)
        then = mine[HOURS] * rng.lognormal(0, 0.6, len(counties))[at]
        centres = market_centres(xyz(mine), then.to_numpy(), count, rng)
        near = cities[cities["state"].isin(names.split())]
        found.append(largest_cities(near, centres).assign(**{s.DISTRICT: district, s.REGION: region}))
    frame = pd.concat(found)[[s.NAME, "state", s.DISTRICT, s.REGION, s.LATITUDE, s.LONGITUDE]]
    frame = frame.rename(columns={s.LATITUDE: s.BASE_LATITUDE, s.LONGITUDE: s.BASE_LONGITUDE})
    twice = frame[s.NAME].duplicated(keep=False)
    frame[s.NAME] = frame[s.NAME].where(~twice, frame[s.NAME] + ", " + frame["state"])
    frame.index = pd.Index([f"T{i:02d}" for i in range(1, len(frame) + 1)], name=s.TERRITORY_KEY)
    frame.insert(1, "rep", [VACANT if key == VACANCY else f"Rep {key[1:]}" for key in frame.index])
    return frame


def market_centres(points: Floats, weight: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Give the centres of `count` markets of about equal weight, (count, 3)."""
    seed = int(rng.integers(2**31))
    centres = KMeans(count, n_init=4, random_state=seed).fit(points, sample_weight=weight).cluster_centers_
    for _ in range(12):
        nearest = divided(np.linalg.norm(points[:, None] - centres, axis=2), weight, np.ones(count))
        centres = np.array(
            [np.average(points[nearest == j], axis=0, weights=weight[nearest == j]) for j in range(count)]
        )
    return centres


def largest_cities(cities: pd.DataFrame, centres: Floats) -> pd.DataFrame:
    """Give each centre the largest city near it that is still free, from west to east."""
    free, chosen = cities, []
    for centre in centres[np.argsort(to_degrees(centres)[1])]:
        away = np.linalg.norm(xyz(free) - centre, axis=1)
        pull = np.log(free[POPULATION].clip(lower=1)) - (away / 90) ** 1.5
        chosen.append(pull.idxmax())
        free = free.drop(index=pull.idxmax())
    return cities.loc[chosen]


def divided(away: Floats, weight: Floats, share: Floats) -> npt.NDArray[np.int64]:
    """Assign each point to a centre nearby, each handicapped until it carries its share of the weight.

    Parameters
    ----------
    away
        Distances from points to centres, (n, k), km; squared, they make a power diagram.
    weight, share
        Weights of the points, (n,); shares of the centres, (k,), in any scale.
    """
    cost, share, handicap = away**2, share / share.sum(), np.zeros(len(share))
    for step in 0.5 * 0.985 ** np.arange(300):
        nearest = np.argmin(cost + handicap, axis=1)
        carried = np.bincount(nearest, weight, len(share))
        near = np.minimum(cost.min(axis=1), 90_000)
        spread = np.bincount(nearest, weight * near, len(share)) / np.maximum(carried, 1e-9)
        ratio = np.log((carried / weight.sum() + 1e-3) / share)
        # a crowded market is moved by little, an empty country by much
        handicap += step * np.maximum(spread, 400) * np.clip(ratio, -1, 1)
    return np.argmin(cost + handicap, axis=1)


def xyz(frame: pd.DataFrame) -> Floats:
    """Give the points of a frame of places or bases on the sphere, km."""
    prefix = "base_" if s.BASE_LATITUDE in frame else ""
    return to_xyz(frame[prefix + s.LATITUDE], frame[prefix + s.LONGITUDE])


def distances(a: pd.DataFrame, b: pd.DataFrame) -> Floats:
    """Give the straight distances between two frames of points, (len(a), len(b)), km."""
    return np.linalg.norm(xyz(a)[:, None] - xyz(b)[None], axis=2)
