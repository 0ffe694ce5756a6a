"""Hold what a manager changes by hand, as values, and what of it stands after several of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "assign", "keep", "release", "name", "set aside", "open", "split", "merge", "swap", "cap", "bring back"
]
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Say one thing that is changed by hand. Ids and keys are those of the plan it was said of.

    Attributes
    ----------
    kind
        What was asked for, such as `assign`; what is done follows from the other fields alone.
    areas, accounts
        Pairs of a unit's or an account's id and the territory key that has it from now on; "" lets go of it:
        it stays where it is, but the next draft may move it.
    named
        Ids of accounts that go with a person from now on, wherever they are.
    set_aside, brought_back
        Ids of accounts that are out of scope from now on, or in scope again.
    opened
        Keys of territories that begin.
    closed
        Pairs of the key of a territory that ends and of the one that has all of it from now on.
    swapped
        Pairs of territory keys whose people change places.
    hours
        Pairs of a territory key and the hours a year its rep has from now on.
    """

    kind: Kind
    areas: Pairs = ()
    accounts: Pairs = ()
    named: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    brought_back: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    closed: Pairs = ()
    swapped: Pairs = ()
    hours: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, eq=False)
class Standing:
    """What stands after several edits, each later one above those before it.

    Attributes
    ----------
    areas, accounts
        Id -> key of the territory it is kept with.
    named
        Account id -> key, of those made named; each is among `accounts`.
    set_aside
        Accounts that are out of scope, sorted.
    opened, closed
        Keys of territories that began and still are, and of those that ended.
    serves
        Territory key -> key of the territory whose rep serves it, where that is another.
    hours
        Territory key -> hours a year.
    """

    areas: dict[str, str]
    accounts: dict[str, str]
    named: dict[str, str]
    set_aside: tuple[str, ...]
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    serves: dict[str, str]
    hours: dict[str, float]

    @property
    def locks(self) -> dict[str, str]:
        """What the next draft keeps where it is: unit or account id -> key."""
        return {**self.areas, **self.accounts}


def standing(edits: Iterable[Edit]) -> Standing:
    """Give what stands after some edits, in the order they were made."""
    areas: dict[str, str] = {}
    accounts: dict[str, str] = {}
    named: dict[str, str] = {}
    aside: set[str] = set()
    opened: list[str] = []
    closed: list[str] = []
    serves: dict[str, str] = {}
    hours: dict[str, float] = {}
    for edit in edits:
        _hold(areas, edit.areas)
        _hold(accounts, edit.accounts)
        named.update({who: accounts[who] for who in edit.named if who in accounts})
        # who goes with nobody any more is no named account of ours
        named = {who: accounts[who] for who in named if who in accounts}
        aside = (aside | {*edit.set_aside}) - {*edit.brought_back}
        for key, into in edit.closed:
            # what was kept with it is kept with its heir
            for held in (areas, accounts):
                held.update({name: into for name, owner in held.items() if owner == key})
        ends = [key for key, _ in edit.closed]
        opened = [key for key in [*opened, *edit.opened] if key not in ends]
        closed = [*closed, *(key for key in ends if key not in closed)]
        for one, other in edit.swapped:
            serves[one], serves[other] = serves.get(other, other), serves.get(one, one)
        hours.update(edit.hours)
    serves = {key: who for key, who in serves.items() if key != who}
    accounts = {who: key for who, key in accounts.items() if who not in aside}
    named = {who: key for who, key in named.items() if who not in aside}
    return Standing(areas, accounts, named, tuple(sorted(aside)), tuple(opened), tuple(closed), serves, hours)


def _hold(held: dict[str, str], pairs: Pairs) -> None:
    for name, key in pairs:
        if key:
            held[name] = key
        else:
            held.pop(name, None)
