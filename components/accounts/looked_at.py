"""Hold the file that the accounts page shows: an uploaded one, else the one that is planned on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from components import cached, state, workspace
from components.accounts.checks import Check, checks
from components.choices import assumptions_of
from components.marks import remarked
from components.work import Work
from engine import schema as s
from engine.errors import ColumnError, HexalignError
from engine.extracts import Extract
from engine.extracts.columns import Reading
from engine.extracts.contents import Contents
from engine.settings import Assumptions


@dataclass(frozen=True, eq=False)
class LookedAt:
    """A file as far as it could be read.

    Attributes
    ----------
    work
        The file and the corrections to its columns.
    contents, reading
        Its table, and which column is which.
    extract
        The accounts; None where a column is missing, and `fault` says which.
    demand_fault
        What is wrong with its layer of demand, without which the accounts are shown then.
    is_new
        Whether it is not planned on yet.
    assumptions
        Those chosen for a plan on it; the defaults for a new file.
    """

    work: Work
    contents: Contents
    reading: Reading
    extract: Extract | None
    fault: str
    demand_fault: str
    is_new: bool
    assumptions: Assumptions

    @property
    def planned(self) -> pd.DataFrame:
        """The accounts in scope with their demand; empty where unread."""
        if self.extract is None:
            return pd.DataFrame()
        work = self.work.without_layer() if self.demand_fault else self.work
        return cached.planned(work, self.assumptions)

    @property
    def out_of_scope(self) -> pd.DataFrame:
        """Accounts that were read but are not for the field force."""
        if self.extract is None:
            return pd.DataFrame()
        return self.extract.accounts[self.extract.accounts[s.COVERAGE_KIND] == s.OUT]

    @cached_property
    def checks(self) -> dict[str, Check]:
        """How well each column was read."""
        return checks(self.reading, self.extract, self.assumptions)


def look_at() -> LookedAt:
    """Read the uploaded file, else the one planned on."""
    candidate = state.candidate()
    work = candidate or state.work()
    # what a file contains does not depend on how its columns are read
    contents = cached.contents(work.bare())
    try:
        reading = contents.guess(dict(work.columns))
    except ColumnError:
        # another hand wrote columns that are not in the file
        work = work.corrected({})
        reading = contents.guess()
    # a file planned on before gets its choices back
    chosen = state.last("assumptions") if candidate is None else workspace.choices_on(work).get("assumptions")
    assumed = assumptions_of(chosen)
    extract, fault = _extract(work)
    demand_fault = ""
    if fault and work.layer is not None:
        # the accounts are there to be mended whatever is wrong with the layer
        alone, own_fault = _extract(work.without_layer())
        extract, fault, demand_fault = alone, own_fault, "" if own_fault else fault
    return LookedAt(work, contents, reading, extract, fault, demand_fault, work != state.work(), assumed)


def _extract(work: Work) -> tuple[Extract | None, str]:
    """Read accounts; give what is wrong where they cannot be."""
    try:
        return cached.extract(work), ""
    except HexalignError as error:
        return None, remarked(str(error))
