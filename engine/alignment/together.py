"""Keep the accounts of one parent in one territory, wherever their areas go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from engine import schema as s
from engine.alignment.loads import loads
from engine.alignment.locks import Locks
from engine.alignment.model import Alignment
from engine.settings import Balance
from engine.units.model import Units

# a parent with more of a mean territory's load than this is served by several
LARGEST = 0.5
# drafts before every parent's accounts are held, not only those that were apart
_ROUNDS = 4

Drawing = Callable[[Locks | None, Alignment | None], Alignment]


def drawn_together(
    draw: Drawing, units: Units, balance: Balance, locks: Locks | None, warm: Alignment | None
) -> Alignment:
    """Draw, hold the accounts of each parent that was cut apart where most of its load is, and draw again.

    Accounts that are locked or named keep their territory, and their parent's others join that. A parent
    with more than half a mean territory stays as the areas have it.

    Parameters
    ----------
    draw
        Draws under locks, from a last draft.
    units, balance
        With their accounts, and what makes up their load.
    locks, warm
        As `draft` takes them.
    """
    accounts = units.accounts
    drawn = draw(locks, warm)
    seconds = _seconds(drawn)
    if accounts is None or s.FAMILY not in accounts or not (accounts[s.FAMILY] != "").any():
        return _noted(drawn, "No account has a parent, so there is nothing to keep together.", seconds)
    load = pd.Series(loads(accounts, balance), accounts.index)
    given = pd.Series(dict(locks) if locks is not None else {}, dtype=object)
    family, large = _together(accounts[s.FAMILY], load, len(drawn.keys))
    held = given
    for turn in range(1, _ROUNDS + 1):
        home = _homes(family, load, drawn.by_account(units), _fixed(units, given))
        apart = family.index[drawn.by_account(units)[family.index] != family.map(home)]
        if apart.empty:
            break
        # in the last turn all are held, so that none is cut that was whole
        wanted = family if turn == _ROUNDS else family[family.isin(family[apart].unique())]
        free = wanted.index.difference(_fixed(units, given).index, sort=False)
        held = pd.concat([held.drop(free, errors="ignore"), wanted[free].map(home)])
        drawn = draw(held, drawn)
        seconds += _seconds(drawn)
    have = "parent has" if large == 1 else "parents have"
    note = f"{large} {have} more work than half a territory and may be served by several." if large else ""
    return _noted(drawn, note, seconds)


def _together(family: pd.Series, load: pd.Series, count: int) -> tuple[pd.Series, int]:
    """Give the families of more than one account that fit a territory, and how many do not."""
    several = family[(family != "") & family.duplicated(keep=False)]
    share = load[several.index].groupby(several).sum()
    large = share.index[share > LARGEST / max(count, 1)]
    return several[~several.isin(large)], len(large)


def _fixed(units: Units, locks: pd.Series) -> pd.Series:
    """Give the accounts that have their territory whatever their parent's others do: locked, named."""
    accounts = units.accounts
    assert accounts is not None
    named = accounts.loc[accounts[s.COVERAGE_KIND] == s.NAMED, s.CURRENT_TERRITORY]
    locked = locks[locks.index.isin(accounts.index)]
    fixed: pd.Series = pd.concat([named[~named.index.isin(locked.index) & (named != "")], locked])
    return fixed


def _homes(family: pd.Series, load: pd.Series, served: pd.Series, fixed: pd.Series) -> pd.Series:
    """Give each family the territory with most of its load; that of its fixed accounts where it has any."""
    rows = pd.DataFrame({"family": family, "key": served[family.index], s.LOAD: load[family.index]})
    rows["fixed"] = rows.index.isin(fixed.index)
    sums = rows.groupby(["family", "key"], sort=True)[[s.LOAD, "fixed"]].sum().reset_index()
    first = sums.sort_values(["family", "fixed", s.LOAD, "key"], ascending=[True, False, False, True])
    return first.drop_duplicates("family").set_index("family")["key"]


def _seconds(drawn: Alignment) -> float:
    return 0.0 if drawn.diagnostics is None else drawn.diagnostics.seconds


def _noted(drawn: Alignment, note: str, seconds: float) -> Alignment:
    """Add a note, and how long all drafts took together."""
    found = drawn.diagnostics
    if found is None:
        return drawn
    notes = (*found.notes, note) if note else found.notes
    return replace(drawn, diagnostics=replace(found, notes=notes, seconds=seconds))
