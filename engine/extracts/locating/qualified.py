"""Find towns that are written with another or a shorter epithet: Frankfurt a. M., Kempten, Hamm (Westf.)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from engine import reference
from engine import schema as s
from engine.extracts.locating.gazetteer import clearly_larger, town_error
from engine.extracts.locating.mend import NEAR_KM
from engine.extracts.locating.names import exonyms, state_codes, town_key
from engine.geo import arc_km, chord_km, to_xyz

# what parts the name of a town from its epithet
_SIGNS = re.compile(r"\s*[(/,]\s*")
# so do these words where German is spoken, however short they are written
_WORDS = re.compile(
    rf"{_SIGNS.pattern}|\s+(?:am|an der|a\.?\s?d\.|an|a\.|bei|b\.|im|in der|in|i\.?\s?d\.|i\.|ob der|"
    r"o\.?\s?d\.|vor der|v\.?\s?d\.|unter|u\.)\s*",
    re.IGNORECASE,
)
# where that is, and ä, ö, ü are also written ae, oe, ue
_GERMAN = ("AT", "CH", "DE", "LI", "LU")
# epithets that the gazetteer leaves out, of towns whose names others share
_EPITHETS = {
    "DE": "aachen=rheinland, essen=ruhr, freiburg=breisgau, halle=westf, hamm=westf, hof=saale, konstanz="
    "bodensee, ludwigsburg=wurtt, ludwigshafen=rhein, marburg=lahn, mulheim=ruhr, munster=westf, "
    "neustadt=weinstrasse, offenbach=main, oldenburg=oldenburg, weiden=oberpfalz",
}
# towns with so many people have quarters that are written behind them: Berlin-Mitte
_WITH_QUARTERS = 100_000


class Town(NamedTuple):
    """Hold a town by the letters its epithet begins with, "" for none; degrees and km."""

    epithet: str
    state: str
    people: float
    latitude: float
    longitude: float


def find_qualified(name: str, state: str, country: str) -> tuple[float, float, float]:
    """Give latitude, longitude and error (km) of a town not known as it is written; NaN where unclear.

    Its name alone has to be that of a town. An epithet has to begin as that of one town of the name does, in
    the US it has to be the state; where none is written, one town has to be much larger than the others of
    the name. A large town's quarter may stand behind it, where German is spoken.

    Parameters
    ----------
    name, state
        As written, and the gazetteer's state, "" where unknown.
    country
        ISO 3166 code.
    """
    base, epithet = _parted(name, country)
    if country == "US" and epithet:
        behind = str(state_codes(pd.Series([_SIGNS.split(name, maxsplit=1)[1].strip(" )")]))[0])
        state, epithet = (behind if state in ("", behind) else ""), ""
        base = base if state else ""
    best = _best(base, epithet, state, country)
    if best is None and country in _GERMAN and "-" in name:
        best = _quarter(name, state, country)
    if best is None:
        return np.nan, np.nan, np.nan
    return best.latitude, best.longitude, town_error(best.people)


def _quarter(name: str, state: str, country: str) -> Town | None:
    """Give the town before a hyphen: by what follows as an epithet, else a large one without namesakes."""
    first, _, rest = name.partition("-")
    base = town_key(first)
    fits = _best(base, town_key(rest), state, country)
    alike = _alike(base, state, country)
    return fits or (alike[0] if len(alike) == 1 and alike[0].people >= _WITH_QUARTERS else None)


def is_near_one(name: str, country: str, latitude: float, longitude: float) -> bool:
    """Say whether any town of a name, with whatever epithet, lies near some coordinates."""
    base = _parted(name, country)[0]
    at = to_xyz(np.array([latitude]), np.array([longitude]))
    towns = [town for key in {base, town_key(name)} for town in _by_name(country).get(key, ())]
    there = to_xyz(np.array([town.latitude for town in towns]), np.array([town.longitude for town in towns]))
    return bool((arc_km(chord_km(there, np.broadcast_to(at, there.shape))) <= NEAR_KM).any())


def _best(base: str, epithet: str, state: str, country: str) -> Town | None:
    alike = _alike(base, state, country)
    return _clearest([town for town in alike if not epithet or _fits(epithet, town.epithet)])


def _alike(base: str, state: str, country: str) -> list[Town]:
    """Give the towns of a name, with whatever epithet."""
    keys = [base] if country not in _GERMAN else [base, re.sub("([aou])e", r"\1", base)]
    found = next((towns for key in keys if (towns := _by_name(country).get(key))), [])
    return [town for town in found if state in ("", town.state)]


def _clearest(towns: list[Town]) -> Town | None:
    """Give the largest of some towns where it is much larger than the next."""
    ranked = sorted(towns, key=lambda town: -town.people)
    if not ranked or (len(ranked) > 1 and not clearly_larger(ranked[0].people, ranked[1].people)):
        return None
    return ranked[0]


def _parted(name: str, country: str) -> tuple[str, str]:
    """Give the name without its epithet, as `town_key` spells it, and the letters of that."""
    base, *rest = (_WORDS if country in _GERMAN else _SIGNS).split(name.strip(), maxsplit=1)
    # the last word tells: a. d. Aisch
    words = town_key(rest[0]).split() if rest else []
    return town_key(base), words[-1] if words else ""


def _fits(one: str, other: str) -> bool:
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


@cache
def _by_name(country: str) -> dict[str, list[Town]]:
    frame = reference.cities()
    # the largest first: it is the one whose epithet is known
    frame = frame[frame[s.COUNTRY] == country].sort_values(
        reference.POPULATION, ascending=False, kind="stable"
    )
    own = dict(pair.strip().split("=") for pair in _EPITHETS.get(country, "").split(",") if pair)
    named = set[str]()
    found: dict[str, list[Town]] = {}
    columns = [s.NAME, s.STATE, reference.POPULATION, s.LATITUDE, s.LONGITUDE]
    for name, *rest in frame[columns].itertuples(index=False, name=None):
        base, epithet = _parted(str(name), country)
        if not epithet and base not in named:
            epithet = own.get(base, "")
            named.add(base)
        for key in (base, *exonyms(country, base)):
            found.setdefault(key, []).append(Town(epithet, *rest))
    return found


def fill_qualified(found: pd.DataFrame, rows: pd.DataFrame, states: pd.Series, country: str) -> None:
    """Locate the rows (`city` as written, `states` the gazetteer's) that are not yet, in place."""
    wanted = np.flatnonzero((found[s.LOCATED_BY] == "").to_numpy(bool))
    pairs = list(zip(rows[s.CITY].to_numpy()[wanted], states.to_numpy()[wanted], strict=True))
    known = {pair: find_qualified(*pair, country) for pair in dict.fromkeys(pairs)}
    where = np.array([known[pair] for pair in pairs], float).reshape(-1, 3)
    clear = np.isfinite(where[:, 0])
    found.iloc[wanted[clear], :3] = where[clear]
    found.iloc[wanted[clear], 3] = "town"
