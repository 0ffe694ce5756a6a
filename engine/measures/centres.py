"""Give the place where a territory's work is, which new territories are named after."""

from __future__ import annotations

import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.geo import to_degrees
from engine.measures.distance import load_centres
from engine.measures.points import checked_service, points_of
from engine.settings import Balance
from engine.units.model import Units


def centres_of(units: Units, alignment: Alignment, balance: Balance) -> pd.DataFrame:
    """Give the load centre of each territory, as `measure` does, without measuring the rest.

    Returns
    -------
    `latitude`, `longitude` in degrees by territory key, sorted; NaN for a territory that serves no account.

    Raises
    ------
    UnitsError
        A unit has no territory, or nothing is left to balance on.
    """
    points = points_of(units, balance)
    service = checked_service(units, points, alignment)
    latitude, longitude = to_degrees(load_centres(points, service))
    index = pd.Index(list(service.keys), name=s.TERRITORY_KEY, dtype="str")
    return pd.DataFrame({s.LATITUDE: latitude, s.LONGITUDE: longitude}, index=index)
