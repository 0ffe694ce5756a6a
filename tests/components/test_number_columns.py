import math

import pandas as pd
import pytest

from components.marks import marks_of, written_in
from components.number_columns import NumberFormat, number_format, rounded, unmarked


@pytest.mark.parametrize("form", ["localized", "%.0f", "%.1f", "%.1f %%", "$%.1f m", "%+.1f", "%.4g"])
def test_english_keeps_its_formats(form):
    assert number_format("Index", form) == NumberFormat("Index", form)


@pytest.mark.parametrize(
    ("form", "label", "shown", "step"),
    [
        ("localized", "Used", "localized", None),
        # no decimals, no mark
        ("%.0f", "Used", "%.0f", None),
        ("%.0f %%", "Used", "%.0f %%", None),
        ("%.1f", "Used", "localized", 0.1),
        ("%.2f", "Used", "localized", 0.01),
        ("%+.1f", "Used", "localized", 0.1),
        ("%.4g", "Used", "localized", None),
        ("%.1f %%", "Used, %", "localized", 0.1),
        ("$%.1f m", "Used, $ m", "localized", 0.1),
        ("CHF %.1f k", "Used, CHF k", "localized", 0.1),
    ],
)
def test_elsewhere_the_browser_marks_decimals(form, label, shown, step):
    with written_in(marks_of("de")):
        found = number_format("Used", form)
    assert (found.label, found.format) == (label, shown)
    assert found.step == (None if step is None else pytest.approx(step))


def test_the_unit_stands_before_what_is_said_of_a_figure():
    with written_in(marks_of("de")):
        assert number_format("Potential (assumed)", "$%.1f m").label == "Potential, $ m (assumed)"
        assert number_format("Potential (assumed)", "%.1f").label == "Potential (assumed)"


def test_columns_that_have_no_format_of_their_own():
    table = pd.DataFrame({"Customer": ["A"], "Hours": [1234.5], "Calls": [12]})
    assert unmarked(table) == []
    with written_in(marks_of("de")):
        assert unmarked(table) == ["Hours", "Calls"]


def test_what_the_browser_cuts_off_is_what_english_rounds_off():
    values = pd.Series([55.976, 1.15, -0.25, 143.965, 16.15, 0.0, float("nan")])
    assert rounded(values, "%.2f") is values
    with written_in(marks_of("de")):
        shown = rounded(values, "%.1f")
        assert rounded(values, "localized") is values
    cut = [math.trunc(value * 10) / 10 for value in shown[:-1]]
    assert cut == [56.0, 1.2, -0.2, 144.0, 16.2, 0.0]
    assert math.isnan(shown.iloc[-1])
