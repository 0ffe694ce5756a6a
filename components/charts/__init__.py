"""Draw measures as plotly charts: frames in, a figure and its description out."""

from components.charts.balance import balance
from components.charts.base import Chart
from components.charts.capacity import capacity
from components.charts.coverage import coverage
from components.charts.frontier import Dot, frontier
from components.charts.gains import gains
from components.charts.history import history
from components.charts.index import index
from components.charts.moves import moves
from components.charts.shifts import shifts
from components.charts.stacked import stacked
from components.charts.stress import stress
from components.charts.value import value

__all__ = [
    "Chart",
    "Dot",
    "balance",
    "capacity",
    "coverage",
    "frontier",
    "gains",
    "history",
    "index",
    "moves",
    "shifts",
    "stacked",
    "stress",
    "value",
]
