"""Read amounts of money, and the currency their signs name."""

from __future__ import annotations

import re

import pandas as pd

from engine.errors import ExtractError
from engine.extracts.numbering import Numbering
from engine.extracts.values import SPACES, Floats, decimal_mark, to_numbers

# the active codes of ISO 4217
_ISO = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS "
    "GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW "
    "KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD "
    "NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD "
    "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES "
    "VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL"
)
# in small letters and in headings only these are taken for currencies: many words have three letters
_COMMON = "USD EUR GBP CHF JPY CNY INR SEK NOK DKK PLN CZK CAD AUD NZD BRL MXN ZAR SGD HKD KRW TRY"
# what stands beside amounts -> its code, or the sign itself where several currencies share it
_NAMES = {code.lower(): code for code in _COMMON.split()} | {
    "us$": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "fr": "CHF", "sfr": "CHF",
    "cn¥": "CNY", "rmb": "CNY", "yuan": "CNY", "yen": "JPY", "₹": "INR", "rs": "INR", "zł": "PLN",
    "zloty": "PLN", "kč": "CZK", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD",
    "r$": "BRL", "mx$": "MXN", "s$": "SGD", "hk$": "HKD", "₩": "KRW", "₺": "TRY",
    "$": "$", "dollar": "$", "dollars": "$", "¥": "¥", "kr": "kr", "krona": "kr", "krone": "kr",
    "kroner": "kr",
}  # fmt: skip
# the currencies behind a shared sign
_SHARED = {
    "$": frozenset(("USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD", "ARS", "CLP", "COP", "TWD")),
    "kr": frozenset(("SEK", "NOK", "DKK", "ISK")),
    "¥": frozenset(("JPY", "CNY")),
}
# a sign of its own for each, so that no two look alike; the others show their code
_SIGNS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "PLN": "zł", "CZK": "Kč",
    "CAD": "CA$", "AUD": "A$", "NZD": "NZ$", "BRL": "R$", "MXN": "MX$", "SGD": "S$", "HKD": "HK$", "KRW": "₩",
    "TRY": "₺",
}  # fmt: skip
_AMOUNT = f"[0-9.,'’()+{SPACES}-]"
_BESIDE = "[A-Za-zÀ-ž]+[.]?|[$€£¥₹₩₺]"

# what a country pays in, for files whose amounts carry no sign
_EURO = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK AD MC SM VA ME XK"
_BY_COUNTRY = {
    **dict.fromkeys(_EURO.split(), "EUR"),
    **dict.fromkeys(("US", "PR", "EC", "SV"), "USD"),
    **dict.fromkeys(("CH", "LI"), "CHF"),
    "SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK", "GB": "GBP", "JP": "JPY", "CN": "CNY", "IN": "INR",
    "PL": "PLN", "CZ": "CZK", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "BR": "BRL", "MX": "MXN", "ZA": "ZAR",
    "SG": "SGD", "HK": "HKD", "KR": "KRW", "TR": "TRY",
}  # fmt: skip

# currency -> the first row that names it, counted from 1; 0 for the heading
Named = dict[str, int]


def to_money(text: pd.Series, *, decimal: str) -> tuple[Floats, Named]:
    """Give the amounts, NaN where there is none, and each currency named beside them with its first row.

    Rows are labels of the index and one more; amounts beside an unknown word are no amounts. A sign that
    several currencies share stands for itself.
    """
    # most amounts are digits alone, with nothing beside them
    odd = text[~text.str.fullmatch("[0-9.]*")]
    beside = odd.str.replace(_AMOUNT, "", regex=True)
    # 1e6 is a number; words without a digit are no amount, and name no currency
    beside = beside.where(odd.str.contains("[0-9]", regex=True) & ~beside.isin(("e", "E")), "")
    named = beside.map({word: _name_of(word) or ("?" if word else "") for word in beside.unique()})
    bare = text
    if len(odd):
        bare = text.copy()
        rest = odd.str.replace(_BESIDE, "", regex=True)
        bare[odd.index] = odd.where(beside == "", rest).mask(named == "?", "")
    return to_numbers(bare, decimal=decimal_mark([bare], otherwise=decimal)), first_named(named)


def to_currencies(text: pd.Series) -> pd.Series:
    """Give the currency that each value of a column of currencies names; empty where it names none.

    A code or a sign may stand among words, as in `EUR - Euro`.
    """
    return text.map({value: _in_words(str(value)) for value in text.unique()}).astype("str")


def _in_words(value: str) -> str:
    words = re.findall(r"[^\W\d_]*[$€£¥₹₩₺]|[^\W\d_]+", value)
    found = [name for word in words if (name := _name_of(word))]
    # a code says more than a shared sign: "CAD dollar"
    return next((name for name in found if name not in _SHARED), found[0] if found else "")


def _name_of(word: str) -> str:
    return _NAMES.get(word.lower(), word if word in _ISO.split() else "")


def first_named(named: pd.Series) -> Named:
    """Give each currency that values name with the first row that does."""
    names = sorted(set(named.unique()) - {"", "?"})
    return {name: int(named.index[(named == name).to_numpy().argmax()]) + 1 for name in names}


def heading_currency(heading: str) -> str:
    """Give the currency that a heading names, as in `Sales (EUR)`; empty where it names none."""
    words = re.findall(r"[$€£¥₹]|[A-Za-z]{3}(?![A-Za-z])", heading)
    # only codes in capitals and signs count
    found = [_NAMES[w.lower()] for w in words if w in _COMMON.split() or not w.isalpha()]
    return found[-1] if found else ""


def one_currency(found: dict[str, Named], numbering: Numbering) -> str:
    """Give the one currency that the columns name, as a code; empty where they name none.

    A sign that several currencies share agrees with each of them, and is given where nothing says which.

    Parameters
    ----------
    found
        Heading -> currency -> first row, counted from 1 (0 for the heading itself).
    numbering
        What the file calls its rows.

    Raises
    ------
    ExtractError
        Two currencies or more are named.
    """
    seen: dict[str, str] = {}
    for heading, named in found.items():
        for name, row in named.items():
            seen.setdefault(
                name, f"{name} in “{heading}”" + (f" ({numbering.said([row - 1])})" if row else "")
            )
    for name, place in seen.items():
        other = next((other for other in seen if not _meanings(other) & _meanings(name)), None)
        if other is not None:
            raise ExtractError(
                f"The amounts mix currencies: {place} and {seen[other]}. Convert them to one currency first."
            )
    return min(seen, key=lambda name: len(_meanings(name)), default="")


def sign_of(currency: str, country: str) -> str:
    """Give the sign that screens show of a currency, else of what a country pays in; empty where unknown.

    A shared sign is that of the country's own currency if this has it, as the $ of Canada; else it stays.
    """
    own = _BY_COUNTRY.get(country, "")
    code = own if not currency or own in _SHARED.get(currency, ()) else currency
    return _SIGNS.get(code, code)


def _meanings(name: str) -> frozenset[str]:
    return _SHARED.get(name, frozenset((name,)))
