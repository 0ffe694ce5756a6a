"""Hold every assumption and design choice of a plan as frozen, hashable values."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import Literal, get_args

from engine.errors import SettingsError

ChangeMeasure = Literal["auto", "accounts", "hours", "revenue"]
Effort = Literal["quick", "thorough"]
Centres = Literal["free", "bases"]
Measure = Literal["workload", "potential", "revenue"]


@dataclass(frozen=True, slots=True)
class CallPlan:
    """Say how often a segment's accounts are called in a year and how many hours a call takes."""

    segment: str
    calls_per_year: float
    call_hours: float

    def __post_init__(self) -> None:
        if not 0 <= self.calls_per_year <= 1000:
            _refuse(f"calls a year of segment {self.segment}", self.calls_per_year, "0 to 1,000")
        if not 0 <= self.call_hours <= 24:
            _refuse(f"hours a call of segment {self.segment}", self.call_hours, "0 to 24")


DEFAULT_CALL_PLANS = (
    CallPlan("A", 24, 1.25),
    CallPlan("B", 12, 1.0),
    CallPlan("C", 6, 0.75),
)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Hold what is assumed of calls, travel, people and money; changing one re-measures a plan.

    Attributes
    ----------
    call_plans
        One plan per segment, the best segment first; an unknown segment is planned as the last one.
    speed_kmh
        Average driving speed on the road, km/h.
    circuity
        Road distance / straight distance.
    working_days, hours_per_day, field_share
        Capacity of a rep = working days x hours a day x share of them in the field, hours a year.
    longest_leg_hours
        Longest one-way drive planned within a day, hours; beyond it the rep stays overnight.
    coverage_radius_km
        An account is in reach when it lies within this straight distance of the rep's base, km.
    potential_per_size
        Potential of one unit of size (a bed, an employee) in a year, where no potential is given.
    layer_share
        Share of the potential that follows the demand around each account, where there is a demand layer.
    potential_per_demand
        Potential of one unit of that demand (a person, a visitor) in a year, where accounts have none.
    reach_km
        Demand within this straight distance of an account counts for the nearest one, the rest is
        whitespace, km.
    """

    call_plans: tuple[CallPlan, ...] = DEFAULT_CALL_PLANS
    speed_kmh: float = 72.0
    circuity: float = 1.3
    working_days: float = 215.0
    hours_per_day: float = 8.0
    field_share: float = 0.8
    longest_leg_hours: float = 2.0
    coverage_radius_km: float = 193.0
    potential_per_size: float = 480.0
    layer_share: float = 0.0
    potential_per_demand: float = 1.0
    reach_km: float = 25.0

    def __post_init__(self) -> None:
        if not self.call_plans:
            raise SettingsError("The call plan has no segment; give at least one.")
        _within("speed", self.speed_kmh, 1, 200, "km/h")
        _within("circuity", self.circuity, 1, 3, "times the straight distance")
        _within("working days", self.working_days, 1, 366, "a year")
        _within("hours a day", self.hours_per_day, 0.5, 24, "h")
        _within("field share", self.field_share, 0.01, 1, "of working time")
        _within("longest drive", self.longest_leg_hours, 0.1, 24, "h")
        _within("coverage radius", self.coverage_radius_km, 1, 20_000, "km")
        _within("potential per size", self.potential_per_size, 0, 1e12, "a year")
        _within("share that follows demand", self.layer_share, 0, 1, "as a share, 0.5 for 50 %")
        _within("potential per unit of demand", self.potential_per_demand, 0, 1e12, "a year")
        _within("reach of customers", self.reach_km, 1, 20_000, "km")

    @property
    def capacity_hours(self) -> float:
        """Field hours one rep has in a year."""
        return self.working_days * self.hours_per_day * self.field_share

    @property
    def weeks(self) -> float:
        """Working weeks in a year, of five days each."""
        return self.working_days / 5.0


@dataclass(frozen=True, slots=True)
class Balance:
    """Weigh the measures that territories are balanced on; the weights count relative to their sum."""

    workload: float = 1.0
    potential: float = 0.0
    revenue: float = 0.0

    def __post_init__(self) -> None:
        weights = (self.workload, self.potential, self.revenue)
        # the negated form also refuses NaN
        if not (min(weights) >= 0 and 0 < sum(weights) < inf):
            _refuse("balance weights", weights, "not negative, and not all zero")


@dataclass(frozen=True, slots=True)
class Limit:
    """Hold a further measure within a tolerance of its own, a share of each territory's target."""

    measure: Measure
    tolerance: float = 0.15

    def __post_init__(self) -> None:
        if self.measure not in get_args(Measure):
            _refuse("measure with a limit", self.measure, "workload, potential or revenue")
        _within(f"tolerance of {self.measure}", self.tolerance, 0, 1, "as a share, 0.15 for 15 %")


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold the design choices of a draft; changing one redraws it.

    Attributes
    ----------
    territories
        Number of territories; None takes as many as the baseline has.
    tolerance
        Largest deviation of a territory's load from its target, as a share (0.15 is index 85-115).
    balance
        Weights of the measures that make up the load.
    limits
        Further measures, each held within a tolerance of its own beside the load.
    least_accounts, most_accounts
        Fewest and most accounts of a territory; None is any number.
    change_cap
        Largest share of `change_by` whose rep may change against the baseline; None is a clean sheet.
    change_by
        Measure of disruption; `auto` is revenue where there is any, else accounts.
    keep_parents
        Whether the accounts of one parent are served by one territory.
    scope
        Keys of the territories that may change; None lets all change.
    resolution
        H3 resolution of the units, or None for `auto` (mixed).
    most_territories
        Largest number of territories the units must allow for; None takes `territories`.
    centres
        `free`, or `bases`: territories are drawn around the bases of the reps, which the roster gives, and
        compactness is counted towards them.
    contiguous
        Whether every territory has to be in one piece.
    area
        `land`, `occupied`, or the path of a GeoJSON boundary.
    barrier
        Path of a GeoJSON file of lines that no territory crosses; empty for none.
    seed, effort
        Random seed; `quick` or `thorough` search.
    """

    territories: int | None = None
    tolerance: float = 0.15
    balance: Balance = field(default_factory=Balance)
    limits: tuple[Limit, ...] = ()
    least_accounts: int | None = None
    most_accounts: int | None = None
    change_cap: float | None = None
    change_by: ChangeMeasure = "auto"
    keep_parents: bool = False
    scope: tuple[str, ...] | None = None
    resolution: int | None = None
    most_territories: int | None = None
    centres: Centres = "free"
    contiguous: bool = True
    area: str = "land"
    barrier: str = ""
    seed: int = 0
    effort: Effort = "quick"
    assumptions: Assumptions = field(default_factory=Assumptions)

    def __post_init__(self) -> None:
        if self.territories is not None and not 1 <= self.territories <= 20_000:
            _refuse("territories", self.territories, "1 to 20,000")
        _within("tolerance", self.tolerance, 0, 1, "as a share, 0.15 for 15 %")
        if len({limit.measure for limit in self.limits}) < len(self.limits):
            _refuse("limits", [limit.measure for limit in self.limits], "one a measure")
        _check_accounts(self.least_accounts, self.most_accounts)
        if self.change_cap is not None:
            _within("change cap", self.change_cap, 0, 1, "as a share, 0.1 for 10 %")
        if self.resolution is not None and not 0 <= self.resolution <= 10:
            _refuse("resolution", self.resolution, "0 to 10")
        _one_of("centres", self.centres, Centres)
        _one_of("measure of change", self.change_by, ChangeMeasure)
        _one_of("effort", self.effort, Effort)
        if self.most_territories is not None and not 1 <= self.most_territories <= 20_000:
            _refuse("most territories", self.most_territories, "1 to 20,000")
        if not 0 <= self.seed < 2**32:
            _refuse("seed", self.seed, "0 to 4,294,967,295")


def _check_accounts(least: int | None, most: int | None) -> None:
    if least is not None and not 0 <= least <= 10**9:
        _refuse("least accounts", least, "0 or more")
    if most is not None and not (least or 0) <= most:
        _refuse("most accounts", most, f"{least or 0:,} or more, the least accounts")


def _within(name: str, value: float, low: float, high: float, unit: str) -> None:
    # the negated form also refuses NaN
    if not low <= value <= high:
        _refuse(name, value, f"{low:,g} to {high:,g} {unit}")


def _one_of(name: str, value: object, allowed: object) -> None:
    if value not in get_args(allowed):
        _refuse(name, value, " or ".join(get_args(allowed)))


def _refuse(name: str, value: object, rule: str) -> None:
    raise SettingsError(f"{name[0].upper()}{name[1:]} is {value}; it has to be {rule}.")
