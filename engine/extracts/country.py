"""Tell which country the accounts lie in, from their own column or from where they are on the map."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.extracts.values import Floats
from engine.extracts.wording import plain

# names beside the English ones of the shipped map
_ALSO = {
    "AE": "uae",
    "AG": "antigua barbuda",
    "AT": "osterreich, oesterreich, autriche",
    "AX": "aland islands",
    "BA": "bosnia herzegovina",
    "BE": "belgien, belgique, belgie",
    "BG": "bulgarien",
    "BR": "brasil, brasilien",
    "BS": "the bahamas",
    "CA": "kanada",
    "CD": "congo kinshasa, democratic republic of the congo, dr congo",
    "CF": "central african republic",
    "CG": "congo brazzaville, republic of the congo",
    "CH": "schweiz, suisse, svizzera",
    "CI": "cote d ivoire, ivory coast",
    "CK": "cook islands",
    "CN": "volksrepublik china, chine",
    "CV": "cape verde",
    "CZ": "czech republic, tschechien, tschechische republik",
    "DE": "deutschland, allemagne, germania, alemania, brd",
    "DK": "danemark",
    "DO": "dominican republic",
    "EE": "estland",
    "EH": "western sahara",
    "ES": "espana, spanien, espagne, spagna",
    "FI": "finnland, finlande",
    "FK": "falkland islands",
    "FO": "faroe islands",
    "FR": "frankreich, francia",
    "GB": "uk, great britain, england, scotland, wales, northern ireland, grossbritannien, royaume uni",
    "GF": "french guiana",
    "GI": "gibraltar",
    "GM": "the gambia",
    "GP": "guadeloupe",
    "GQ": "equatorial guinea",
    "GR": "griechenland, grece, grecia",
    "HK": "hong kong, hong kong sar china",
    "HR": "kroatien, croatie",
    "HU": "ungarn, hongrie, hungria",
    "IE": "irland, irlande, irlanda",
    "IN": "indien, inde",
    "IR": "iran islamic republic of",
    "IT": "italia, italien, italie",
    "JP": "japon, giappone",
    "KN": "st kitts nevis",
    "KR": "korea, republic of korea",
    "KY": "cayman islands",
    "LA": "lao pdr, lao people s democratic republic",
    "LC": "st lucia",
    "LT": "litauen",
    "LU": "luxemburg, lussemburgo",
    "LV": "lettland",
    "MH": "marshall islands",
    "MK": "north macedonia",
    "MM": "burma, myanmar burma",
    "MO": "macao, macau, macao sar china",
    "MP": "northern mariana islands",
    "MQ": "martinique",
    "MX": "mexique, mexiko",
    "NL": "netherlands, the netherlands, holland, niederlande, pays bas",
    "NO": "norwegen, norvege, norvegia, noruega",
    "PF": "french polynesia",
    "PL": "polen, pologne",
    "PS": "palestine, palestinian territories",
    "PT": "portogallo",
    "RE": "reunion",
    "RO": "rumanien, roumanie",
    "RS": "serbien",
    "RU": "russian federation",
    "SB": "solomon islands",
    "SE": "schweden, suede, svezia, suecia",
    "SI": "slowenien",
    "SK": "slowakei, slowakische republik, slovaquie",
    "SS": "south sudan",
    "ST": "sao tome principe",
    "SZ": "eswatini, swaziland",
    "TC": "turks caicos islands",
    "TR": "turkiye, turkei",
    "TT": "trinidad tobago",
    "UA": "ukraine",
    "US": "usa, u s, u s a, united states, united states of america, vereinigte staaten, etats unis, "
    "estados unidos, stati uniti",
    "VA": "vatican city",
    "VC": "st vincent grenadines",
    "VG": "british virgin islands",
    "VI": "u s virgin islands",
    "VN": "viet nam",
    "YT": "mayotte",
    "ZA": "sudafrika",
}
# two-letter codes that people write for countries whose ISO code is another
_SHORT = {"uk": "GB", "el": "GR"}
_SAMPLE = 400


def country_of(names: pd.Series, latitude: Floats, longitude: Floats) -> str:
    """Give the two-letter ISO 3166 code of the country most accounts lie in; empty if none is found.

    Parameters
    ----------
    names
        Country of each account as the file has it, empty where unknown; it is believed before the map.
    latitude, longitude
        Degrees of the same accounts.
    """
    written = names[names != ""]
    if len(written):
        return _most(written.map({name: code_of(str(name)) for name in written.unique()}))
    return _most(_on_map(latitude, longitude))


def code_of(name: str) -> str:
    """Give the ISO 3166 code of two letters that a code or name stands for; empty if it is unknown."""
    return _codes().get(plain(name), "")


def name_of(code: str) -> str:
    """Give a country's name within a sentence by its two-letter ISO 3166 code; the code where unknown."""
    from engine import reference

    land = reference.countries()
    names = land.loc[land[s.COUNTRY] == code].sort_values("population", ascending=False)[s.NAME]
    name = str(names.iloc[0]) if len(names) else code
    return f"the {name}" if name.startswith("United ") else name


def _most(codes: pd.Series) -> str:
    known = codes[codes != ""].value_counts()
    # ties go to the first in the alphabet
    return "" if known.empty else min(known.index, key=lambda code: (-known[code], code))


def _on_map(latitude: Floats, longitude: Floats) -> pd.Series:
    from shapely import STRtree, points

    from engine import reference

    step = max(1, len(latitude) // _SAMPLE)
    land = reference.countries()
    places: npt.NDArray[np.object_] = points(longitude[::step], latitude[::step])
    _, hit = STRtree(land.geometry.to_numpy()).query(places, predicate="within")
    return pd.Series(land[s.COUNTRY].to_numpy()[hit])


@cache
def _codes() -> dict[str, str]:
    from engine import reference

    table = pd.read_csv(reference.BASEMAP / "country_codes.csv", keep_default_na=False)
    land = reference.countries()
    codes = {plain(str(name)): str(code) for name, code in zip(land[s.NAME], land[s.COUNTRY], strict=True)}
    for alpha_2, alpha_3 in zip(table["iso_a2"], table["iso_a3"], strict=True):
        codes |= {plain(alpha_2): alpha_2, plain(alpha_3): alpha_2}
    for code, names in _ALSO.items():
        codes |= {name.strip(): code for name in names.split(",")}
    return codes | _SHORT
