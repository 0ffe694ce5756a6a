"""Read the shipped maps and gazetteers; everything comes from data/basemap, nothing from a network.

Every reader is cached for the life of the process, so callers copy before they change a frame.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd

from engine import schema as s

BASEMAP = Path(__file__).resolve().parent.parent / "data" / "basemap"

STATE_FIPS = "state_fips"
COUNTY_FIPS = "county_fips"
COUNTY = "county"
# of the estimate that `counties` gives
CENSUS_YEAR = 2021
ADMIN1 = "admin1"
POPULATION = "population"


@cache
def countries() -> gpd.GeoDataFrame:
    """Give the land of each country (Natural Earth 1:50m), sorted by ISO code.

    Columns `country` (ISO 3166-1 alpha-2; a disputed part carries the code of the state it is mostly
    counted to), `name`, `population`, `geometry` in degrees.
    """
    frame = gpd.read_file(BASEMAP / "world_countries_50m.geojson")
    frame[s.COUNTRY] = frame["iso_a3"].map(_alpha_2())
    frame = frame.rename(columns={"pop_est": POPULATION}).sort_values(
        [s.COUNTRY, "iso_a3"], ignore_index=True
    )
    return frame[[s.COUNTRY, s.NAME, POPULATION, "geometry"]]


@cache
def states() -> gpd.GeoDataFrame:
    """Give the land of the US states, DC and territories (Census), sorted by postal abbreviation.

    Columns `state` (postal abbreviation), `state_fips` (two digits), `name`, `geometry` in degrees.
    """
    frame = gpd.read_file(BASEMAP / "us_states.geojson").rename(columns={"fips": STATE_FIPS})
    frame[s.STATE] = frame[STATE_FIPS].map(_postal_by_fips())
    return frame.sort_values(s.STATE, ignore_index=True)[[s.STATE, STATE_FIPS, s.NAME, "geometry"]]


@cache
def counties() -> pd.DataFrame:
    """Give the people of each US county (Census estimate of `CENSUS_YEAR`), sorted by its code.

    Columns `county_fips` (five digits), `county` ("Autauga County"), `state` (postal abbreviation),
    `population`, `latitude`, `longitude`.
    """
    frame = pd.read_csv(BASEMAP / "us_county_population.csv", dtype={"fips": str, STATE_FIPS: str})
    frame[s.STATE] = frame[STATE_FIPS].map(_postal_by_fips())
    frame = frame.rename(
        columns={"fips": COUNTY_FIPS, "county_name": COUNTY, f"pop_{CENSUS_YEAR}": POPULATION}
    )
    columns = [COUNTY_FIPS, COUNTY, s.STATE, POPULATION, s.LATITUDE, s.LONGITUDE]
    return frame.sort_values(COUNTY_FIPS, ignore_index=True)[columns]


@cache
def places() -> pd.DataFrame:
    """Give the world's 7,343 largest places (Natural Earth), the most populous first.

    Columns `name`, `country` (alpha-2), `admin1`, `population`, `latitude`, `longitude`.
    """
    frame = pd.read_csv(BASEMAP / "world_places.csv", keep_default_na=False)
    frame[s.COUNTRY] = frame["country_a3"].map(_alpha_2())
    frame = frame.rename(columns={"pop_max": POPULATION})
    keys = [POPULATION, s.NAME, s.COUNTRY, s.LATITUDE]
    frame = frame.sort_values(keys, ascending=[False, True, True, True], ignore_index=True)
    return frame[[s.NAME, s.COUNTRY, ADMIN1, POPULATION, s.LATITUDE, s.LONGITUDE]]


@cache
def cities() -> pd.DataFrame:
    """Give the world's 135,233 places of 1,000 people or more (GeoNames), sorted by country and name.

    Columns `name`, `country` (alpha-2), `state` (postal abbreviation in the US, GeoNames' own code
    elsewhere), `population` (0 where unknown), `latitude`, `longitude`.
    """
    frame = pd.read_parquet(BASEMAP / "world_cities.parquet").rename(columns={ADMIN1: s.STATE})
    columns = [s.NAME, s.COUNTRY, s.STATE, POPULATION, s.LATITUDE, s.LONGITUDE]
    return frame.sort_values([s.COUNTRY, s.NAME, "geonameid"], ignore_index=True)[columns]


@cache
def postal_centroids() -> pd.DataFrame:
    """Give the middle of each US ZIP code area (Census), sorted by code.

    Columns `postal_code` (five digits, text), `country` ("US"), `state` (postal abbreviation),
    `county_fips` (five digits), `latitude`, `longitude`.
    """
    frame = pd.read_parquet(BASEMAP / "us_zip_centroids.parquet").rename(columns={"zip": s.POSTAL_CODE})
    frame[s.COUNTRY] = "US"
    columns = [s.POSTAL_CODE, s.COUNTRY, s.STATE, COUNTY_FIPS, s.LATITUDE, s.LONGITUDE]
    return frame.sort_values(s.POSTAL_CODE, ignore_index=True)[columns]


@cache
def _alpha_2() -> dict[str, str]:
    codes = pd.read_csv(BASEMAP / "country_codes.csv", keep_default_na=False)
    return dict(zip(codes["iso_a3"], codes["iso_a2"], strict=True))


@cache
def _postal_by_fips() -> dict[str, str]:
    codes = pd.read_csv(BASEMAP / "us_state_codes.csv", dtype=str, keep_default_na=False)
    return dict(zip(codes["fips"], codes["state"], strict=True))
