"""Tell by a status column which accounts are closed or inactive: nobody calls on them."""

from __future__ import annotations

import pandas as pd

from engine.extracts.faults import Flags
from engine.extracts.wording import plain

_OVER = (
    "closed, permanently closed, temporarily closed, inactive, deactivated, disabled, deleted, archived, "
    "former, former customer, former client, ex customer, lost, lost customer, churned, terminated, "
    "out of business, bankrupt, insolvent, defunct, do not call, merged, geschlossen, inaktiv, geloscht, "
    "gesperrt, ehemalig, ehemaliger kunde, verloren, insolvent, aufgelost, ferme, fermee, inactif, inactive, "
    "supprime, ancien client, perdu, resilie, cerrado, cerrada, inactivo, inactiva, eliminado, baja, "
    "de baja, perdido, ex cliente, chiuso, chiusa, inattivo, inattiva, cessato, cessata, eliminato, perso"
)
_GOING_ON = (
    "open, opened, active, activated, enabled, live, current, customer, client, prospect, lead, new, "
    "existing, existing customer, operating, operational, in business, partner, suspect, opportunity, offen, "
    "geoffnet, aktiv, kunde, interessent, bestandskunde, ouvert, ouverte, actif, client actif, abierto, "
    "abierta, activo, activa, cliente, aperto, aperta, attivo, attiva, potenziale"
)
_YES = frozenset(("yes", "y", "true", "1", "x", "ja", "oui", "si", "wahr", "vrai"))
_NO = frozenset(("no", "n", "false", "0", "nein", "non", "falsch", "faux"))
# headings that a yes under means: closed
_CLOSES = (
    "is deleted, isdeleted, deleted, inactive, is inactive, closed, is closed, archived, deactivated, "
    "inaktiv, geschlossen, geloscht, ferme, inactif, cerrado, inactivo, chiuso, inattivo"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.strip() for word in listed.split(","))


OVER, GOING_ON, CLOSES = _words(_OVER), _words(_GOING_ON), _words(_CLOSES)


def is_status(text: pd.Series, heading: str) -> bool:
    """Say whether the filled values of a column tell open from closed accounts, and leave some open."""
    filled = text[text != ""]
    over, known = _said(filled, heading)
    return len(filled) > 0 and bool(known.mean() >= 0.5) and not bool(over.all())


def closed(text: pd.Series, heading: str) -> Flags:
    """Say which accounts are closed or inactive, (n,); what is empty or not understood is not."""
    return _said(text, heading)[0]


def _said(text: pd.Series, heading: str) -> tuple[Flags, Flags]:
    """Say which values mean closed, and which are understood at all, (n,) both."""
    over = OVER | (_YES if plain(heading) in CLOSES else _NO)
    known = over | GOING_ON | _YES | _NO
    words = {value: plain(value) for value in text.unique()}
    said = text.map(words)
    return said.isin(over).to_numpy(bool), said.isin(known).to_numpy(bool)
