"""Tell which columns of a table of demand name places, and which one counts."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from engine import schema as s
from engine.errors import ColumnError
from engine.extracts.fits import fits
from engine.extracts.money import to_money
from engine.extracts.values import decimal_mark, no_number, points_group
from engine.extracts.wording import listed, plain, rank

COUNTY = "county"
# what a place is told by; headings beside those of accounts, in the spelling of `plain`
_PLACES = (s.LATITUDE, s.LONGITUDE, s.POSTAL_CODE, s.CITY, s.STATE, s.COUNTRY)
_ALSO = {
    s.STATE: ("region", "region code", "subdivision"),
    COUNTY: (
        *("county", "county name", "fips", "county fips", "fips code", "geoid", "geo id", "geography"),
        *("geographic area name", "area name", "ctyname"),
    ),
}
# such a heading counts where no other does
_AFTER = 10_000
# most likely counted, the first before the others
_COUNTED = (
    *("demand", "active users", "total users", "users", "visitors", "visits", "sessions", "population"),
    *("people", "inhabitants", "einwohner", "bevolkerung", "habitants", "poblacion", "popolazione"),
    *("households", "haushalte", "leads", "opportunities", "prospects", "potential", "revenue", "count"),
    # the Census's own: one column for each year
    "popestimate",
)
# words of headings over numbers that name or compare, and count nothing unless there are no others
_NO_COUNTS = frozenset(("id", "code", "rank", "year", "index", "rate", "share", "percent", "fips", "sumlev"))
# so do these at the end, unless a word before them counts: households in area
_NO_COUNTS_AT_END = ("area", "area km2", "no", "nr", "region", "division")
_YEAR = re.compile(r"(.*?) ?((?:19|20)[0-9]{2})")
_MOSTLY = 0.9


@dataclass(frozen=True)
class LayerSheet:
    """Hold which column says what.

    Attributes
    ----------
    places
        `latitude`, `longitude`, `postal_code`, `city`, `county`, `state`, `country` -> the file's column.
    amounts
        Columns that could be counted, the likeliest first.
    """

    places: dict[str, str]
    amounts: tuple[str, ...]


def sheet_of(records: pd.DataFrame, *, is_written: bool) -> LayerSheet:
    """Say which columns of records, cleaned text, name a place and which hold an amount (see `amounts_in`).

    Raises
    ------
    ColumnError
        No column names places, or none holds numbers to count.
    """
    found: dict[str, str] = {}
    for ours in (*_PLACES, COUNTY):
        column = _best(records, ours, found.values())
        if column:
            found[ours] = column
    if (s.LATITUDE in found) != (s.LONGITUDE in found):
        found.pop(s.LATITUDE, None), found.pop(s.LONGITUDE, None)
    if not found:
        raise ColumnError(
            "No column names places: a city, postal code, county, state or country. "
            f"The file has {listed(records.columns)}."
        )
    numbers = [str(h) for h in records.columns if h not in found.values() and _counts(records[h], is_written)]
    amounts = [heading for heading in numbers if not _counts_nothing(plain(heading))] or numbers
    if not amounts:
        raise ColumnError(
            f"No column holds numbers to count for each place. The file has {listed(records.columns)}."
        )
    return LayerSheet(found, tuple(sorted(amounts, key=_likely)))


def amounts_in(text: pd.Series, *, is_written: bool) -> np.ndarray:
    """Give the amounts of a column as numbers, (n,), NaN where there is none, whatever the currency.

    `is_written` says whether they stand as text, in which points may part thousands.
    """
    grouped = is_written and points_group(text)
    return to_money(text, decimal="," if grouped else decimal_mark([text]))[0]


def _best(records: pd.DataFrame, ours: str, taken: Collection[str]) -> str:
    """Give the column whose heading names ours best and whose values fit it, "" for none."""
    ranks = ((_rank(str(h), ours), i) for i, h in enumerate(records.columns) if h not in taken)
    ranked = sorted((place, i) for place, i in ranks if place is not None)
    columns = (str(records.columns[i]) for _, i in ranked)
    return next((h for h in columns if ours == COUNTY or fits(ours, records[h])), "")


def _rank(heading: str, ours: str) -> tuple[int, int] | None:
    also = _ALSO.get(ours, ())
    if plain(heading) in also:
        return _AFTER, also.index(plain(heading))
    return None if ours == COUNTY else rank(heading, ours)


def _counts(text: pd.Series, is_written: bool) -> bool:
    filled = text[~no_number(text)]
    return bool(len(filled) and np.isfinite(amounts_in(filled, is_written=is_written)).mean() >= _MOSTLY)


def _counts_nothing(heading: str) -> bool:
    """Tell a number that names or measures what it stands by (area code, rank) from one that counts."""
    words = set(heading.split())
    ends = any(f" {heading}".endswith(f" {end}") for end in _NO_COUNTS_AT_END)
    return bool(words & _NO_COUNTS) or (ends and not words & set(_COUNTED))


def _likely(heading: str) -> tuple[int, int]:
    """Rank a heading by the word that it is or holds, and the latest of several years first."""
    dated = _YEAR.fullmatch(plain(heading))
    name, year = (dated[1], int(dated[2])) if dated else (plain(heading), 0)
    exact = next((i for i, word in enumerate(_COUNTED) if name == word), None)
    within = next((i for i, word in enumerate(_COUNTED) if f" {word} " in f" {name} "), None)
    return exact if exact is not None else 100 + within if within is not None else 1000, -year
