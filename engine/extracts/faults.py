"""Count what is wrong with the values of a column, by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

Flags = npt.NDArray[np.bool_]

# of accounts: values that count as missing or are read as something else; of rejected rows: what rejects them
Kind = Literal[
    "no number",
    "below zero",
    "not understood",
    "missing",
    "off the globe",
    "at 0, 0",
    "closed",
    "repeated",
    "several territories",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """Hold how many values of one of our columns have one kind of fault, and the first of them.

    Attributes
    ----------
    column
        Ours.
    count
        Of rows, at least one.
    value
        As the first of these rows has it.
    position
        That row's, from 0.
    """

    column: str
    kind: Kind
    count: int
    value: str
    position: int


def first_fault(column: str, kind: Kind, where: Flags, text: pd.Series) -> Fault | None:
    """Count the flagged values of a column and name the first; None where there is none.

    `text` holds the values under their positions in the file, flagged or not.
    """
    if not where.any():
        return None
    position = int(text.index[where][0])
    return Fault(column, kind, int(where.sum()), str(text[position]), position)
