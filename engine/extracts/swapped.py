"""Notice latitude and longitude that stand under each other's heading, in a whole file or in single rows."""

from __future__ import annotations

from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from engine import schema as s
from engine.extracts.country import code_of
from engine.extracts.homeland import Flags
from engine.extracts.values import Floats

Order = Literal["right", "swapped", "doubtful"]

# of the rows: places that are right in an order, wrong in it, and beyond the poles
RIGHT, WRONG, BEYOND = 0.8, 0.2, 0.1
DOUBT = 0.5
_SAMPLE = 400
# land where nobody has customers, which the swapped coordinates of America fall on
_NOBODY = "AQ"


def order_of(latitude: Floats, longitude: Floats, countries: pd.Series | None = None) -> Order:
    """Say whether a file has its degrees in order.

    Parameters
    ----------
    latitude, longitude
        Degrees as the headings have them, NaN where there are none.
    countries
        The country of each row as written, empty where it is not; then that country is looked in, else all
        land is.

    Returns
    -------
    `swapped` where nearly all places are right only the other way round, and the file's own country or
    latitudes beyond a pole prove it; `doubtful` where many more places are right the other way round.
    """
    known = np.flatnonzero(
        np.isfinite(latitude) & np.isfinite(longitude) & ((latitude != 0) | (longitude != 0))
    )
    known = known[:: max(1, len(known) // _SAMPLE)]
    if not len(known):
        return "right"
    lat, lng = latitude[known], longitude[known]
    code = _codes(countries.iloc[known]) if countries is not None else np.full(len(known), "")
    forward, backward = _right(lat, lng, code).mean(), _right(lng, lat, code).mean()
    proven = (code != "").mean() >= DOUBT or (np.abs(lat) > 90).mean() >= BEYOND
    if backward >= RIGHT and forward <= WRONG and proven:
        return "swapped"
    return "doubtful" if backward - forward >= DOUBT else "right"


def _right(latitude: Floats, longitude: Floats, code: npt.NDArray[np.str_]) -> Flags:
    on_globe = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)
    return on_globe & _within(latitude, longitude, code)


def _within(latitude: Floats, longitude: Floats, code: npt.NDArray[np.str_]) -> Flags:
    """Say which places lie in the country of their code, or on any land where the code is empty."""
    codes, tree = _land()
    place, land = tree.query(shapely.points(longitude, latitude), predicate="within")
    fits = (code[place] == "") | (code[place] == codes[land])
    found = np.zeros(len(latitude), bool)
    found[place[fits]] = True
    return found


def _codes(names: pd.Series) -> npt.NDArray[np.str_]:
    known = {name: code_of(str(name)) for name in names.unique()}
    return names.map(known).to_numpy(str)


@cache
def _land() -> tuple[npt.NDArray[np.str_], shapely.STRtree]:
    from engine import reference

    land = reference.countries()
    land = land[land[s.COUNTRY] != _NOBODY]
    return land[s.COUNTRY].to_numpy(str), shapely.STRtree(land.geometry.to_numpy())
