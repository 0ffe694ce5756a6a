"""List the owners who are likely no field reps: house accounts, vacancies, systems, managers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from engine import schema as s
from engine.extracts.extract import Extract
from engine.extracts.served import doubts_on_today
from engine.extracts.wording import plain

OWNER = "owner"

# as `plain` leaves them; whole words, or with = the whole name, so that Dr. House stays a rep
_NAMES = {
    "inactive": """
        inactive, deactivated, disabled, former, former employee, ex employee, terminated, do not use,
        inaktiv, deaktiviert, ausgeschieden, ehemalig, ehemalige, inactif, desactive, ancien employe,
        inactivo, inactiva, desactivado, inattivo, inattiva, disattivato, ex dipendente
        """,
    "no person": """
        house account, house accounts, house acct, =house, corporate account, corporate accounts, unassigned,
        not assigned, no owner, without owner, vacant, vacancy, open territory, open position, =open, tbd,
        tba, tbh, tbc, to be assigned, to be determined, to be hired, to be confirmed, unknown, =none, =n a,
        =na,
        default owner, =default, dummy, queue, account pool, =pool, test user, =test, hauskonto, hauskunde,
        hauskunden, unbesetzt, vakant, nicht zugewiesen, nicht zugeordnet, nicht besetzt, unbekannt,
        kein besitzer, =offen, =n n, non attribue, non affecte, non assigne, a pourvoir, a definir,
        compte maison, comptes maison, =vacance, poste vacant, sin asignar, no asignado, no asignada, vacante,
        por asignar, por definir, cuenta casa, cuentas casa, cuenta de la casa, =libre, non assegnato,
        non assegnata, da assegnare, da definire, clienti direzionali, cliente direzionale, =direzione,
        =direction, =geschaftsleitung
        """,
    "a system": """
        integration, integration user, api user, =api, admin, administrator, system, data loader, dataloader,
        data migration, migration user, automated process, automation, =bot, service account, service user,
        sync user, systembenutzer, systemadministrator, schnittstelle, administrateur, utilisateur systeme,
        administrador, usuario de integracion, integracion, sistema, amministratore, utente di sistema,
        integrazione
        """,
    "a manager": """
        sales manager, regional manager, district manager, national manager, general manager,
        country manager, =manager, director, vice president, vp sales, head of, team lead, team leader, chief,
        verkaufsleiter, verkaufsleitung, vertriebsleiter, vertriebsleitung, regionalleiter, bereichsleiter,
        directeur, directrice, responsable commercial, responsable regional, chef des ventes, directora,
        jefe de ventas, gerente de ventas, gerente regional, direttore, direttrice, responsabile vendite,
        responsabile commerciale, capo area
        """,
}
# an owner of fewer accounts than this share of all, and of less than a fifth of the median, holds few
_FEW, _TIMES = 0.01, 5.0
# fewer owners than this have no usual number of accounts
_OWNERS = 4
_NAMED = 3


def _pattern(listed: str) -> re.Pattern[str]:
    names = [" ".join(name.split()) for name in listed.split(",")]
    whole = "|".join(re.escape(name[1:]) for name in names if name.startswith("="))
    within = "|".join(re.escape(name) for name in names if not name.startswith("="))
    return re.compile(rf"^(?:{whole or '(?!)'})$|\b(?:{within})\b")


_PATTERNS = {reason: _pattern(listed) for reason, listed in _NAMES.items()}


def doubtful_owners(accounts: pd.DataFrame) -> pd.DataFrame:
    """List the owners of accounts in scope who are likely no field reps. Nothing is decided by it.

    An owner is listed for the name (`inactive`, `no person`, `a system`, `a manager`), or for the number of
    accounts: `many accounts`, over five times the median of all owners, or `few accounts`, under 1 % of all
    accounts and under a fifth of the median.

    Parameters
    ----------
    accounts
        With `current_rep` and `coverage_kind`.

    Returns
    -------
    RangeIndex; `owner`, `accounts` (how many), `reason`; the owners of most accounts first.
    """
    served = accounts[(accounts[s.CURRENT_REP] != "") & (accounts[s.COVERAGE_KIND] != s.OUT)]
    counts = served[s.CURRENT_REP].value_counts()
    median = float(counts.median()) if len(counts) >= _OWNERS else float("nan")
    rows = []
    for owner, count in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))):
        reason = _by_name(str(owner))
        if not reason and count > _TIMES * median:
            reason = "many accounts"
        if not reason and count < _FEW * len(served) and count < median / _TIMES:
            reason = "few accounts"
        if reason:
            rows.append((str(owner), int(count), reason))
    return pd.DataFrame(rows, columns=[OWNER, s.ACCOUNTS, s.REASON])


def doubts_on_owners(accounts: pd.DataFrame) -> list[str]:
    """Give one sentence on the owners that `doubtful_owners` lists; none where it lists none."""
    found = doubtful_owners(accounts)
    if found.empty:
        return []
    first = [
        f"“{owner}” ({reason}, {count:,} account{'' if count == 1 else 's'})"
        for owner, count, reason in found.head(_NAMED).itertuples(index=False)
    ]
    more = f" and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
    one = len(found) == 1
    return [
        f"{len(found):,} owner{' is' if one else 's are'} likely no field rep{'' if one else 's'}, and "
        f"{'is planned as one' if one else 'are planned as such'} unless you say otherwise: "
        f"{', '.join(first)}{more}."
    ]


def without_reps(extract: Extract, owners: Collection[str]) -> Extract:
    """Give the extract with the accounts of some owners served by nobody today, as these are no reps."""
    accounts = extract.accounts
    theirs = accounts[s.CURRENT_REP].isin(list(owners)) & (accounts[s.CURRENT_REP] != "")
    if not theirs.any():
        return extract
    freed = {name: accounts[name].mask(theirs, "") for name in (s.CURRENT_TERRITORY, s.CURRENT_REP)}
    fresh = accounts.assign(**freed)
    stale = {*doubts_on_today(accounts, extract.columns), *doubts_on_owners(accounts)}
    kept = [sentence for sentence in extract.notices if sentence not in stale]
    digest = hashlib.sha256("\n".join([extract.identity, *sorted(owners)]).encode())
    return replace(
        extract,
        accounts=fresh,
        identity=digest.hexdigest(),
        notices=(*kept, *doubts_on_today(fresh, extract.columns), *doubts_on_owners(fresh)),
    )


def _by_name(owner: str) -> str:
    name = plain(owner)
    return next((reason for reason, pattern in _PATTERNS.items() if pattern.search(name)), "")
