"""Carry edits over to areas of another size: what was said of areas is said of their customers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from engine import schema as s
from engine.editing.edit import Edit
from engine.units.model import Units


def carried(units: Units, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Give edits that name no area, which do to customers what the given ones did.

    `units` are the areas that they were said of. Named customers stay with their rep, as they do in an edit
    of their area; an edit of areas without customers has none left.
    """
    return tuple(_carried(units.accounts, edit) for edit in edits)


def _carried(accounts: pd.DataFrame | None, edit: Edit) -> Edit:
    if accounts is None or not edit.areas:
        return replace(edit, areas=())
    goes = dict(edit.areas)
    free = accounts[(accounts[s.COVERAGE_KIND] != s.NAMED) & accounts[s.UNIT_ID].isin(list(goes))]
    own = {str(who): goes[unit] for who, unit in free[s.UNIT_ID].items()}
    return replace(edit, areas=(), accounts=tuple((own | dict(edit.accounts)).items()))
