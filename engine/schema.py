"""Hold the column names, index names and CRS that the whole project shares."""

from __future__ import annotations

# the engine's version, as pyproject.toml has it
VERSION = "0.1.0"

CRS = "EPSG:4326"

# accounts
ACCOUNT_ID = "account_id"
ACCOUNT_NAME = "account_name"
LATITUDE = "latitude"
LONGITUDE = "longitude"
SEGMENT = "segment"
CALLS_PER_YEAR = "calls_per_year"
CALL_HOURS = "call_hours"
POTENTIAL = "potential"
REVENUE = "revenue"
CURRENCY = "currency"
SIZE = "size"
CURRENT_TERRITORY = "current_territory"
CURRENT_REP = "current_rep"
COVERAGE_KIND = "coverage_kind"
STATUS = "status"
PARENT_ID = "parent_id"
POSTAL_CODE = "postal_code"
CITY = "city"
STATE = "state"
COUNTRY = "country"
# how its coordinates were found, and how far off they may be
LOCATED_BY = "located_by"
ERROR_KM = "location_error_km"

ACCOUNT_COLUMNS = (
    ACCOUNT_ID,
    ACCOUNT_NAME,
    LATITUDE,
    LONGITUDE,
    SEGMENT,
    CALLS_PER_YEAR,
    CALL_HOURS,
    POTENTIAL,
    REVENUE,
    CURRENCY,
    SIZE,
    CURRENT_TERRITORY,
    CURRENT_REP,
    COVERAGE_KIND,
    STATUS,
    PARENT_ID,
    POSTAL_CODE,
    CITY,
    STATE,
    COUNTRY,
)

# coverage kinds of an account
AREA = "area"
NAMED = "named"
OUT = "out"

# an account's topmost parent
FAMILY = "family"

# demand of an account, and units
WORKLOAD = "workload"
TRAVEL_HOURS = "travel_hours"
UNIT_ID = "unit_id"
ACCOUNTS = "accounts"
AREA_KM2 = "area_km2"
UNIT_A = "unit_a"
UNIT_B = "unit_b"
KIND = "kind"

# kinds of adjacency
RING = "ring"
NEAR = "near"
BRIDGE = "bridge"

# territories
TERRITORY_KEY = "territory_key"
TERRITORY_ID = "territory_id"
NAME = "name"
REP = "rep"
DISTRICT = "district"
REGION = "region"
CAPACITY_HOURS = "capacity_hours"
BASE_LATITUDE = "base_latitude"
BASE_LONGITUDE = "base_longitude"
# names of those who stand in for a territory without a rep
COVERED_BY = "covered_by"

# places of a demand layer
DEMAND = "demand"
DEMAND_AROUND = "demand_around"
WHITESPACE = "whitespace"

# rejected rows
ROW = "row"
REASON = "reason"

# measures of a territory, a district, a region or the whole
HOURS_NEEDED = "hours_needed"
CAPACITY_USED = "capacity_used"
LOAD = "load"
TARGET = "target"
INDEX = "index"
INDEX_WORKLOAD = "index_workload"
INDEX_POTENTIAL = "index_potential"
INDEX_REVENUE = "index_revenue"
IN_TOLERANCE = "in_tolerance"
DENSITY = "density"
MEAN_KM = "mean_km"
P90_KM = "p90_km"
CENTRE_LATITUDE = "centre_latitude"
CENTRE_LONGITUDE = "centre_longitude"
FROM_BASE = "from_base"
BASE_LEG_HOURS = "base_leg_hours"
DRIVE_HOURS_WEEK = "drive_hours_week"
REACH_ACCOUNTS = "reach_accounts"
REACH_POTENTIAL = "reach_potential"
CALLED_SHARE = "called_share"
CHANGED_ACCOUNTS = "changed_accounts"
CHANGED_WORKLOAD = "changed_workload"
CHANGED_POTENTIAL = "changed_potential"
CHANGED_REVENUE = "changed_revenue"
UNAVOIDABLE_ACCOUNTS = "unavoidable_accounts"
UNAVOIDABLE_WORKLOAD = "unavoidable_workload"
UNAVOIDABLE_POTENTIAL = "unavoidable_potential"
UNAVOIDABLE_REVENUE = "unavoidable_revenue"

# measures of several territories together
TERRITORIES = "territories"
IMBALANCE = "imbalance"
FURTHEST_KEY = "furthest_key"

# one account that changes rep, what goes between two territories, and the curve of coverage
FROM = "from"
TO = "to"
UNAVOIDABLE = "unavoidable"
NET = "net"
FROM_LATITUDE = "from_latitude"
FROM_LONGITUDE = "from_longitude"
TO_LATITUDE = "to_latitude"
TO_LONGITUDE = "to_longitude"
DISTANCE_KM = "distance_km"

# how a territory fares when what is planned turns out otherwise
STAYS = "stays"
INDEX_LOW = "index_low"
INDEX_MIDDLE = "index_middle"
INDEX_HIGH = "index_high"
CALL_TIME = "call_time"
CHURN = "churn"
DRIVER = "driver"
