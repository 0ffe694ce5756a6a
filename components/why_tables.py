"""Lay out what moves would do, and what a territory's hours are made of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from components.markdown import escape
from components.numbers import (
    DASH,
    NO_BREAK,
    amount_heading,
    count,
    fine_number,
    hours,
    length_of,
    money,
    number,
    percent,
    plain_number,
    signed,
    unbroken,
)
from components.search import Catalogue
from components.why_telling import Telling, against
from engine import schema as s
from engine.why import Against, Arithmetic, Option, Swing, Why
from engine.why.arithmetic import CALLED_HOURS, Calls

Rows = list[tuple[str, ...]]
_NOTHING = "Nothing"


def markdown_table(heading: Sequence[str], rows: Sequence[Sequence[str]], align: str) -> str:
    """Write a table in small type as Markdown; `align` has an l or an r for each column."""
    marks = [{"l": ":--", "r": "--:"}[side] for side in align]
    lines = (_small(heading), marks, *map(_small, rows))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _small(cells: Sequence[str]) -> list[str]:
    return [f":small[{cell}]" if cell else "" for cell in cells]


def moves_rows(why: Why, tell: Telling) -> tuple[tuple[str, ...], Rows]:
    """Give the heading and the rows: its own territory first, then where it could go, the nearest first.

    What stands against every move is left out of the rows (see `against_all`); the last column is left out
    where nothing else does.
    """
    place = "base" if why.place.from_base else "centre"
    heading = ("If it went to", f"To {place}", "Index", "Drive, h", "Change rep", "Against it")
    own = why.options[0].giver if why.options else None
    left = _index(own, tell) if own else DASH
    stays = (f"**{tell.both(why.key)}**", unbroken(tell.away(why.place.km)), left, DASH, DASH, "")
    rows = [stays, *(_move(option, why, tell) for option in why.options)]
    told = len(heading) if any(row[-1] for row in rows) else -1
    return heading[:told], [row[:told] for row in rows]


def against_all(why: Why, tell: Telling) -> str:
    """Say what stands against every move, "" where nothing does."""
    held = _shared(why)
    if not held:
        return ""
    return unbroken(f"Against every move: {'; '.join(against(one, why.key, '', tell) for one in held)}.")


def _shared(why: Why) -> tuple[Against, ...]:
    if len(why.options) < 2:
        return ()
    first, *others = why.options
    # what concerns the taker is another territory in each row
    return tuple(
        one for one in first.against if one.whose != "taker" and all(one in o.against for o in others)
    )


def _move(option: Option, why: Why, tell: Telling) -> tuple[str, ...]:
    shared = _shared(why)
    held = "; ".join(against(one, why.key, option.key, tell) for one in option.against if one not in shared)
    nothing = "" if shared else f":green[{_NOTHING}]"
    return (
        tell.both(option.key),
        unbroken(tell.away(option.place.km)),
        _index(option.taker, tell),
        signed(option.more_driving),
        signed(option.more_changes),
        unbroken(f"{held[:1].upper()}{held[1:]}") or nothing,
    )


def _index(swing: Swing, tell: Telling) -> str:
    before, after = tell.index(swing.before.index), tell.index(swing.after.index)
    return before if before == after else f"{before} to {after}".replace(" ", NO_BREAK)


def legend(found: Why) -> str:
    """Explain the columns, and say what would move."""
    who = count(found.accounts, "customer")
    moves = f"{who} with {hours(found.workload, 1)} of calls and travel would move."
    if not found.accounts:
        moves = "No customer would move."
    if found.with_area:
        moves = f"The sentences above are of the whole area, this table of the customer alone. {moves}"
    return (
        f"{moves} Distances are straight; index before and after; hours a year that both reps would drive "
        "more, base drives too; customers who would change rep against today, beyond those who do."
    )


def moves_table(why: Why, names: dict[str, str], country: str) -> pd.DataFrame:
    """Lay out every figure of every move under plain headings, for a file."""
    unit = length_of(country)
    rows = []
    for option in why.options:
        row: dict[str, object] = {
            "From": names.get(why.key, why.key),
            "To": names.get(option.key, option.key),
            f"Straight, {unit.short}": round(unit.of(option.place.km), 1),
            "Counted from": "base" if option.place.from_base else "centre",
            "By road one way, h": round(option.place.road_hours, 2),
        }
        for name, swing in (("from", option.giver), ("to", option.taker)):
            for when, side in (("before", swing.before), ("after", swing.after)):
                row[f"Hours needed {name}, {when}"] = round(side.hours_needed, 1)
                row[f"Hours driven {name}, {when}"] = round(side.drive_hours, 1)
                row[f"Index {name}, {when}"] = round(side.index, 2)
                row[f"Off target {name}, {when}, %"] = round(100 * side.off_target, 2)
        row["Customers changing rep, before"] = option.now.accounts
        row["Customers changing rep, after"] = option.then.accounts
        row["Unavoidably, after"] = option.then.unavoidable
        rows.append(row)
    return pd.DataFrame(rows)


def hours_rows(sums: Arithmetic) -> Rows:
    """Give a territory's hours line by line, with what each is made of.

    Travel and drives are given as the rest of rounded figures, so that the lines add up on screen.
    """
    workload, needed = round(sums.workload, 1), round(sums.hours_needed, 1)
    travel = workload - sum(round(line.hours, 1) for line in sums.calls)
    calls = sum(line.calls for line in sums.calls)
    rows: Rows = [(_calls(line), hours(line.hours, 1)) for line in sums.calls]
    if sums.calls:
        rows.append((f"Travel between {number(calls)} calls", hours(travel, 1)))
    rows.append(("**Calls and travel between them**", f"**{hours(workload, 1)}**"))
    known = np.isfinite(sums.base_leg_hours)
    drives = hours(needed - workload, 1) if known else "no base known"
    rows.append(("Drives from and to the base", drives))
    rows.append(("**Hours needed**", f"**{hours(needed, 1)}**"))
    rows.append((_capacity(sums), hours(sums.capacity_hours, 1)))
    rows.append(("**Capacity used:** hours needed / hours available", f"**{percent(sums.capacity_used)}**"))
    return rows


def index_rows(sums: Arithmetic, currency: str) -> Rows:
    """Give how a territory's index is made, line by line."""
    rows: Rows = []
    for part in sums.balanced:
        weight = f", counts {percent(part.weight)}" if len(sums.balanced) > 1 else ""
        one, all_ = (_amount(value, part.measure, currency) for value in (part.value, part.total))
        name = {"workload": "Calls and travel", s.POTENTIAL: "Potential", s.REVENUE: "Sales"}[part.measure]
        rows.append((f"{name}: {one} of all {all_}{weight}", percent(part.value / part.total, 3)))
    if len(sums.balanced) > 1:
        rows.append(("Share of what is balanced", percent(sums.load, 3)))
    if np.isclose(sums.target * sums.territories, 1.0):
        target = f"Target: one of {number(sums.territories)} equal shares"
    else:
        target = f"Target: {number(sums.capacity_hours)} of all {hours(sums.all_hours)} available"
    rows.append((target, percent(sums.target, 3)))
    rows.append(("**Index:** 100 × share / target", f"**{number(sums.index, 1)}**"))
    return rows


