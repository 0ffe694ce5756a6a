"""Number records for people: as their own file does where that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Numbering:
    """Say where records stand in their file.

    Attributes
    ----------
    rows
        Row of each record, (n,), counted from 1 as a spreadsheet and a text editor both show it; None where
        that is not known for certain, as where a record spans several lines.
    """

    rows: Ints | None = None

    def said(self, positions: Sequence[int], *, most: int = 5) -> str:
        """Name records by their positions, from 0: "row 75", or "data row 71, not counting the headings".

        Raises
        ------
        IndexError
            A position is no record's.
        """
        known = self.rows is not None
        numbers = [int(self.rows[i]) if self.rows is not None else i + 1 for i in positions]
        word = ("row" if known else "data row") + ("" if len(numbers) == 1 else "s")
        texts = [f"{n}" for n in numbers[:most]]
        if len(numbers) > most:
            texts.append(f"{len(numbers) - most:,} more")
        listed = texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
        return f"{word} {listed}{'' if known else ', not counting the headings'}"
