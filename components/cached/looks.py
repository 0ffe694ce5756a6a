"""Remember what is shown of a plan: what is looked at again, by whomever, or was got ready ahead.

What goes in is remembered itself (measures, alignments, rosters), and told by which it is, not by figures.
"""

from __future__ import annotations

from components import charts
from components.cached.remembering import LOOKS, remembered
from components.charts.stacked import stacked
from components.focus import Focus
from components.headline import headline, status_line
from components.kpis import kpis
from components.map_layers import view_parcel
from components.table_shown import as_shown
from components.tables import territory_table
from components.territory_view import territory_view
from components.tie_out import tie_out
from engine.demand import potential_assumed

within = remembered(LOOKS, marked=True)(Focus.of)
sentence = remembered(LOOKS, marked=True)(headline)
status = remembered(LOOKS, marked=True)(status_line)
figures = remembered(LOOKS, marked=True)(kpis)
map_view = remembered(LOOKS, marked=True)(territory_view)
view_sent = remembered(LOOKS, marked=True)(view_parcel)
balance_chart = remembered(LOOKS, marked=True)(charts.balance)
capacity_chart = remembered(LOOKS, marked=True)(charts.capacity)
index_chart = remembered(LOOKS, marked=True)(charts.index)
value_chart = remembered(LOOKS, marked=True)(charts.value)
stacked_chart = remembered(LOOKS, marked=True)(stacked)
territory_rows = remembered(LOOKS, marked=True)(territory_table)
rows_shown = remembered(LOOKS, marked=True)(as_shown)
rows_told = remembered(LOOKS, marked=True)(tie_out)
assumes_potential = remembered(LOOKS, marked=True)(potential_assumed)
