"""Bring names of towns and states to one spelling, so that what people write is found in a gazetteer."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import pandas as pd

from engine import reference
from engine import schema as s

# words that are written short, before another word
_SHORT = {
    "st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "pt": "point", "pk": "park",
    "n": "north", "s": "south", "e": "east", "w": "west",
}  # fmt: skip
# what people add to or leave off the name of a town
_KINDS = ("city", "town", "township", "village", "borough")
_BETWEEN = (" am ", " an der ", " im ", " in der ", " upon ", " sur ")
# towns that are called otherwise at home than in English, as pairs of one country
_EXONYMS = {
    "AT": "wien=vienna",
    "BE": "bruxelles=brussels, brussel=brussels, antwerpen=antwerp, gent=ghent, brugge=bruges, luttich=liege",
    "CH": "geneve=geneva, genf=geneva, luzern=lucerne, basle=basel, bale=basel, berne=bern",
    "CN": "peking=beijing, canton=guangzhou",
    "CZ": "praha=prague, plzen=pilsen, brunn=brno",
    "DE": "munchen=munich, koln=cologne, nurnberg=nuremberg, hannover=hanover, frankfurt=frankfurt am main, "
    "braunschweig=brunswick",
    "DK": "kobenhavn=copenhagen, arhus=aarhus",
    "ES": "sevilla=seville, zaragoza=saragossa, la coruna=a coruna",
    "FI": "helsingfors=helsinki",
    "FR": "strassburg=strasbourg, marseilles=marseille, lyons=lyon",
    "GR": "athina=athens, thessaloniki=salonica",
    "IT": "roma=rome, milano=milan, torino=turin, napoli=naples, firenze=florence, venezia=venice, "
    "genova=genoa, padova=padua, mantova=mantua, siracusa=syracuse, bozen=bolzano",
    "LU": "luxembourg city=luxembourg, luxemburg=luxembourg",
    "NL": "den haag=the hague, s gravenhage=the hague",
    "PL": "warszawa=warsaw, krakow=cracow, danzig=gdansk, breslau=wroclaw",
    "PT": "lisboa=lisbon, porto=oporto",
    "RO": "bucuresti=bucharest",
    "RS": "beograd=belgrade",
    "RU": "moskva=moscow, sankt peterburg=saint petersburg",
    "SE": "goteborg=gothenburg",
    "UA": "kiev=kyiv, odessa=odesa",
}


@lru_cache(maxsize=200_000)
def town_key(name: str) -> str:
    """Give the one spelling of a town's name: lower case without accents or signs, short words in full."""
    words = _spelled(name).split()
    return " ".join(_SHORT.get(word, word) if i < len(words) - 1 else word for i, word in enumerate(words))


def _spelled(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    # Coeur d'Alene, O'Fallon: what the sign parts is one word
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’`.]", "", bare.casefold())))


def other_names(country: str, key: str) -> list[str]:
    """Give what else a town is called, in the spelling of `town_key`."""
    names = exonyms(country, key)
    words = key.split()
    if len(words) > 1 and words[-1] in _KINDS:
        names.append(" ".join(words[:-1]))
    # Frankfurt am Main is written Frankfurt, Villingen-Schwenningen is not written Villingen
    return names + [key.partition(between)[0] for between in _BETWEEN if between in key]


def exonyms(country: str, key: str) -> list[str]:
    """Give what a town is called in other languages, in the spelling of `town_key`."""
    return list(_exonyms().get((country, key), ()))


@cache
def _exonyms() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for country, pairs in _EXONYMS.items():
        for pair in pairs.split(","):
            one, _, other = pair.strip().partition("=")
            found.setdefault((country, one), []).append(other)
            found.setdefault((country, other), []).append(one)
    return found


def state_codes(names: pd.Series) -> pd.Series:
    """Give the postal abbreviation of US states by name or abbreviation; empty where it is none."""
    known = {name: _states().get(_spelled(str(name)), "") for name in names.unique()}
    return names.map(known)


@cache
def _states() -> dict[str, str]:
    frame = reference.states()
    codes = {_spelled(name): code for name, code in zip(frame[s.NAME], frame[s.STATE], strict=True)}
    return codes | {_spelled(code): code for code in frame[s.STATE]} | {"washington dc": "DC"}
