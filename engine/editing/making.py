"""Put what a manager asks for into an edit of the plan it is asked of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from engine import schema as s
from engine.alignment import Alignment, draft
from engine.alignment.naming import fresh_keys
from engine.editing.edit import Edit, Kind, Pairs
from engine.errors import SettingsError
from engine.settings import Settings
from engine.units.model import Units


def assign(
    units: Units,
    alignment: Alignment,
    to: str,
    *,
    areas: Collection[str] = (),
    accounts: Collection[str] = (),
    held: Collection[str] = (),
    kind: Kind = "assign",
) -> Edit:
    """Give areas with all their customers, and single accounts, to a territory (key).

    Named customers in the areas stay with their rep; those whom another territory has as exceptions come
    along. Accounts that were `held` by hand (ids) are let go and come along too.
    """
    inside = _inside(units, areas)
    guests = [who for who in inside if who in alignment.exceptions.index]
    here = set(inside)
    freed = [who for who in held if who in here]
    mine = dict.fromkeys(freed, "") | dict.fromkeys([*guests, *accounts], to)
    return Edit(kind, tuple((unit, to) for unit in areas), tuple(mine.items()))


def keep(
    units: Units, alignment: Alignment, *, areas: Collection[str] = (), accounts: Collection[str] = ()
) -> Edit:
    """Keep areas, and single accounts, with the territory they are in."""
    at = alignment.territory
    served = alignment.by_account(units)
    return Edit(
        "keep",
        tuple((unit, str(at[unit])) for unit in areas),
        tuple((who, str(served[who])) for who in accounts),
    )


def release(*, areas: Collection[str] = (), accounts: Collection[str] = ()) -> Edit:
    """Let the next draft move areas and accounts again."""
    return Edit("release", _let_go(areas), _let_go(accounts))


def name(units: Units, alignment: Alignment, accounts: Collection[str], to: str = "") -> Edit:
    """Let accounts go with the rep of a territory (key) wherever they are; of the one they are in for ""."""
    served = alignment.by_account(units)
    return Edit("name", accounts=tuple((who, to or str(served[who])) for who in accounts), named=(*accounts,))


def set_aside(accounts: Collection[str]) -> Edit:
    """Take accounts out of scope."""
    return Edit("set aside", set_aside=tuple(accounts))


def open_new(
    units: Units,
    alignment: Alignment,
    areas: Collection[str],
    *,
    taken: Collection[str] = (),
    held: Collection[str] = (),
) -> Edit:
    """Begin a territory on some areas; `taken` are keys that it may not have, `held` is as for `assign`.

    Raises
    ------
    SettingsError
        There are no areas, or nothing would be left of the territory they are in.
    """
    if not areas:
        raise SettingsError("A new territory needs an area; select some on the map.")
    chosen = alignment.territory.index.isin(list(areas))
    left = set(alignment.territory[~chosen])
    if set(alignment.territory[chosen]) - left:
        raise SettingsError(
            "Nothing would be left of the territory they are in; leave it an area, or keep it as it is."
        )
    fresh = _fresh(alignment, taken)
    return replace(assign(units, alignment, fresh, areas=areas, held=held, kind="open"), opened=(fresh,))


def split(
    units: Units,
    alignment: Alignment,
    settings: Settings,
    key: str,
    roster: pd.DataFrame | None = None,
    *,
    taken: Collection[str] = (),
    held: Collection[str] = (),
) -> Edit:
    """Divide a territory (key) into two balanced, connected ones; the new one begins on one half.

    `taken` and `held` are as for `open_new`.

    Raises
    ------
    SettingsError
        The territory has a single area.
    """
    if int((alignment.territory == key).sum()) < 2:
        raise SettingsError("This territory has a single area, which cannot be divided.")
    fresh = _fresh(alignment, taken)
    there = sorted({*alignment.keys, fresh})
    wanted = replace(
        settings,
        territories=len(there),
        scope=(key, fresh),
        change_cap=None,
        keep_parents=False,
        limits=(),
        centres="free",
    )
    known = pd.DataFrame(index=pd.Index(there)) if roster is None else roster.reindex(there)
    drawn = draft(units, wanted, baseline=alignment, territories=known)
    half = drawn.territory.index[(drawn.territory == fresh).to_numpy()]
    return replace(assign(units, alignment, fresh, areas=[*half], held=held, kind="split"), opened=(fresh,))


def merge(units: Units, alignment: Alignment, key: str, into: str) -> Edit:
    """End a territory (key): another one has its areas and its customers, the named ones too."""
    if key == into:
        raise SettingsError("A territory cannot be joined to itself; choose another one.")
    areas = alignment.territory.index[(alignment.territory == key).to_numpy()]
    apart = alignment.exceptions.index[(alignment.exceptions == key).to_numpy()]
    given = assign(units, alignment, into, areas=[*areas], accounts=[*apart], kind="merge")
    return replace(given, closed=((key, into),))


def _inside(units: Units, areas: Collection[str]) -> list[str]:
    """Give the accounts in some areas that are not named."""
    if units.accounts is None:
        return []
    here = units.accounts[s.UNIT_ID].isin(list(areas)) & (units.accounts[s.COVERAGE_KIND] != s.NAMED)
    return [str(who) for who in units.accounts.index[here.to_numpy(bool)]]


def _let_go(ids: Collection[str]) -> Pairs:
    return tuple((name, "") for name in ids)


def _fresh(alignment: Alignment, taken: Collection[str]) -> str:
    return fresh_keys(list(alignment.keys), 1, taken)[0]
