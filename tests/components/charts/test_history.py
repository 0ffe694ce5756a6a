import numpy as np
import pandas as pd

from components.charts import history
from components.theme import LIGHT
from tests.components.charts.looks import checked, words

DAYS = ["2026-09-01", "2026-10-01", "2026-11-01"]
INDICES = pd.DataFrame({"T1": [104.0, 110, 130], "T2": [96.0, 90, 98], "T3": [np.nan, 80, 86]}, index=DAYS)


def test_each_territory_has_a_line_and_those_out_of_tolerance_now_are_amber():
    chart = history(INDICES, tolerance=0.15, theme=LIGHT, picked="T2")
    plain = checked(chart)
    assert chart.title == "1 territory out of tolerance now, 0 on 1 Sep 2026"
    assert chart.alt.endswith("indices from 86 to 130 now.")
    by_key = {trace["customdata"][0]: trace for trace in plain["data"]}
    colours = {key: trace["line"]["color"] for key, trace in by_key.items()}
    assert colours == {"T1": LIGHT.over, "T2": LIGHT.text, "T3": LIGHT.today}
    assert by_key["T1"]["y"] == [104, 110, 130]
    # the one that stands out is drawn over the others
    assert plain["data"][-1]["customdata"][0] == "T2"
    (band,) = plain["layout"]["shapes"]
    assert (band["y0"], band["y1"]) == (85, 115)


def test_days_stand_where_they_lie_in_the_year():
    plain = checked(history(INDICES, tolerance=0.15, theme=LIGHT))
    days = plain["layout"]["xaxis"]["tickvals"]
    assert [days[1] - days[0], days[2] - days[1]] == [30, 31]
    assert plain["layout"]["xaxis"]["ticktext"] == ["1 Sep 2026", "1 Oct 2026", "1 Nov 2026"]
    assert words(plain) == []
