"""Read amounts of money, and the currency their signs name."""

from __future__ import annotations

import re

import pandas as pd

from engine.errors import ExtractError
from engine.extracts.values import SPACES, Floats, decimal_mark, to_numbers

# signs and codes as they stand beside amounts -> the sign that screens show
_SIGNS = {
    "$": "$", "us$": "$", "usd": "$", "€": "€", "eur": "€", "euro": "€", "£": "£", "gbp": "£", "chf": "CHF",
    "fr": "CHF", "sfr": "CHF", "¥": "¥", "jpy": "¥", "cny": "CN¥", "rmb": "CN¥", "₹": "₹",
    "inr": "₹", "rs": "₹",
    "kr": "kr", "sek": "kr", "nok": "kr", "dkk": "kr", "zł": "zł", "pln": "zł", "kč": "Kč", "czk": "Kč",
    "c$": "CA$", "ca$": "CA$", "cad": "CA$", "a$": "A$", "au$": "A$", "aud": "A$", "nz$": "NZ$", "nzd": "NZ$",
    "r$": "R$", "brl": "R$", "mx$": "MX$", "mxn": "MX$", "zar": "R", "sgd": "S$", "s$": "S$", "hk$": "HK$",
    "hkd": "HK$", "₩": "₩", "krw": "₩", "₺": "₺", "try": "₺",
}  # fmt: skip
_AMOUNT = f"[0-9.,'’()+{SPACES}-]"
_BESIDE = "[A-Za-zÀ-ž]+[.]?|[$€£¥₹₩₺]"

# what a country pays in, for files whose amounts carry no sign
_EURO = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK AD MC SM VA ME XK"
_BY_COUNTRY = {
    **dict.fromkeys(_EURO.split(), "€"),
    **dict.fromkeys(("US", "PR", "EC", "SV"), "$"),
    **dict.fromkeys(("SE", "NO", "DK", "IS"), "kr"),
    **dict.fromkeys(("CH", "LI"), "CHF"),
    "GB": "£", "JP": "¥", "CN": "CN¥", "IN": "₹", "PL": "zł", "CZ": "Kč", "CA": "CA$",
    "AU": "A$", "NZ": "NZ$",
    "BR": "R$", "MX": "MX$", "ZA": "R", "SG": "S$", "HK": "HK$", "KR": "₩", "TR": "₺",
}  # fmt: skip


def to_money(text: pd.Series, *, decimal: str) -> tuple[Floats, dict[str, int]]:
    """Give the amounts, NaN where there is none, and each currency named beside them with its first row.

    Rows are labels of the index; amounts beside an unknown word are no amounts.
    """
    beside = text.str.replace(_AMOUNT, "", regex=True).str.lower()
    # 1e6 is a number; words without a digit are no amount, and name no currency
    beside = beside.where(text.str.contains("[0-9]", regex=True) & (beside != "e"), "")
    named = beside.map({word: _SIGNS.get(word, "" if word == "" else "?") for word in beside.unique()})
    bare = text.where(beside == "", text.str.replace(_BESIDE, "", regex=True)).mask(named == "?", "")
    signs = sorted(set(named.unique()) - {"", "?"})
    first = {sign: int(text.index[(named == sign).to_numpy().argmax()]) for sign in signs}
    return to_numbers(bare, decimal=decimal_mark([bare], otherwise=decimal)), first


def heading_currency(heading: str) -> str:
    """Give the currency that a heading names, as in `Sales (EUR)`; empty where it names none."""
    words = re.findall(r"[$€£¥₹]|[A-Za-z]{3}(?![A-Za-z])", heading)
    # words of two or three letters are often no currency; only codes in capitals and signs count
    found = [_SIGNS[w.lower()] for w in words if w.lower() in _SIGNS and (w.isupper() or not w.isalpha())]
    return found[-1] if found else ""


def one_currency(found: dict[str, dict[str, int]]) -> str:
    """Give the one currency that the money columns name; empty where they name none.

    Parameters
    ----------
    found
        Heading -> currency -> first row, counted from 1 (0 for the heading itself).

    Raises
    ------
    ExtractError
        Two currencies or more are named.
    """
    seen: dict[str, str] = {}
    for heading, signs in found.items():
        for sign, row in signs.items():
            seen.setdefault(sign, f"{sign} in “{heading}”" + (f", row {row}" if row else ""))
    if len(seen) > 1:
        places = " and ".join(list(seen.values())[:2])
        raise ExtractError(f"The amounts mix currencies: {places}. Convert them to one currency first.")
    return next(iter(seen), "")


def currency_of(country: str) -> str:
    """Give the sign of what a country (ISO 3166 two letters) pays in; empty where it is not known here."""
    return _BY_COUNTRY.get(country, "")
