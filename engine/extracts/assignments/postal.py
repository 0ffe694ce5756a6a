"""Match postal codes with those of a table, which may hold whole codes or only how they begin."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from engine import schema as s
from engine.extracts.country import country_of
from engine.extracts.locating.locate import countries_of, zip_codes

# digits of a whole code, so that a zero in front that was lost is put back
_DIGITS = {
    **dict.fromkeys(("AT", "BE", "CH", "DK", "HU", "LI", "LU", "NO", "SI", "BG", "CY", "LV"), 4),
    **dict.fromkeys(("DE", "ES", "FI", "FR", "IT", "SE", "CZ", "SK", "PL", "GR", "EE", "LT", "HR", "MX"), 5),
    "PT": 7,
    "RO": 6,
}
# "D-50667", "F 75001"
_LAND = re.compile(r"^[A-Z]{1,3}[- ]+(?=[0-9])")
# area, district and its letter, sector and the rest
_BRITISH = re.compile(r"([A-Z]{1,2})([0-9]{1,2})([A-Z]?)(?:([0-9])([A-Z]{2}))?")
# US codes and others of so many digits at most are only the beginning of one
_PREFIX = 3
# the digits that are left open: "100xx", "53*"
_OPEN = r"(?i)^(?:([0-9]{1,3})x+|(.*?)[*%]+)$"


def home_of(accounts: pd.DataFrame) -> str:
    """Give the country of accounts that name none, as a code of two letters; "" where it is unknown."""
    return country_of(
        accounts[s.COUNTRY], accounts[s.LATITUDE].to_numpy(float), accounts[s.LONGITUDE].to_numpy(float)
    )


def whole_codes(text: pd.Series, countries: pd.Series, home: str) -> pd.Series:
    """Write postal codes in one form, behind their country: "US 02139", "GB SW1A1AA"; "" where it is none."""
    return _written(text, countries_of(countries, home))


def table_codes(text: pd.Series, countries: pd.Series, home: str) -> pd.Series:
    """Do as `whole_codes` with the codes of a table; those that only begin one stay short: "US 021".

    A table of which most codes have three digits at most holds beginnings, all with as many digits; a short
    code among whole ones has lost its zeros.
    """
    country = countries_of(countries, home)
    left = text.str.strip().str.extract(_OPEN)
    opened = left.notna().any(axis=1)
    bare = left[0].fillna(left[1]).where(opened, text.str.strip())
    short = bare.str.fullmatch(f"[0-9]{{1,{_PREFIX}}}") & ~opened
    if short.any() and short.sum() >= 0.5 * ((bare != "") & ~opened).sum():
        width = int(bare[short].str.len().max())
        bare = bare.where(~short, bare.str.zfill(width))
        opened |= short
    return _written(text, country).mask(opened, country + " " + bare.str.upper()).astype("str")


def beginnings(code: str) -> list[str]:
    """Give what a whole code may be listed under, the longest first; a British one is cut at its parts."""
    country, _, bare = code.partition(" ")
    if country != "GB":
        return [f"{country} {bare[:n]}" for n in range(len(bare), 0, -1)]
    parts = _BRITISH.fullmatch(bare)
    if parts is None:
        return [code]
    area, district, letter, sector, rest = (part or "" for part in parts.groups())
    built = [area]
    for part in (district, letter, sector, rest):
        built += [built[-1] + part] if part else []
    return [f"{country} {part}" for part in reversed(built)]


def _written(text: pd.Series, country: pd.Series) -> pd.Series:
    bare = zip_codes(text, country)
    for one in set(country.unique()) - {"US"}:
        here = country == one
        # few codes stand for many rows
        plain = {code: _plain(code, one) for code in np.asarray(text[here].unique(), dtype=object)}
        bare = bare.mask(here, text.map(plain))
    return (country + " " + bare).where(bare != "", "").astype("str")


def _plain(text: str, country: str) -> str:
    bare = re.sub(r"[\s-]", "", _LAND.sub("", text.strip().upper()))
    if not (bare.isascii() and bare.isalnum()):
        return ""
    digits = _DIGITS.get(country, 0)
    return bare.zfill(digits) if bare.isdigit() and len(bare) == digits - 1 else bare
