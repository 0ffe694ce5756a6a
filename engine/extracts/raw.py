"""Hold a file as it was read: every record as text, nothing judged yet."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine.extracts.formats import Format
from engine.extracts.numbering import Numbering

# columns that a file holds in another form; its own latitude and longitude come second
GEOMETRY_LATITUDE, GEOMETRY_LONGITUDE = "Geometry latitude", "Geometry longitude"


def degrees_as_text(degrees: npt.NDArray[np.float64]) -> pd.Series:
    """Write degrees (n,) to about a centimetre, empty for NaN."""
    return pd.Series(["" if np.isnan(value) else f"{value:.7f}" for value in degrees], dtype="str")


@dataclass(frozen=True, slots=True)
class FileFormat:
    """Say how a file was read.

    Attributes
    ----------
    format
        Of the kinds that `formats` names.
    encoding, delimiter
        Of a text file; empty for the others.
    sheet
        Name of the sheet of a workbook or of the layer of a map; empty for the others.
    header_row
        Line of the headings, counted from 1 as a spreadsheet does; None where the format names its columns.
    """

    format: Format
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_row: int | None = None

    @property
    def is_written(self) -> bool:
        """Whether amounts stand as somebody wrote them, not as numbers."""
        return self.format in ("csv", "html")


@dataclass(frozen=True)
class RawTable:
    """Hold every record of a file as text.

    Attributes
    ----------
    records
        RangeIndex 0.., text columns under tidied headings; record i is row i + 1.
    faults
        Position of a record that has the wrong number of fields -> what is wrong with it.
    numbering
        Where the records stand in the file.
    """

    records: pd.DataFrame
    file: FileFormat
    faults: Mapping[int, str] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=Numbering)


def text_frame(headings: Sequence[Hashable], columns: Sequence[Sequence[str]]) -> pd.DataFrame:
    """Make a frame of text from its columns, one heading each."""
    return pd.DataFrame(
        {i: pd.array(list(values), dtype="str") for i, values in enumerate(columns)},
    ).set_axis(list(headings), axis=1)
