"""Tell the country of a file from its towns or postal codes, where no column and no coordinates say it."""

from __future__ import annotations

from functools import cache

import pandas as pd

from engine import reference
from engine import schema as s
from engine.extracts.locating.gazetteer import postal_codes, towns
from engine.extracts.locating.locate import zip_codes
from engine.extracts.locating.names import other_names, town_key

# of the rows with a town: so many have to be known, and so many of those in one country
KNOWN, AGREED = 0.5, 0.7
# else one country has to know nearly all of them, and the others among the likeliest clearly fewer
LIKELY, NEARLY_ALL, FEWER = 5, 0.9, 0.75
# fewer different postal codes than this may be known by chance
SEVERAL = 10


def home_of_towns(names: pd.Series) -> str:
    """Give the country that most of the towns lie in as its code; "" where that is not clear.

    A town counts for the country of its largest namesake: there is a Berlin in many countries.
    """
    keys = names[names != ""].map({name: town_key(str(name)) for name in names.unique()})
    country = keys.map(_largest()).dropna()
    if country.empty or len(country) < KNOWN * len(keys):
        return ""
    counts = country.value_counts()
    if counts.iloc[0] >= AGREED * len(country):
        return str(counts.index[0])
    # Cordoba, Leon and Valencia are larger overseas, and Spain has all of them
    shares = {str(one): _known(keys, str(one)) for one in counts.index[:LIKELY]}
    first, *others = sorted(shares, key=lambda one: -shares[one])
    clear = shares[first] >= NEARLY_ALL and all(shares[one] <= FEWER * shares[first] for one in others)
    return first if clear else ""


def home_of_postal_codes(codes: pd.Series) -> str:
    """Give the US where nearly all of several postal codes are its own, else "" for not known.

    Every third number of five digits is one, and half of those of other countries.
    """
    written = codes[codes != ""].drop_duplicates()
    if len(written) < SEVERAL:
        return ""
    found = zip_codes(written, pd.Series("US", written.index))
    return "US" if found.isin(postal_codes().index).mean() >= NEARLY_ALL else ""


def _known(keys: pd.Series, country: str) -> float:
    """Give the share of rows whose town is known in a country."""
    return float(keys.isin(towns(country).index.get_level_values("key")).mean())


@cache
def _largest() -> dict[str, str]:
    """Give the country of the largest town of each name, also as it is called at home."""
    frame = reference.cities().sort_values(reference.POPULATION, ascending=False, kind="stable")
    found: dict[str, str] = {}
    for name, country in zip(frame[s.NAME], frame[s.COUNTRY], strict=True):
        key = town_key(name)
        for each in (key, *other_names(country, key)):
            found.setdefault(each, country)
    return found
