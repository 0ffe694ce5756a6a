"""Read numbers and degrees out of text as people in several countries write them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Floats = npt.NDArray[np.float64]

# what databases and spreadsheets write for "nothing here"
_NOTHING = ("null", "(null)", "\\n", "#n/a", "#n/v", "n/a", "nan", "not available", "not applicable")
# in a column of numbers these mean it too; in text they may be a code (NA is Naples and Namibia)
_NO_NUMBER = ("na", "none", "nil", "-", "--", "?", "unknown", "k.a.", "keine angabe")

# written out: what stands for spaces and digits of every script takes pandas off Arrow's fast path
SPACES = " \t\r\n\u00a0\u202f\u2009"
_FILLING = f"[{SPACES}'’]"
# 1.234,5 / 0,25 / 12,5 / 50,937417, but not 1,234, which says nothing
_COMMA_DECIMAL = r"[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))"
_POINT_DECIMAL = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|0?\.[0-9]+|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,}))"
_PLAIN = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?"
# groups of two occur in India: 12,34,567
_GROUPED = r"[+-]?[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]*)?"

_FIRST = 1000
# so many numbers with three decimals each, none of them cut, are no chance
_SURE = 5


def clean(text: pd.Series) -> pd.Series:
    """Take off spaces around each value, and blank what only says that there is none."""
    bare = text.str.strip()
    return bare.mask(bare.str.lower().isin(_NOTHING), "")


def decimal_mark(columns: list[pd.Series], *, otherwise: str = ".") -> str:
    """Tell from the values whether `,` or `.` is the decimal sign; `otherwise` where nothing shows it."""
    bare = [_without(text, _FILLING) for text in columns]
    commas = sum(_count(text[text.str.contains(",", regex=False)], _COMMA_DECIMAL) for text in bare)
    # where no comma is against it, one point shows it, and the first rows mostly have one
    if not commas and any(_count(text.iloc[:_FIRST], _POINT_DECIMAL) for text in bare):
        return "."
    points = sum(_count(text, _POINT_DECIMAL) for text in bare)
    if commas == points:
        return otherwise
    return "," if commas > points else "."


def points_group(text: pd.Series) -> bool:
    """Tell whether points in written amounts part thousands (12.345, 987, 1.500), as they do in Europe.

    They do where each is followed by just three digits, and a second one or the numbers without any, none of
    which reaches a thousand, show that no decimals were cut off.
    """
    # most columns have no points at all
    if not text.str.contains(".", regex=False).any():
        return False
    bare = text.str.replace(r"[^0-9.,]", "", regex=True)
    bare = bare[bare != ""]
    dotted = bare[bare.str.contains(".", regex=False)]
    if dotted.empty or bare.str.contains(",", regex=False).any():
        return False
    if not dotted.str.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+").all():
        return False
    if (dotted.str.count(r"\.") > 1).any():
        return True
    plain = bare.drop(dotted.index)
    # zero stands for nothing known, and has no decimals anyway
    plain = plain[plain.str.strip("0") != ""]
    # decimals that end in 0 are written without it
    sure = dotted.str.endswith("0").any() or len(dotted) >= _SURE
    return bool(sure and len(dotted) > 1 and len(plain) and (plain.str.len() <= 3).all())


def _count(text: pd.Series, pattern: str) -> int:
    return int(text.str.fullmatch(pattern).sum())


def to_numbers(text: pd.Series, *, decimal: str = ".") -> Floats:
    """Give each value as a number, NaN where it is none; thousands signs and spaces are understood.

    `(1,234)` and `1,234-` are negative, as ledgers write them.
    """
    plain = _PLAIN if decimal == "." else "[+-]?[0-9]+"
    done = text.str.fullmatch(plain).to_numpy(bool)
    numbers = _parsed(text.where(done))
    if not done.all():
        numbers[~done] = _floats(_tidied(text[~done], decimal))
    return numbers


def _tidied(text: pd.Series, decimal: str) -> pd.Series:
    bare = _without(text, _FILLING)
    bare = bare.str.replace(r"^\((.+)\)$", r"-\1", regex=True).str.replace(r"^([^-].*)-$", r"-\1", regex=True)
    if decimal == ",":
        bare = bare.str.translate(str.maketrans(",.", ".,"))
    grouped = bare.str.fullmatch(_GROUPED)
    return bare.mask(grouped, bare.str.replace(",", "", regex=False))


def to_degrees(text: pd.Series) -> Floats:
    """Give each value in decimal degrees, NaN where it is none; a comma is a decimal sign here."""
    bare = _without(text, f"[{SPACES}°]")
    comma = bare.str.contains(",", regex=False) & ~bare.str.contains(".", regex=False)
    return _floats(bare.mask(comma, bare.str.replace(",", ".", regex=False)) if comma.any() else bare)


def no_number(text: pd.Series) -> npt.NDArray[np.bool_]:
    """Tell which values of a column of numbers are meant to be empty."""
    return ((text == "") | text.str.lower().isin(_NO_NUMBER)).to_numpy(bool)


def _without(text: pd.Series, signs: str) -> pd.Series:
    # looking is cheaper than replacing, and most columns hold none
    return text.str.replace(signs, "", regex=True) if text.str.contains(signs, regex=True).any() else text


def _floats(bare: pd.Series) -> Floats:
    return _parsed(bare.where(bare.str.fullmatch(_PLAIN)))


def _parsed(numbers: pd.Series) -> Floats:
    digits = pc.utf8_ltrim(pa.array(numbers, pa.large_string()), "+")
    return np.array(pc.cast(digits, pa.float64()).to_numpy(zero_copy_only=False))
