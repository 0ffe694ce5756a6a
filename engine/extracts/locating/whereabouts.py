"""Say where every record of a file lies: by its coordinates, these mended, or its postal code or town."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from engine import schema as s
from engine.extracts.country import country_of
from engine.extracts.homeland import Flags, inside_and_outside
from engine.extracts.locating.gazetteer import town_error
from engine.extracts.locating.home import home_of_postal_codes, home_of_towns
from engine.extracts.locating.locate import countries_of, locate
from engine.extracts.locating.mend import far_from, mend
from engine.extracts.locating.names import state_codes
from engine.extracts.locating.qualified import is_near_one
from engine.extracts.values import Floats

PLACES = (s.POSTAL_CODE, s.CITY, s.STATE, s.COUNTRY)
# of the rows in one country, so that a row that names none is taken to lie there too
NEARLY_ALL = 0.9
# people; villages of one name are too many to tell from one another
LARGE_TOWN = 50_000


@dataclass(frozen=True)
class Whereabouts:
    """Hold where each of n records lies.

    Attributes
    ----------
    latitude, longitude
        Degrees, (n,); NaN where the record cannot be located.
    located_by
        `coordinates`, `mended coordinates`, `postal code`, `town`, `postal area`; "" for none, (n,).
    error_km
        Within which half of the records lie that are located so, (n,); NaN for coordinates.
    faults
        What was wrong with mended coordinates, "" for the others, (n,).
    stray
        Whether the coordinates lie outside the country that the record names, so that its postal code or town
        is believed instead, (n,) bool.
    far
        Whether the coordinates lie far from the record's own postal code or large town, (n,) bool.
    """

    latitude: Floats
    longitude: Floats
    located_by: np.ndarray
    error_km: Floats
    faults: np.ndarray
    stray: Flags
    far: Flags

    def of(self, rows: Flags) -> pd.DataFrame:
        """Give `latitude`, `longitude`, `located_by` and `location_error_km` of some records (n,) bool."""
        frame = pd.DataFrame({s.LATITUDE: self.latitude, s.LONGITUDE: self.longitude})
        frame[s.LOCATED_BY] = pd.array(self.located_by, dtype="str")
        frame[s.ERROR_KM] = self.error_km
        return frame[rows]

    @property
    def located(self) -> Flags:
        """Say which records lie somewhere, (n,) bool."""
        found: Flags = self.located_by != ""
        return found


def whereabouts(latitude: Floats, longitude: Floats, rows: pd.DataFrame) -> Whereabouts:
    """Locate records by what they say; `rows` has `PLACES` as text, "" where unknown."""
    given = np.isfinite(latitude) & np.isfinite(longitude) & ((latitude != 0) | (longitude != 0))
    usable = given & (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)
    home = country_of(rows.loc[usable, s.COUNTRY], latitude[usable], longitude[usable])
    home = home or country_of(rows[s.COUNTRY], latitude[:0], longitude[:0]) or _by_states(rows[s.STATE])
    home = home or home_of_towns(rows[s.CITY]) or home_of_postal_codes(rows[s.POSTAL_CODE])
    named = countries_of(rows[s.COUNTRY], "")
    country = named.mask(named == "", home)
    abroad = usable & inside_and_outside(latitude, longitude, country)[1]
    # where postal codes are known, towns are looked up only as needed: the gazetteer takes its time
    asked = abroad | ~usable | (country != "US").to_numpy(bool)
    hints = locate(rows.assign(**{s.CITY: rows[s.CITY].where(asked, "")}), home)
    doubtful = np.flatnonzero(given & (abroad | ~usable))
    mended = mend(latitude[doubtful], longitude[doubtful], country.iloc[doubtful], hints.iloc[doubtful])
    faults = np.full(len(rows), "", dtype=object)
    faults[doubtful] = mended.fault
    # in a file of several countries, a row that names neither country nor place may lie anywhere
    if (abroad & (faults == ""))[usable].sum() > (1 - NEARLY_ALL) * usable.sum():
        faults[((named == "") & hints[s.LATITUDE].isna()).to_numpy()] = ""
    mended_here = faults[doubtful] != ""
    lat, lng = latitude.copy(), longitude.copy()
    lat[doubtful[mended_here]] = mended.latitude[mended_here]
    lng[doubtful[mended_here]] = mended.longitude[mended_here]
    # what lies in another country than the row itself names is as good as missing
    stray = abroad & (named != "").to_numpy() & (hints[s.LOCATED_BY] != "").to_numpy() & (faults == "")
    own = (usable & ~stray) | (faults != "")
    by = np.where(faults != "", "mended coordinates", np.where(own, "coordinates", hints[s.LOCATED_BY]))
    return Whereabouts(
        latitude=np.where(own, lat, hints[s.LATITUDE]),
        longitude=np.where(own, lng, hints[s.LONGITUDE]),
        located_by=by.astype(object),
        error_km=np.where(own, np.nan, hints[s.ERROR_KM]),
        faults=faults,
        stray=stray,
        far=own & _far(lat, lng, hints, rows[s.CITY], country),
    )


def _far(
    latitude: Floats, longitude: Floats, hints: pd.DataFrame, city: pd.Series, country: pd.Series
) -> Flags:
    """Say which coordinates lie far from their postal code or their large town, (n,).

    Where a smaller town of the name is near, that is the one meant.
    """
    by, large = hints[s.LOCATED_BY], hints[s.ERROR_KM] >= town_error(LARGE_TOWN)
    off = far_from(latitude, longitude, hints)
    far: Flags = off & (by == "postal code").to_numpy(bool)
    for at in np.flatnonzero(off & ((by == "town") & large).to_numpy(bool)).tolist():
        far[at] = not is_near_one(city.iloc[at], country.iloc[at], latitude[at], longitude[at])
    return far


def _by_states(names: pd.Series) -> str:
    """Give the US for a file whose states are mostly its own, else "" for not known."""
    written = names[names != ""]
    return "US" if len(written) and (state_codes(written) != "").mean() > 0.5 else ""
