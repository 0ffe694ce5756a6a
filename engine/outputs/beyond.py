"""Say what a demand layer adds to a draft: how it was read, and where demand is out of reach of customers."""

from __future__ import annotations

import pandas as pd

from engine import schema as s
from engine.alignment import Alignment
from engine.extracts.layer import DemandLayer
from engine.measures import Whitespace, gaps
from engine.units import Units


def on_layer(layer: DemandLayer, found: Whitespace, units: Units, alignment: Alignment) -> dict[str, object]:
    """Give the report's part on demand beyond the accounts."""
    listed = gaps(found, units, alignment).rename(columns={s.TERRITORY_KEY: s.TERRITORY_ID})
    return {
        "demand": {
            "name": layer.name,
            "unit": layer.unit,
            "rows": layer.rows,
            "used": layer.used,
            "reasons": layer.reasons,
            "matched_by": dict(layer.matched_by),
            "total": layer.total,
            "in_area": found.total,
            "whitespace": found.open,
            "gaps": listed.to_dict("records"),
        }
    }


def whitespace_table(found: Whitespace, alignment: Alignment) -> pd.DataFrame:
    """Give `unit_id`, `territory_id`, `demand` and `whitespace` of the units with any demand."""
    rows = found.units[found.units[s.DEMAND] > 0]
    rows.insert(0, s.TERRITORY_ID, alignment.territory.reindex(rows.index))
    return rows.rename_axis(s.UNIT_ID).reset_index()
