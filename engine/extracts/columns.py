"""Find out which column of a file is which, by its heading, by its values, or as the user says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from engine import schema as s
from engine.errors import ColumnError
from engine.extracts.faults import Fault
from engine.extracts.fits import doubt_as_ids, find_degrees, find_ids, fits, sampled
from engine.extracts.raw import GEOMETRY_LATITUDE, GEOMETRY_LONGITUDE
from engine.extracts.swapped import order_of
from engine.extracts.synonyms import SYNONYMS
from engine.extracts.values import to_degrees
from engine.extracts.wording import listed, rank

ROW_NUMBERS = "No column of account ids was found, so the row numbers stand in for them."
_ABSENT = "Not in this file."
_DERIVED = "Worked out from the file's points or projected coordinates."


@dataclass
class Reading:
    """Hold which column was read as which (`columns`), and one sentence each on why.

    What is wrong with the values stands in `faults`, and what nobody may miss in `notices`.
    """

    columns: dict[str, str] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def take(self, ours: str, theirs: str, why: str) -> None:
        """Read the file's column `theirs` as ours."""
        self.columns[ours], self.why[ours] = theirs, why

    def note(self, fault: Fault, sentence: str) -> None:
        """Keep what is wrong with some values of a column, and add a sentence on how they were read."""
        self.faults.append(fault)
        self.why[fault.column] = f"{self.why[fault.column]} {sentence}"


def find_columns(records: pd.DataFrame, *, chosen: Mapping[str, str | None] | None = None) -> Reading:
    """Say which of the file's columns is which of ours.

    Parameters
    ----------
    records
        The file's records as cleaned text.
    chosen
        Ours -> the file's column, or None for "not in this file"; what is absent here is found.

    Raises
    ------
    ColumnError
        `chosen` names an unknown column, or no latitude and longitude, postal code or city is in the file.
    """
    reading = guess_columns(records, chosen=chosen)
    _require_places(reading, records.columns)
    return reading


def guess_columns(records: pd.DataFrame, *, chosen: Mapping[str, str | None] | None = None) -> Reading:
    """Do as `find_columns`, and leave out latitude and longitude where they are not found.

    Raises
    ------
    ColumnError
        `chosen` names an unknown column.
    """
    reading, settled = _as_chosen(records.columns, chosen or {})
    for ours in s.ACCOUNT_COLUMNS:
        if ours not in settled:
            _by_heading(reading, ours, records)
    _in_order(reading, records, settled)
    _by_values(reading, records, settled)
    _inherit_territory(reading, settled)
    for ours in s.ACCOUNT_COLUMNS:
        reading.why.setdefault(ours, ROW_NUMBERS if ours == s.ACCOUNT_ID else _ABSENT)
    return reading


def _as_chosen(headings: Iterable[str], chosen: Mapping[str, str | None]) -> tuple[Reading, set[str]]:
    reading, known = Reading(), [str(h) for h in headings]
    for ours, theirs in chosen.items():
        if ours not in s.ACCOUNT_COLUMNS:
            raise ColumnError(f"“{ours}” is no column of Hexalign; it knows {', '.join(s.ACCOUNT_COLUMNS)}.")
        if theirs is None:
            reading.why[ours] = ROW_NUMBERS if ours == s.ACCOUNT_ID else "Chosen to be left out."
            continue
        if theirs not in known:
            raise ColumnError(f"The file has no column “{theirs}”. It has {listed(known)}.")
        reading.take(ours, theirs, "Chosen by you.")
    return reading, set(chosen)


def _by_heading(reading: Reading, ours: str, records: pd.DataFrame) -> None:
    taken = set(reading.columns.values())
    ranked = [(r, i) for i, h in enumerate(records.columns) if h not in taken and (r := rank(h, ours))]
    if ours == s.ACCOUNT_ID and len(ranked) > 1:
        ranked.sort(key=lambda found: (doubt_as_ids(records.iloc[:, found[1]]), found))
    else:
        ranked.sort()
    passed_over = []
    for _, i in ranked:
        heading = records.columns[i]
        if fits(ours, records[heading]):
            derived = heading in (GEOMETRY_LATITUDE, GEOMETRY_LONGITUDE)
            usual = f"The heading “{heading}” is a usual name for it."
            reading.take(ours, heading, _DERIVED if derived else usual)
            return
        passed_over.append(heading)
    if passed_over:
        fault = "is empty" if (records[passed_over[0]] == "").all() else "holds something else"
        reading.why[ours] = f"Not in this file; the column “{passed_over[0]}” {fault}."


