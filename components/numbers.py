"""Write numbers for the screen: grouped, with a unit, a true minus, and a dash for what is unknown.

Decimals and groups are marked as `components.marks` says; the examples are those of English.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from components.marks import ENGLISH, now

DASH = "–"
MINUS = "−"
KM_PER_MILE = 1.609344
NO_BREAK = "\u00a0"
_FIGURE = re.compile(r"(?<=\d)( )(?=%|(?:mi|km|h)\b)")
# beyond a millionth there is only the noise of sums
NOISE, MOST_DECIMALS = 1e-6, 7

# road signs show miles here; everywhere else kilometres
MILE_COUNTRIES = frozenset({"US", "GB"})

# each step begins half a last digit early, so that 999,950 is $1.0 m, not $1,000 k
_MONEY_STEPS = ((999.95e6, 1e9, " bn", 1), (999.5e3, 1e6, " m", 1), (9_999.5, 1e3, " k", 0))


@dataclass(frozen=True, slots=True)
class Length:
    """Say how a country measures roads: short and long name, and the unit's length in km."""

    short: str
    long: str
    km: float

    def of(self, km: float) -> float:
        """Turn km into this unit."""
        return km / self.km


MILES = Length("mi", "Miles", KM_PER_MILE)
KILOMETRES = Length("km", "Km", 1.0)


def length_of(country: str) -> Length:
    """Give the unit of length of a country (ISO 3166 two letters, "" where unknown)."""
    return MILES if country.upper() in MILE_COUNTRIES else KILOMETRES


def number(value: float, decimals: int = 0) -> str:
    """Write `value` with thousands grouped, such as 119,160; a dash where it is not finite."""
    if not math.isfinite(value):
        return DASH
    text = f"{abs(value):,.{decimals}f}"
    # what rounds to zero has no sign
    negative = value < 0 and bool(text.strip("0."))
    marks = now()
    if marks is not ENGLISH:
        text = marks.write(text)
    return MINUS + text if negative else text


def plain_number(value: float) -> str:
    """Write a round number, such as that of a tick, with the decimals it has: 1,200 or 0.5."""
    return now().write(f"{value:,g}")


def count(value: float, one: str, many: str | None = None) -> str:
    """Write a count with its noun: "1 customer", "667 customers"."""
    noun = one if value == 1 else (many or f"{one}s")
    return f"{number(value)} {noun}"


def hours(value: float, decimals: int = 0) -> str:
    """Write hours, such as "119,160 h"."""
    return _with(number(value, decimals), "h")


def percent(share: float, decimals: int = 0) -> str:
    """Write a share as per cent: 1.44 is "144 %"."""
    return _with(number(share * 100, decimals), "%")


def fine_number(value: float, *limits: float) -> str:
    """Write a number with one decimal where it has one, 110.4 but 110; with more where `apart` needs them."""
    places = decimals(value, *limits, least=1)
    whole = places == 1 and math.isfinite(value) and round(value, 1) == round(value)
    return number(value, 0 if whole else places)


def fine_percent(share: float) -> str:
    """Write a share with one decimal where it has one: 0.096 is "9.6 %", 0.1 is "10 %"."""
    return _with(fine_number(share * 100), "%")


def decimals(value: float, *limits: float, least: int = 0) -> int:
    """Say how many decimals, at least `least`, keep `value` on its side of every limit when rounded."""
    # a limit further off than half a last digit is on the same side of both
    reach = 0.5 * 10**-least + NOISE
    if not math.isfinite(value) or all(abs(value - limit) > reach for limit in limits):
        return least
    sides = [_side(value, limit) for limit in limits]
    enough = (
        places
        for places in range(least, MOST_DECIMALS)
        if [_side(round(value, places), limit) for limit in limits] == sides
    )
    return next(enough, MOST_DECIMALS)


def apart(value: float, *limits: float, least: int = 0) -> float:
    """Round to the nearest number of `least` decimals, of more where that would change a side.

    So no figure contradicts what is said of it: with the limit 85 and one decimal, 84.96 stays 84.96, because
    85.0 would be within, but 85.225 is 85.2.
    """
    return round(value, decimals(value, *limits, least=least)) if math.isfinite(value) else value


def apart_percent(share: float, limit: float) -> str:
    """Write a share as whole per cent, never on the limit unless it is: 1.003 is "100.3 %" beside 1."""
    return _with(number(100 * share, decimals(100 * share, 100 * limit)), "%")


def off_target(share: float, tolerance: float) -> str:
    """Write a distance from target, never on the tolerance unless it is: 0.1502 is "15.02 %" beside 0.15."""
    return _with(fine_number(100 * share, 100 * tolerance), "%")


def within(share: float, tolerance: float) -> bool:
    """Say whether a distance from target is within the tolerance, as `off_target` writes it."""
    return _side(100 * share, 100 * tolerance) <= 0


def _side(value: float, limit: float) -> int:
    """Say whether a value is below (-1), on (0) or above (1) a limit, but for the noise of sums."""
    return 0 if abs(value - limit) <= NOISE else 1 if value > limit else -1


def plus_minus(share: float) -> str:
    """Write a tolerance: 0.15 is "±15 %"."""
    text = fine_percent(share)
    return text if text == DASH else f"±{text}"


def signed(value: float, decimals: int = 0) -> str:
    """Write a difference with its sign; zero has none."""
    text = number(value, decimals)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def index(value: float, tolerance: float | None = None) -> str:
    """Write an index, 100 = target, never on the end of a tolerance (a share) unless it is."""
    return fine_number(value, *(() if tolerance is None else index_limits(tolerance)))


def index_limits(tolerance: float) -> tuple[float, float]:
    """Give the least and the largest index within a tolerance, a share."""
    return 100 - 100 * tolerance, 100 + 100 * tolerance


def money(value: float, currency: str = "$") -> str:
    """Write an amount in the largest fitting step: "$495.7 m", "$178 k", "$4,160"."""
    if not math.isfinite(value):
        return DASH
    for least, step, name, decimals in _MONEY_STEPS:
        if abs(value) >= least:
            return _signed_money(value / step, decimals, currency) + name
    return _signed_money(value, 0, currency)


def amount_heading(name: str, currency: str, *, assumed: bool = False) -> str:
    """Head a column of amounts in a file: "Potential, $", with a word where the amounts are assumed."""
    heading = f"{name}, {currency}" if currency else name
    return f"{heading} (assumed)" if assumed else heading


def distance(km: float, country: str, decimals: int = 0) -> str:
    """Write a distance given in km in the country's unit: "68 mi" in the US, "109 km" in Italy."""
    unit = length_of(country)
    return _with(number(unit.of(km), decimals), unit.short)


def unbroken(text: str) -> str:
    """Keep each figure on one line with its unit: "68 mi", "±15 %", "1,376 h"."""
    return _FIGURE.sub(NO_BREAK, text)


def _with(text: str, unit: str) -> str:
    return text if text == DASH else f"{text} {unit}"


def _signed_money(value: float, decimals: int, currency: str) -> str:
    text = number(value, decimals)
    # the sign stands before the currency
    sign, digits = (MINUS, text[1:]) if text.startswith(MINUS) else ("", text)
    return f"{sign}{spaced(currency)}{digits}"


def spaced(currency: str) -> str:
    """Give a currency as it stands before an amount: a code such as CHF keeps its distance."""
    return f"{currency} " if currency[-1:].isalpha() else currency
