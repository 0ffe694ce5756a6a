from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components import workspace
from tests.components import kansas

pytestmark = pytest.mark.usefixtures("home")


def session():
    import streamlit as st

    from components.share_slider import SALES, share_now, share_slider

    # read above the slider, as the balance does with the weight of sales
    st.session_state["before"] = share_now(SALES)
    if not st.session_state.get("hidden"):
        st.session_state["said"] = share_slider("Weight of sales", SALES, "More of it.")
    st.session_state["after"] = share_now(SALES)


def opened(choices: dict[str, object]) -> AppTest:
    workspace.remember(kansas.work(), choices)
    app = AppTest.from_function(session, default_timeout=60).run()
    assert not app.exception
    return app


def shares(app: AppTest) -> tuple[float, float, float]:
    return tuple(app.session_state[name] for name in ("before", "said", "after"))


def test_nothing_chosen_is_nothing():
    app = opened({})
    assert shares(app) == (0.0, 0.0, 0.0)
    slider = app.slider[0]
    assert (slider.label, slider.min, slider.max, slider.step, slider.value) == (
        "Weight of sales",
        0,
        100,
        5,
        0,
    )
    assert not slider.disabled


@pytest.mark.parametrize("saved", [0.0, 0.05, 0.29, 0.5, 1.0])
def test_what_was_chosen_before_is_where_it_begins_also_for_who_reads_it_first(saved):
    app = opened({"sales_share": saved})
    assert app.slider[0].value == round(100 * saved)
    assert shares(app) == pytest.approx((saved, saved, saved))


def test_all_saved_as_a_whole_number_is_all():
    """A choices file may say 1 as well as 1.0."""
    app = opened({"sales_share": 1})
    assert app.slider[0].value == 100
    assert shares(app) == (1.0, 1.0, 1.0)


def test_a_moved_slider_is_known_above_it_in_the_same_run():
    app = opened({"sales_share": 0.5})
    app.slider[0].set_value(5).run()
    assert shares(app) == (0.05, 0.05, 0.05)
    app.slider[0].set_value(0).run()
    assert shares(app) == (0.0, 0.0, 0.0)
    app.slider[0].set_value(100).run()
    assert shares(app) == (1.0, 1.0, 1.0)


def test_what_is_out_of_sight_still_counts():
    app = opened({"sales_share": 0.25})
    app.session_state["hidden"] = True
    app.run()
    assert (app.session_state["before"], app.session_state["after"]) == (0.25, 0.25)
    assert len(app.slider) == 0