def _in_order(reading: Reading, records: pd.DataFrame, settled: set[str]) -> None:
    """Exchange latitude and longitude where the values prove them swapped, else say what seems wrong."""
    longitude = reading.columns.get(s.LONGITUDE)
    # a column that cannot be latitude by its values may be longitude under the wrong heading
    latitude = reading.columns.get(s.LATITUDE) or _longitude_called_latitude(reading, records)
    if latitude is None or longitude is None:
        return
    rows = sampled(records)
    country = rows[reading.columns[s.COUNTRY]] if s.COUNTRY in reading.columns else None
    order = order_of(to_degrees(rows[latitude]), to_degrees(rows[longitude]), country)
    if order == "swapped" and not {s.LATITUDE, s.LONGITUDE} & settled:
        for ours, theirs in ((s.LATITUDE, longitude), (s.LONGITUDE, latitude)):
            reading.take(ours, theirs, f"The values under “{theirs}” are {ours}s, whatever its heading says.")
        reading.notices.append(
            f"Latitude and longitude are swapped in this file: “{latitude}” holds longitudes and "
            f"“{longitude}” latitudes. They are read the right way round; check on the map that they are."
        )
    elif order != "right":
        where = "outside the country the file names" if country is not None else "in the sea"
        reading.notices.append(
            f"Most places lie {where}, but would not with latitude and longitude exchanged. If so, choose "
            f"“{longitude}” for latitude and “{latitude}” for longitude."
        )


def _longitude_called_latitude(reading: Reading, records: pd.DataFrame) -> str | None:
    taken = set(reading.columns.values())
    ranked = sorted((r, h) for h in records.columns if h not in taken and (r := rank(h, s.LATITUDE)))
    return next((str(h) for _, h in ranked if fits(s.LONGITUDE, records[h])), None)


def _by_values(reading: Reading, records: pd.DataFrame, settled: set[str]) -> None:
    if not {s.LATITUDE, s.LONGITUDE} & (settled | set(reading.columns)):
        pair = find_degrees(sampled(records), reading.columns.values())
        for ours, theirs in zip((s.LATITUDE, s.LONGITUDE), pair or (), strict=False):
            reading.take(ours, theirs, f"The values under “{theirs}” look like degrees of {ours}.")
    if s.ACCOUNT_ID not in settled | set(reading.columns):
        keys = find_ids(records, reading.columns.values())
        if keys is not None:
            reading.take(s.ACCOUNT_ID, keys, f"Every value under “{keys}” is different, as ids are.")


def _inherit_territory(reading: Reading, settled: set[str]) -> None:
    """Where a file knows only who owns an account, the owner is today's territory."""
    if s.CURRENT_TERRITORY in settled | set(reading.columns) or s.CURRENT_REP not in reading.columns:
        return
    owner = reading.columns[s.CURRENT_REP]
    reading.take(s.CURRENT_TERRITORY, owner, f"No territory column; the owner under “{owner}” stands in.")


def _require_places(reading: Reading, headings: Iterable[str]) -> None:
    missing = [ours for ours in (s.LATITUDE, s.LONGITUDE) if ours not in reading.columns]
    if not missing or {s.POSTAL_CODE, s.CITY} & set(reading.columns):
        return
    # the first is our own name for what lies beside a map's features
    looked = "; ".join(f"{ours} ({', '.join(SYNONYMS[ours][1:4])}, ...)" for ours in missing)
    raise ColumnError(
        f"No column was found for {looked}, nor a postal code or city to locate accounts by. The file has "
        f"{listed(headings)}. Choose the column, or add the {' and '.join(missing)} of each account."
    )
