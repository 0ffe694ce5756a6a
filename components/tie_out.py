"""Show that every row of the file is accounted for, with the totals of what is planned."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.markdown import escape
from components.numbers import money, number
from engine import schema as s
from engine.demand import potential_assumed, potential_source
from engine.extracts.extract import Extract

# an em space: a browser runs several plain ones together
GAP = "\u2003"


@dataclass(frozen=True, slots=True)
class TieOut:
    """Count the rows of a file and what became of them.

    Attributes
    ----------
    rows, rejected, out_of_scope, planned
        Rows in the file; those refused with a reason; read, but not for the field force; planned.
    hours, potential, sales
        Totals of the planned ones, a year; None where the file does not give them. Those of `place` alone
        where one is looked at. The hours are calls and travel between them: drives from a base depend on who
        serves whom.
    needed
        Those hours and the drives from and to the known bases, a year; None where nothing is aligned yet.
    currency
        Sign of the amounts.
    potential_assumed
        Whether the potential was worked out from size.
    place, inside
        Region or district looked at, and how many of the planned ones it serves; "" looks at all.
    """

    rows: int
    rejected: int
    out_of_scope: int
    planned: int
    hours: float
    potential: float | None = None
    sales: float | None = None
    currency: str = "$"
    potential_assumed: bool = False
    place: str = ""
    inside: int = 0
    needed: float | None = None

    @property
    def missing(self) -> int:
        """Rows that nothing says anything of: zero, or a fault that the line must not hide."""
        return self.rows - self.rejected - self.out_of_scope - self.planned

    @property
    def text(self) -> str:
        """The line without markup."""
        return " ".join(self.plain)

    @property
    def plain(self) -> tuple[str, str]:
        """The left and the right half of it."""
        return self._rows("{}"), self._totals("{}", "(assumed)")

    @property
    def markdown(self) -> tuple[str, str]:
        """The left and the right half as Streamlit's Markdown."""
        return self._rows("**{}**"), self._totals("**{}**", ":gray-badge[assumed]")

    def _rows(self, strong: str) -> str:
        line = (
            f"{strong.format(number(self.rows))} rows in file"
            f" – {strong.format(number(self.rejected))} rejected"
            f" – {strong.format(number(self.out_of_scope))} out of scope"
            f" = {strong.format(number(self.planned))} planned"
        )
        if self.place:
            line += f", {strong.format(number(self.inside))} of them in {_safe(self.place, strong)}"
        return line if self.missing == 0 else f"{line}; {number(self.missing)} unaccounted for"

    def _totals(self, strong: str, badge: str) -> str:
        def amount(value: float | None) -> str:
            text = "not in file" if value is None else money(value, self.currency)
            return strong.format(_safe(text, strong))

        assumed = f" {badge}" if self.potential_assumed and self.potential is not None else ""
        parts = (
            self._hours(strong),
            f"Potential {amount(self.potential)}{assumed}",
            f"Sales {amount(self.sales)}",
        )
        where = f"{_safe(self.place, strong)}: " if self.place else ""
        return where + GAP.join(parts)

    def _hours(self, strong: str) -> str:
        calls = strong.format(number(self.hours))
        if self.needed is None:
            return f"Calls and travel between them {calls} h"
        # from the rounded figures, so that the three add up on screen
        drives = round(self.needed) - round(self.hours)
        parts = f"calls and travel between {calls}"
        if drives:
            parts += f" + base drives {strong.format(number(drives))}"
        return f"Hours needed {strong.format(number(self.needed))} = {parts}"


def _safe(text: str, strong: str) -> str:
    return escape(text) if "*" in strong else text


def tie_out(
    extract: Extract,
    planned: pd.DataFrame,
    *,
    currency: str | None = None,
    place: str = "",
    inside: pd.DataFrame | None = None,
    needed: float | None = None,
    layer_share: float,
    set_aside: int = 0,
) -> TieOut:
    """Count what became of the rows of a file.

    Parameters
    ----------
    extract
        The file as it was read.
    planned
        The planned accounts with `workload`, `potential`, `revenue`, such as `Units.accounts`.
    currency
        Sign of the amounts; None takes the file's.
    place, inside
        Region or district looked at, and the planned accounts it serves, to which the totals then belong.
    needed
        Hours a year with the drives from and to the known bases; None where nothing is aligned yet.
    layer_share
        Share of the potential that follows demand beyond the accounts.
    set_aside
        Accounts that are out of scope by hand, not by the file.
    """
    counted = planned if inside is None else inside
    found = extract.columns
    amounts = {s.POTENTIAL, s.SIZE} & set(found) or potential_source(extract.accounts) == "layer"
    return TieOut(
        rows=extract.rows,
        rejected=len(extract.rejected),
        out_of_scope=int((extract.accounts[s.COVERAGE_KIND] == s.OUT).sum()) + set_aside,
        planned=len(planned),
        hours=float(counted[s.WORKLOAD].sum()),
        potential=float(counted[s.POTENTIAL].sum()) if amounts else None,
        sales=float(counted[s.REVENUE].sum()) if s.REVENUE in found else None,
        currency=extract.currency if currency is None else currency,
        potential_assumed=potential_assumed(extract.accounts, layer_share),
        place=place if inside is not None else "",
        inside=0 if inside is None else len(inside),
        needed=needed,
    )
