"""Tell which of our columns a heading names, however it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from engine.extracts.synonyms import SYNONYMS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# words around a heading that do not change what it means: "Customer city", "Sales (EUR) 2024"
_FILLERS = _words(
    """
    account customer client kunde kunden billing current hq site location geo gps in total annual
    usd eur gbp chf cad aud jpy sek nok dkk pln
    address address1 adresse hauptadresse rechnungsanschrift rechnungsadresse rechnung direccion indirizzo 1
    facturation facturacion fatturazione
    """
)
# an address of this kind is looked at where the file has no other
_SECOND = _words(
    """
    shipping mailing lieferanschrift lieferadresse versandadresse postanschrift livraison envoi expedition
    envio spedizione
    """
)
# between the others: "Ville de facturation", "CAP di fatturazione"
_LITTLE = _words("d de des di du of")
_YEAR = re.compile(r"(?:fy|cy)?((?:19|20)\d\d|\d\d)")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NUMBER_SIGNS = str.maketrans({"#": " no ", "№": " no ", "°": "o "})
_CUSTOM = re.compile(r"__[crs]$", re.IGNORECASE)

# how people shorten the words of headings; tried only where a heading is not known as it stands
_SHORT = {
    "acct": "account",
    "acc": "account",
    "accnt": "account",
    "cust": "customer",
    "mgr": "manager",
    "mngr": "manager",
    "exec": "executive",
    "repr": "representative",
    "terr": "territory",
    "trty": "territory",
    "nbr": "number",
    "nm": "name",
    "sls": "sales",
    "rev": "revenue",
}

_PLACE = {heading: (ours, i) for ours, names in SYNONYMS.items() for i, heading in enumerate(names)}
# some exports write BILLINGPOSTALCODE
_PLACE = {heading.replace(" ", ""): place for heading, place in _PLACE.items()} | _PLACE
# rank of a heading that is known only after its fillers and year are taken away, and of a second address
_LOOSE, _LATER = 1000, 2000


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """Write a heading in lower case words without accents, signs (# is "no") or a CRM's own suffixes."""
    # the sign tells a customer's number from the customer's name
    spaced = _CAMEL.sub(" ", _CUSTOM.sub("", heading.strip())).translate(_NUMBER_SIGNS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))


def known_as(heading: str) -> str | None:
    """Give our column that a heading names, as it stands; None where it is not a usual one."""
    found = next((_PLACE[form] for form in _forms(heading) if form in _PLACE), None)
    return found[0] if found else None


def _forms(heading: str) -> tuple[str, ...]:
    """Give a heading as it stands, in one word, and with its shortened words in full."""
    words = plain(heading).split()
    return " ".join(words), "".join(words), " ".join(_SHORT.get(word, word) for word in words)


def rank(heading: str, ours: str) -> tuple[int, int] | None:
    """Say how well a heading names our column, less is better; None where it does not.

    The second figure prefers the latest year among headings that differ only by it.
    """
    forms = _forms(heading)
    for form in forms:
        if _PLACE.get(form, ("", 0))[0] == ours:
            return _PLACE[form][1], 0
    words = forms[-1].split()
    years = [int(m.group(1)) % 100 for w in words if (m := _YEAR.fullmatch(w))]
    first = _LATER if _SECOND & set(words) else _LOOSE
    core = [w for w in words if w not in _FILLERS | _SECOND and not _YEAR.fullmatch(w)]
    for left in (core, [w for w in core if w not in _LITTLE]):
        named, place = _PLACE.get(" ".join(left), ("", 0))
        if named == ours:
            return first + place, -max(years, default=0)
    return None


def shortened(heading: str, most: int = 60) -> str:
    """Cut a heading that is too long for a sentence."""
    return heading if len(heading) <= most else f"{heading[: most - 1]}…"


def listed(headings: Iterable[object], most: int = 30) -> str:
    """List headings in a sentence, as many as it bears."""
    names = [shortened(str(h)) for h in headings]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
