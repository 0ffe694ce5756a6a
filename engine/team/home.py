"""Find where somebody works from by what is written of it: a postal code or a town, offline."""

from __future__ import annotations

import re

import pandas as pd

from engine import schema as s
from engine.extracts.locating.locate import locate


def find_home(text: str, country: str) -> tuple[float, float] | None:
    """Give latitude and longitude of "35203", "Montgomery, AL" or "Köln"; None where it is unknown.

    Parameters
    ----------
    text
        A postal code or a town, with a state behind a comma where several are called so.
    country
        ISO 3166 code of the country it lies in.
    """
    town, _, state = (part.strip() for part in text.partition(","))
    code = bool(re.search(r"\d", town))
    row = {s.POSTAL_CODE: town if code else "", s.CITY: "" if code else town, s.STATE: state, s.COUNTRY: ""}
    found = locate(pd.DataFrame([row], dtype="str"), country).iloc[0]
    if not found[s.LOCATED_BY]:
        return None
    return float(found[s.LATITUDE]), float(found[s.LONGITUDE])
