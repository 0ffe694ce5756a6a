"""The options on the plan page, on a drawn file: 24 customers in four territories of six."""

from __future__ import annotations

import re
import threading

import pytest

from components import workspace
from components.cached import jobs
from tests.components import kansas
from tests.components.conftest import forget
from tests.pages.test_plan import control, figures, plain, status


@pytest.fixture
def drawn(app):
    """The app on the drawn file, balanced on potential, of which the east has three quarters."""
    forget()
    workspace.remember(kansas.work(), {"potential_share": 1.0})
    yield app
    jobs.forget()


def texts(app) -> str:
    return " ".join(plain(m.value) for m in app.markdown)


def opened(app, part: str = "Options"):
    """The drawer, once the work behind it is done."""
    app.run()
    control(app.segmented_control, "Drawer").set_value("Options").run()
    control(app.segmented_control, "Show of the options").set_value(part).run()
    for thread in threading.enumerate():
        if thread.name == "options":
            thread.join(120)
    app.run()
    assert not app.exception
    assert not app.error
    return app


def press(app, key: str):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def card(app, word: str) -> str:
    """The title of the card of this goal; one option may be the best in two."""
    keys = [button.key or "" for button in app.button]
    return next(k.removeprefix("option ") for k in keys if k.startswith("option ") and word in k.lower())


def goals(app, title: str) -> list[str]:
    """What a card says: off target, to the centre, change rep."""
    found = [plain(m.value) for m in app.markdown]
    at = next(i for i, text in enumerate(found) if text.startswith(f"**{title}"))
    return [re.search(r"\*\*(.+)\*\*", text)[1] for text in found[at + 2 : at + 5]]


def test_the_option_that_is_picked_is_what_its_card_showed(drawn):
    """Today's blocks of three by two are as compact as any, so that the least travel leaves everybody."""
    app = opened(drawn)
    title = card(app, "least travel")
    off, miles, moved = goals(app, title)
    press(app, f"option {title}")
    assert control(app.segmented_control, "Show").value == "Draft"
    assert (control(app.slider, "Tolerance").value, control(app.select_slider, "May change rep").value) == (
        30,
        0,
    )
    shown = figures(app)
    assert shown["Furthest from target"] == off
    assert shown["Miles to centre"] == miles
    assert shown["Change rep"].split()[0] == moved
    assert f"**{title}** :blue-badge[On the map]" in texts(app)


def test_a_point_of_the_fewest_moves_goes_on_the_map(drawn):
    app = opened(drawn, "Fewest moves")
    slider = control(app.select_slider, "Customers moved")
    moved = slider.set_value(1).run()
    assert not moved.exception
    words = slider.options[1]
    customers, off = re.match(r"(\d+) customers?, ([\d.]+ %) off target", words).groups()
    assert figures(app)["Change rep"].split()[0] == customers
    assert figures(app)["Furthest from target"] == off
    assert control(app.select_slider, "Customers moved").value == 1
    press(app, "no moves")
    assert status(app).startswith(":gray[Draft: ")


def test_what_rules_cost_is_told_and_areas_that_flip_are_on_the_map(drawn):
    app = opened(drawn, "Costs")
    said = texts(app)
    assert "| 15 % may change rep, not 10 % |" in said
    assert "±20 %, not ±15 %" in said
    assert "of the bound on spread" in said
    assert re.search(r"- \w+ areas \([\d,]+\): \d+ customers?, [\d.]+ %, would be in another territory", said)


def test_a_job_that_is_stopped_can_go_on(drawn, monkeypatch):
    drawn.run()
    monkeypatch.setattr(jobs, "PAUSE", 120)
    control(drawn.segmented_control, "Drawer").set_value("Options").run()
    press(drawn, "cancel Options")
    monkeypatch.setattr(jobs, "PAUSE", 0)
    opened(drawn)
    assert re.search(r"Stopped after \d of 38", texts(drawn))
    press(drawn, "go on Options")
    opened(drawn)
    assert "Stopped after" not in texts(drawn)
    assert card(drawn, "fewest changes")


def test_without_today_there_are_two_cards_and_no_moves(app):
    forget()
    workspace.remember(kansas.work(today=False), {"territories": 4})
    opened(app)
    parts = control(app.segmented_control, "Show of the options").options
    assert parts == ["Options", "Stress test", "Costs"]
    assert {b.key for b in app.button if (b.key or "").startswith("option ")} <= {
        "option Balanced",
        "option Least travel",
        "option Balanced, least travel",
    }
    jobs.forget()
