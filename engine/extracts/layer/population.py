"""Say where the people of a country live, which also shares out what is known of a wide area only."""

from __future__ import annotations

from functools import cache

import pandas as pd
from scipy.spatial import cKDTree

from engine import reference
from engine import schema as s
from engine.extracts.country import name_of
from engine.extracts.layer.layer import COLUMNS, DemandLayer
from engine.geo import to_xyz

UNIT = "people"


def population_layer(country: str) -> DemandLayer:
    """Give the people of a country (ISO 3166, two letters) as a layer: without any, it has no places.

    In the US those of its counties, elsewhere those of its places of 1,000 people or more.
    """
    places = people(country).rename(columns={reference.POPULATION: s.DEMAND})[list(COLUMNS)]
    rows, by, year = (len(places), "town", "")
    if country == "US":
        rows, by, year = len(reference.counties()), "county", f", {reference.CENSUS_YEAR}"
    return DemandLayer(
        places=places,
        unit=UNIT,
        name=f"Population of {name_of(country)}{year}",
        rows=rows,
        unused=pd.DataFrame({s.ROW: [], s.REASON: []}),
        matched_by={by: rows},  # type: ignore[dict-item]
    )


@cache
def people(country: str) -> pd.DataFrame:
    """Give the people of a country by place, none of them empty.

    Columns `name`, `state`, `county_fips` (text, "" where unknown), `population`, `latitude`, `longitude`.
    """
    if country == "US":
        return _by_county()
    towns = reference.cities()
    towns = towns[(towns[s.COUNTRY] == country) & (towns[reference.POPULATION] > 0)]
    return _tidy(towns.assign(**{reference.COUNTY_FIPS: ""}))


def _by_county() -> pd.DataFrame:
    """Spread the people of each US county: those of its towns to these, the others evenly over its ZIP codes.

    A town belongs to the county of the nearest ZIP code. Towns that have more people than their county give
    way in proportion, as they are listed with parts of others (New York and its boroughs).
    """
    fips, people_ = reference.COUNTY_FIPS, reference.POPULATION
    county = reference.counties().set_index(fips)
    codes = reference.postal_centroids()
    codes = codes[codes[fips].isin(county.index)]
    towns = reference.cities()
    towns = towns[(towns[s.COUNTRY] == "US") & (towns[people_] > 0)]
    tree = cKDTree(to_xyz(codes[s.LATITUDE], codes[s.LONGITUDE]))
    nearest = tree.query(to_xyz(towns[s.LATITUDE], towns[s.LONGITUDE]))[1]
    towns = towns.assign(
        **{fips: codes[fips].to_numpy()[nearest], s.STATE: codes[s.STATE].to_numpy()[nearest]}
    )
    in_towns = towns.groupby(fips)[people_].sum().reindex(county.index, fill_value=0)
    fits = (county[people_] / in_towns.where(in_towns > 0)).clip(upper=1.0)
    left = county[people_] - in_towns * fits.fillna(0.0)
    share = left / codes[fips].value_counts().reindex(county.index)
    towns[people_] = towns[people_] * towns[fips].map(fits)
    rest = codes.assign(
        **{
            s.NAME: codes[fips].map(county[reference.COUNTY]) + ", " + codes[s.STATE],
            people_: codes[fips].map(share),
        }
    )
    towns[s.NAME] = towns[s.NAME] + ", " + towns[s.STATE]
    alone = county[~county.index.isin(codes[fips])].reset_index()
    alone[s.NAME] = alone[reference.COUNTY] + ", " + alone[s.STATE]
    return _tidy(pd.concat([towns, rest, alone]))


def _tidy(places: pd.DataFrame) -> pd.DataFrame:
    columns = [s.NAME, s.STATE, reference.COUNTY_FIPS, reference.POPULATION, s.LATITUDE, s.LONGITUDE]
    # less than one in a thousand of a person is what rounding leaves
    frame = places.loc[places[reference.POPULATION] > 1e-3, columns]
    return frame.astype({reference.POPULATION: float}).reset_index(drop=True)
