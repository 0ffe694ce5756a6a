"""Say in words what changed since an earlier extract, and lay the accounts that differ out as a table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components.numbers import amount_heading, count, number, signed
from components.numbers import index as index_text
from engine import schema as s

KINDS = ("added", "closed", "moved", "handed over", "changed")
FIELDS = {
    s.POTENTIAL: "potential",
    s.REVENUE: "sales",
    s.SIZE: "size",
    s.CALLS_PER_YEAR: "calls a year",
    s.CALL_HOURS: "hours a call",
    s.SEGMENT: "segment",
    s.COVERAGE_KIND: "coverage",
}
UNCHANGED = "nothing changed here"
_PARTS = {
    "added": "{} added",
    "closed": "{} closed",
    "gained": "{} taken over",
    "lost": "{} handed over",
    "moved": "{} moved",
    "changed": "{} changed",
}


def in_all(found: pd.DataFrame) -> str:
    """Say how many customers differ in which way, and what that does to the hours."""
    if found.empty:
        return "Nothing has changed."
    many = found["change"].value_counts()
    (kind, some), *rest = [(kind, many[kind]) for kind in KINDS if kind in many]
    parts = [f"{count(some, 'customer')} {kind}", *(f"{number(some)} {kind}" for kind, some in rest)]
    hours = float((found[s.WORKLOAD] - found[f"{s.WORKLOAD}_before"]).sum())
    return f"{', '.join(parts)}: {signed(hours)} h a year."


def outside(
    now: pd.DataFrame, then: pd.DataFrame | None, by_territory: pd.DataFrame, tolerance: float
) -> list[tuple[str, str]]:
    """Give the territories out of tolerance today and why, (key, sentence), those new to it first.

    Parameters
    ----------
    now, then
        `Measures.territories` of today and of the earlier extract (None: unknown).
    by_territory
        As `engine.extracts.compare.by_territory` gives it.
    tolerance
        A share; an index outside of it never reads as one on its end.
    """
    out = now[~now[s.IN_TOLERANCE].astype(bool)]
    before = then[s.INDEX] if then is not None else pd.Series(dtype=float)
    was_in = then[s.IN_TOLERANCE].astype(bool) if then is not None else pd.Series(dtype=bool)
    new = was_in.reindex(out.index).fillna(False).to_numpy(bool)
    off = (out[s.INDEX] - 100).abs().to_numpy(float)
    order = sorted(range(len(out)), key=lambda i: (not new[i], -off[i], str(out.index[i])))
    said = []
    for i in order:
        key = str(out.index[i])
        past = before.get(key)
        was = (
            ""
            if past is None or pd.isna(past)
            else f" (was {index_text(float(past), tolerance)}{', within' if new[i] else ''})"
        )
        row = by_territory.loc[[key]].iloc[0] if key in by_territory.index else None
        why = UNCHANGED if row is None else because(row)
        rest = _by_other_drives(now, then, key, 0.0 if row is None else float(row["hours"]))
        if round(abs(rest)) and row is None:
            why = f"drives between its customers {signed(rest)}\u00a0h"
        elif round(abs(rest)):
            why += f"; drives between the others {signed(rest)}\u00a0h"
        said.append((key, f"index {index_text(float(out[s.INDEX].iloc[i]), tolerance)}{was}: {why}"))
    return said


def _by_other_drives(now: pd.DataFrame, then: pd.DataFrame | None, key: str, told: float) -> float:
    """Give the hours a year by which a territory grew beyond those its changed customers account for."""
    if then is None or key not in then.index or s.WORKLOAD not in then or s.WORKLOAD not in now:
        return 0.0
    return float(now[s.WORKLOAD].loc[key]) - float(then[s.WORKLOAD].loc[key]) - told


def because(row: pd.Series) -> str:
    """Say what one territory gained and lost, such as "12 added, +340 h; 3 closed, −20 h"."""
    parts = []
    for name, words in _PARTS.items():
        if row[name]:
            parts.append(f"{words.format(number(row[name]))}, {signed(float(row[f'hours_{name}']))}\u00a0h")
    return "; ".join(parts) or UNCHANGED


def accounts_table(found: pd.DataFrame, names: Mapping[str, str], currency: str) -> pd.DataFrame:
    """Lay out what differs, one row an account, under plain headings; `names` by territory key."""
    return pd.DataFrame(
        {
            "Account number": found.index,
            "Account name": found[s.ACCOUNT_NAME].to_numpy(),
            "What happened": found["change"].to_numpy(),
            "What changed": [_fields(text) for text in found["fields"]],
            "Territory then": [names.get(key, key) for key in found[s.FROM]],
            "Territory now": [names.get(key, key) for key in found[s.TO]],
            "Hours a year then": found[f"{s.WORKLOAD}_before"].round(1).to_numpy(),
            "Hours a year now": found[s.WORKLOAD].round(1).to_numpy(),
            amount_heading("Potential then", currency): found[f"{s.POTENTIAL}_before"].to_numpy(),
            amount_heading("Potential now", currency): found[s.POTENTIAL].to_numpy(),
            "Moved, km": found[s.DISTANCE_KM].round(1).to_numpy(),
        }
    )


def moves_table(moves: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Lay out who changes rep, as `engine.measures.changes` gives it, under plain headings."""
    return pd.DataFrame(
        {
            "Account number": moves.index,
            "From": [names.get(key, key) for key in moves[s.FROM]],
            "To": [names.get(key, key) for key in moves[s.TO]],
        }
    )


def _fields(text: str) -> str:
    return ", ".join(FIELDS.get(name, name) for name in text.split(", ")) if text else ""
