"""Put demand without customers in words and tables."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from components.numbers import distance, number, percent
from engine import schema as s


def said(rows: pd.DataFrame, unit: str, reach_km: float, country: str) -> str:
    """Say how much of the demand of territories (`demand`, `whitespace`) no customer is near."""
    total, open_ = (float(rows[name].sum()) for name in (s.DEMAND, s.WHITESPACE))
    away = f"farther than {distance(reach_km, country)} from any customer"
    if not total:
        return f"None of the {unit} are here."
    if round(open_) == 0:
        return f"None of the **{number(total)} {unit}** here are {away}."
    return f"**{number(open_)}** of {number(total)} {unit} ({_share(open_ / total)}) are {away}."


def said_elsewhere(elsewhere: float, unit: str) -> str:
    """Say how much of the demand lies on no ground that is divided, "" for none."""
    return f" :gray[{number(elsewhere)} {unit} lie outside all areas.]" if round(elsewhere) else ""


def territories_table(rows: pd.DataFrame, names: Mapping[str, str], unit: str) -> pd.DataFrame:
    """Lay out the demand of each territory, that with most whitespace first, under plain headings."""
    rows = rows.sort_values(s.WHITESPACE, ascending=False, kind="stable")
    share = rows[s.WHITESPACE] / rows[s.DEMAND].where(rows[s.DEMAND] > 0)
    return pd.DataFrame(
        {
            "Territory": [names.get(key, key) for key in rows.index],
            heading(unit): rows[s.DEMAND].round().to_numpy(),
            "No customer near": rows[s.WHITESPACE].round().to_numpy(),
            "Share, %": (100 * share).round(1).to_numpy(),
        }
    )


def gaps_table(gaps: pd.DataFrame, names: Mapping[str, str], unit: str) -> pd.DataFrame:
    """Lay out where most demand has no customer near, as `engine.measures.gaps` gives it."""
    return pd.DataFrame(
        {
            "Around": gaps[s.NAME].to_numpy(),
            heading(unit): np.round(gaps[s.DEMAND].to_numpy(float)),
            "Territory": [names.get(key, key) for key in gaps[s.TERRITORY_KEY]],
            "Latitude": gaps[s.LATITUDE].to_numpy(float).round(3),
            "Longitude": gaps[s.LONGITUDE].to_numpy(float).round(3),
        }
    )


def heading(unit: str) -> str:
    """Write what is counted as a heading."""
    return unit[:1].upper() + unit[1:]


def _share(share: float) -> str:
    return percent(share, 1) if share < 0.1 else percent(share)
