"""Understand how accounts are covered: with their area, by name, or not at all."""

from __future__ import annotations

import pandas as pd

from engine import schema as s

_WORDS = {
    s.AREA: "area, by area, geo, geographic, geography, territory, field, standard, gebiet, secteur, zona",
    s.NAMED: "named, by name, named account, key, key account, kam, national, national account, strategic, "
    "global, global account, major, pinned",
    s.OUT: "out, out of scope, house, house account, inactive, closed, excluded, dormant, no coverage, "
    "uncovered, ausserhalb, inaktiv, hors perimetre, inactif, inactivo, inattivo",
}
_KIND = {word.strip(): kind for kind, words in _WORDS.items() for word in words.split(",")}


def to_kinds(text: pd.Series) -> pd.Series:
    """Give `area`, `named` or `out` for each value; empty where it is empty or says something else."""
    words = text.str.lower().str.replace(r"[\s_\-]+", " ", regex=True).str.strip()
    return words.map({word: _KIND.get(word, "") for word in words.unique()}).astype("str")