def accounts_table(
    sums: Arithmetic, found: Catalogue, currency: str, country: str, *, assumed: bool
) -> pd.DataFrame:
    """List a territory's customers, the most hours first, under plain headings."""
    rows, unit = sums.accounts, length_of(country)
    names = found.names.reindex(rows.index).fillna("")
    columns = {
        "Customer": names[s.ACCOUNT_NAME].where(names[s.ACCOUNT_NAME] != "", rows.index.astype(str)),
        "Number": rows.index.astype(str),
        "City": names[s.CITY],
        "Segment": rows.get(s.SEGMENT, ""),
        "Calls a year": rows[s.CALLS_PER_YEAR],
        "Call hours": rows[CALLED_HOURS].round(1),
        "Travel, h": rows[s.TRAVEL_HOURS].round(1),
        "Base drives, h": rows[s.BASE_LEG_HOURS].round(1),
        "Hours a year": rows[s.HOURS_NEEDED].round(1),
        f"{'To base' if sums.base_leg_hours == sums.base_leg_hours else 'To centre'}, {unit.short}": (
            rows[s.DISTANCE_KM] / unit.km
        ).round(),
    }
    if rows[s.POTENTIAL].any():
        columns[amount_heading("Potential", currency, assumed=assumed)] = rows[s.POTENTIAL].round()
    if rows[s.REVENUE].any():
        columns[amount_heading("Sales", currency)] = rows[s.REVENUE].round()
    return pd.DataFrame(
        {name: pd.Series(values, rows.index) for name, values in columns.items()}
    ).reset_index(drop=True)


def _calls(line: Calls) -> str:
    who = f"{number(line.accounts)} {escape(line.segment)} customers"
    each, long = line.calls / line.accounts, line.hours / line.calls if line.calls else 0.0
    often, takes = ("" if same else "about " for same in (line.same_calls, line.same_hours))
    return f"{who} × {often}{fine_number(each)} calls × {takes}{plain_number(float(f'{long:.3g}'))} h"


def _capacity(sums: Arithmetic) -> str:
    if sums.capacity_from == "listed":
        return "Hours available, as your list of the team says"
    if sums.capacity_from == "mean":
        return "Hours available: the mean of your list, which has none here"
    share = percent(sums.field_share)
    return (
        f"Hours available: {number(sums.days)} days × {plain_number(sums.day_hours)} h × {share} in the field"
    )


def _amount(value: float, measure: str, currency: str) -> str:
    return hours(value) if measure == s.WORKLOAD else escape(money(value, currency))
