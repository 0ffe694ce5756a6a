from __future__ import annotations

import json
import zlib

from components.charts import Chart


def test_a_chart_travels_as_json_and_gaps_as_null():
    spec = {"data": [{"y": [1.5, float("nan"), None]}], "layout": {"title": "é"}}
    whole = json.loads(zlib.decompress(Chart(spec, "title", "what it shows").sent))
    assert whole == {
        "figure": {"data": [{"y": [1.5, None, None]}], "layout": {"title": "é"}},
        "alt": "title. what it shows",
    }
