"""Keep the accounts of one parent in one territory, wherever their areas go."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import pandas as pd

from engine import schema as s
from engine.alignment.barred import Forbidden
from engine.alignment.baseline import served_today
from engine.alignment.loads import loads
from engine.alignment.locks import Locks
from engine.alignment.model import Alignment
from engine.alignment.posing.followers import change_values
from engine.alignment.roster import vacant
from engine.alignment.wording import TOLERATED
from engine.settings import Settings
from engine.units.model import Units

# a parent with more of a mean territory's load than this is served by several
LARGEST = 0.5
# drafts before every parent's accounts are held, not only those that were apart
_ROUNDS = 4
# what of the change cap parents may take at first; balance has the rest
_ROOM = 0.5

# draws with the accounts that are held together (account_id -> territory_key), from a last draft
Drawing = Callable[[pd.Series, Alignment | None], Alignment]
_NONE = pd.Series(dtype=object)


def drawn_together(
    draw: Drawing,
    units: Units,
    settings: Settings,
    *,
    baseline: Alignment | None,
    locks: Locks | None,
    forbidden: Forbidden | None,
    territories: pd.DataFrame | None,
    shut: Collection[str],
    warm: Alignment | None,
) -> Alignment:
    """Draw, hold the accounts of each parent that was cut apart where most of its load is, and draw again.

    Accounts that are locked, in a locked area, named, or today with a territory that is not to change keep
    it; their parent's others join those that may take them. No account goes where it is forbidden. Parents
    give way to the change cap: those that need fewest changes come first. A parent with more than half a mean
    territory stays as the areas have it. Whatever stays apart is counted in a note.

    Parameters
    ----------
    draw
        Draws under the user's rules and with the accounts that are held.
    units, settings, baseline, locks, forbidden, territories, warm
        As `draft` takes them.
    shut
        Keys of the territories that are not to change.
    """
    drawn = draw(_NONE, warm)
    seconds = _seconds(drawn)
    accounts = units.accounts
    if accounts is None or s.FAMILY not in accounts or not (accounts[s.FAMILY] != "").any():
        return _noted(drawn, ["No account has a parent, so there is nothing to keep together."], seconds)
    rules = _rules(units, settings, drawn, baseline, locks, forbidden, territories, shut)
    held, room, first = _NONE, settings.change_cap, drawn
    room = None if room is None else room * _ROOM
    for turn in range(1, _ROUNDS + 1):
        served = drawn.by_account(units)
        wanted = rules.affordable(rules.homes(served), served, room)
        apart = wanted.index[served[wanted.index] != wanted]
        if apart.empty:
            break
        # in the last turn all are held, so that none is cut that was whole
        if turn < _ROUNDS:
            wanted = wanted[rules.family[wanted.index].isin(rules.family[apart].unique())]
        more = pd.concat([held.drop(wanted.index, errors="ignore"), wanted])
        again = draw(more, drawn)
        seconds += _seconds(again)
        if room is not None and _breaks_cap(first, again, settings):
            room /= 2.0
            continue
        drawn, held = again, more
    return _noted(drawn, rules.notes(drawn.by_account(units), settings.change_cap), seconds)


@dataclass(frozen=True, eq=False)
class _Rules:
    """Hold what decides where a parent's accounts may go together.

    Attributes
    ----------
    family
        Parent of each account whose parent has several and is not too large.
    load
        Of all accounts.
    fixed
        Accounts among `family` that have their territory whatever the others do -> its key.
    joined
        Those of `fixed` whose territory may take the others.
    barred
        (parent, key) that may not be.
    today, change
        Who serves each account today, and what of the capped measure its change is: nothing where nobody or a
        vacancy serves it.
    large
        How many parents are too large.
    """

    family: pd.Series
    load: pd.Series
    fixed: pd.Series
    joined: pd.Index
    barred: pd.MultiIndex
    today: pd.Series
    change: pd.Series
    large: int

    def homes(self, served: pd.Series) -> pd.Series:
        """Give each family the territory of its fixed accounts, else that with most of its load."""
        rows = pd.DataFrame({"family": self.family, "key": served[self.family.index]})
        rows[s.LOAD], rows["fixed"] = self.load[rows.index], rows.index.isin(self.joined)
        rows = rows[~rows.index.isin(self.fixed.index) | rows["fixed"]]
        sums = rows.groupby(["family", "key"], sort=True)[[s.LOAD, "fixed"]].sum()
        sums = sums[~sums.index.isin(self.barred)].reset_index()
        first = sums.sort_values(["family", "fixed", s.LOAD, "key"], ascending=[True, False, False, True])
        home: pd.Series = first.drop_duplicates("family").set_index("family")["key"]
        return home

    def affordable(self, home: pd.Series, served: pd.Series, room: float | None) -> pd.Series:
        """Give the accounts to hold, id -> key: the families with fewest changes, as far as `room` goes.

        Changes count beyond those of the draft, by which the accounts are `served`.
        """
        free = self.family.drop(self.fixed.index)
        wanted = free.map(home).dropna()
        if room is None:
            return wanted
        today, drawn = self.today[wanted.index], served[wanted.index]
        more = (today != wanted).astype(int) - (today != drawn).astype(int)
        change = (self.change[wanted.index] * more).groupby(self.family[wanted.index]).sum()
        cost = change.clip(lower=0.0).sort_values(kind="stable")
        paid = cost.index[cost.cumsum() <= room + TOLERATED]
        return wanted[self.family[wanted.index].isin(paid)]

    def notes(self, served: pd.Series, cap: float | None) -> list[str]:
        """Count the parents that are served by several territories, and say why."""
        notes = []
        if self.large:
            have = "parent has" if self.large == 1 else "parents have"
            notes.append(f"{self.large} {have} more work than half a territory and may be served by several.")
        several = served[self.family.index].groupby(self.family).nunique()
        apart = several.index[several > 1]
        ruled = apart.isin(self.family[self.fixed.index]) | apart.isin(self.barred.get_level_values(0))
        for count, why in (
            (int(ruled.sum()), "locks, names or territories that stay keep"),
            (
                int((~ruled).sum()),
                "the change cap keeps" if cap is not None else "the rest of the plan keeps",
            ),
        ):
            if count:
                parents, whose = ("1 parent is", "its") if count == 1 else (f"{count} parents are", "their")
                notes.append(f"{parents} served by several territories: {why} {whose} customers apart.")
        return notes


def _rules(
    units: Units,
    settings: Settings,
    drawn: Alignment,
    baseline: Alignment | None,
    locks: Locks | None,
    forbidden: Forbidden | None,
    territories: pd.DataFrame | None,
    shut: Collection[str],
) -> _Rules:
    accounts = units.accounts
    assert accounts is not None
    load = pd.Series(loads(accounts, settings.balance), accounts.index)
    family, large = _together(accounts[s.FAMILY], load, len(drawn.keys))
    today = pd.Series("", accounts.index) if baseline is None else served_today(units, baseline)
    served = drawn.by_account(units)[family.index]
    fixed = _fixed(units, locks)
    stays = served[served.isin(list(shut)) | today[family.index].isin(list(shut))]
    fixed = pd.concat([fixed[~fixed.index.isin(stays.index)], stays])
    fixed = fixed[fixed.index.isin(family.index)]
    free = family.index.difference(fixed.index, sort=False)
    ways = forbidden or {}
    barred = [
        (family[account], key)
        for account, unit in zip(
            free, units.frame.index[units.place[accounts.index.get_indexer(free)]], strict=True
        )
        for name in (account, unit)
        for key in _keys(ways.get(name, ()))
    ]
    keys = sorted(set(today))
    free_to_go = today.isin(pd.Index(keys)[vacant(keys, territories)]) | ~today.isin(drawn.keys)
    return _Rules(
        family=family,
        load=load,
        fixed=fixed,
        joined=fixed.index[~fixed.isin(list(shut))],
        barred=pd.MultiIndex.from_tuples(barred or [("", "")]),
        today=today,
        change=pd.Series(change_values(accounts, settings), accounts.index).mask(free_to_go, 0.0),
        large=large,
    )


def _keys(of: object) -> list[str]:
    return [of] if isinstance(of, str) else list(of)  # type: ignore[call-overload]


def _together(family: pd.Series, load: pd.Series, count: int) -> tuple[pd.Series, int]:
    """Give the families of more than one account that fit a territory, and how many do not."""
    several = family[(family != "") & family.duplicated(keep=False)]
    share = load[several.index].groupby(several).sum()
    large = share.index[share > LARGEST / max(count, 1)]
    return several[~several.isin(large)], len(large)


def _fixed(units: Units, locks: Locks | None) -> pd.Series:
    """Give the accounts that have their territory whatever their parent's others do: locked, named."""
    accounts = units.accounts
    assert accounts is not None
    wanted = pd.Series(dict(locks) if locks is not None else {}, dtype=object)
    named = accounts.loc[accounts[s.COVERAGE_KIND] == s.NAMED, s.CURRENT_TERRITORY]
    locked = wanted[wanted.index.isin(accounts.index)]
    around = pd.Series(units.frame.index[units.place], accounts.index).map(wanted).dropna()
    fixed = pd.concat([locked, named[named != ""], around])
    first: pd.Series = fixed[~fixed.index.duplicated()]
    return first


def _breaks_cap(first: Alignment, again: Alignment, settings: Settings) -> bool:
    """Say whether a draft changes more than the cap, which the first one kept."""
    cap = settings.change_cap
    then, now = (d.diagnostics.disruption if d.diagnostics else None for d in (first, again))
    if cap is None or then is None or now is None:
        return False
    return now > cap + TOLERATED >= then


def _seconds(drawn: Alignment) -> float:
    return 0.0 if drawn.diagnostics is None else drawn.diagnostics.seconds


def _noted(drawn: Alignment, notes: list[str], seconds: float) -> Alignment:
    """Add notes, and how long all drafts took together."""
    found = drawn.diagnostics
    if found is None:
        return drawn
    return replace(drawn, diagnostics=replace(found, notes=(*found.notes, *notes), seconds=seconds))
