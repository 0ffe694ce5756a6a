"""Set the measures of today and of a draft side by side, with the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from components.numbers import amount_heading
from components.tables import Column
from engine import schema as s

TODAY, CHANGE = "{}_today", "{}_change"


@dataclass(frozen=True, slots=True)
class Measure:
    """Say how a measure is compared.

    Attributes
    ----------
    name
        Column of `Measures.territories`.
    group
        Heading over its three columns on screen.
    word, unit, assumed
        Of which the headings in a file are made.
    help
        What it is.
    decimals, step
        On screen: decimals, and what one unit is, such as 1,000.
    summed
        Whether there is none of it, not an unknown ratio, where a territory is missing.
    """

    name: str
    group: str
    word: str
    unit: str = ""
    assumed: bool = False
    help: str = ""
    decimals: int = 0
    step: float = 1.0
    summed: bool = True


def measures_of(
    now: pd.DataFrame,
    today: pd.DataFrame,
    texts: Mapping[str, str],
    *,
    currency: str,
    assumed: bool,
) -> tuple[Measure, ...]:
    """Choose what is compared: sales first, else potential; neither where there is none.

    Parameters
    ----------
    now, today
        `Measures.territories` of the draft and of today.
    texts
        Help by column name.
    currency, assumed
        Sign of the amounts, and whether potential was worked out from size.
    """
    both = pd.concat([now, today])
    amounts = []
    for name, word, guessed in ((s.REVENUE, "Sales", False), (s.POTENTIAL, "Potential", assumed)):
        most = float(np.nan_to_num(both[name].to_numpy(float)).max(initial=0.0))
        if most > 0:
            # finer than elsewhere: a difference is small beside what it is a part of
            step, unit = (1e6, "m") if most >= 1e9 else (1e3, "k") if most >= 1e5 else (1.0, "")
            group = amount_heading(word, f"{currency} {unit}".strip(), assumed=guessed)
            amounts.append(Measure(name, group, word, currency, guessed, texts.get(name, ""), step=step))
    index, hours, driving = (texts.get(name, "") for name in (s.INDEX, s.HOURS_NEEDED, s.DRIVE_HOURS_WEEK))
    others = (
        Measure(s.INDEX, "Index", "Index", help=index, decimals=1, summed=False),
        Measure(s.HOURS_NEEDED, "Hours needed", "Hours needed", help=hours),
        Measure(
            s.DRIVE_HOURS_WEEK,
            "Driving a week, h",
            "Driving a week",
            "h",
            help=driving,
            decimals=1,
            summed=False,
        ),
    )
    return (*amounts[:1], *others, *amounts[1:])


def compared(
    measure: Measure, now: pd.DataFrame, today: pd.DataFrame, keys: pd.Index
) -> dict[str, np.ndarray]:
    """Give today, the draft and the difference by territory, in units of `measure.step`."""
    before, after = (frame[measure.name].reindex(keys).to_numpy(float) for frame in (today, now))
    if measure.summed:
        before, after = np.nan_to_num(before), np.nan_to_num(after)
    change = (after - before) / measure.step
    # what rounds to nothing is no change, and has no sign
    change = np.where(np.abs(change) < 0.5 * 10.0**-measure.decimals, 0.0, change)
    return {
        TODAY.format(measure.name): np.round(before / measure.step, measure.decimals),
        measure.name: np.round(after / measure.step, measure.decimals),
        CHANGE.format(measure.name): change,
    }


def columns_of(measure: Measure) -> tuple[Column, ...]:
    """Give the three columns of a measure."""
    plain = f"%.{measure.decimals}f" if measure.decimals else "localized"
    name, group, text = measure.name, measure.group, measure.help
    return (
        Column(TODAY.format(name), "Today", "number", plain, text, group),
        Column(name, "Draft", "number", plain, text, group),
        Column(
            CHANGE.format(name),
            "±",
            "number",
            f"%+.{measure.decimals}f",
            f"Draft − today. {text}".rstrip(),
            group,
        ),
    )


def written(measure: Measure, now: pd.DataFrame, today: pd.DataFrame, keys: pd.Index) -> pd.DataFrame:
    """Lay a measure out for a file: in full units, hundredths, under headings of its own."""
    in_full = compared(replace(measure, decimals=2, step=1.0), now, today, keys).values()
    headings = (
        amount_heading(f"{measure.word}{when}", measure.unit, assumed=measure.assumed)
        for when in (" today", "", " difference")
    )
    return pd.DataFrame(dict(zip(headings, in_full, strict=True)), keys).round(2)
