"""A manager looks at the options of the shipped example, and takes the one with the least travel."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from components import cached, planning, workspace
from components.choices import Choices
from components.numbers import distance, fine_percent, number
from engine import draft, measure
from engine import schema as s
from tests.browser.driver import settle

pytestmark = pytest.mark.browser

# the options are worked out in the background, on a machine that does other things too
PATIENCE = 180_000


def switch(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).or_(
        page.get_by_role("button", name=name, exact=True)
    ).first.click()


def metric(page: Page, label: str):
    return page.get_by_test_id("stMetric").filter(has_text=label)


@pytest.fixture
def totals(tmp_path, monkeypatch) -> pd.Series:
    """What the engine itself makes of the example on a clean sheet within 30 %."""
    monkeypatch.setenv("HEXALIGN_HOME", str(tmp_path))
    work = workspace.example()
    wish = planning.wish_of(work, Choices(territories=60, tolerance=0.3, may_change=None))
    units = cached.units(work, wish.grid, wish.settings.assumptions)
    today, reps = cached.current(work, wish.grid), cached.roster_file(work)
    plan = draft(units, wish.settings, baseline=today, territories=reps)
    return measure(units, plan, wish.settings, territories=reps, baseline=today).totals


def test_the_option_with_the_least_travel_is_what_the_engine_draws_for_its_settings(page, app_url, totals):
    page.goto(app_url)
    settle(page)
    switch(page, "Options")
    for title in ("Fewest changes", "Balanced", "Least travel"):
        expect(page.get_by_role("strong").filter(has_text=title)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0, timeout=PATIENCE)
    page.get_by_role("button", name="Show on map").nth(2).click()
    expect(page.get_by_text("On the map", exact=True)).to_be_visible(timeout=PATIENCE)
    settle(page)
    expect(page.get_by_text(re.compile("^Draft: all 60 territories within ±30"))).to_be_visible()
    expect(page.get_by_text("clean sheet", exact=True).first).to_be_visible()
    for label, text in (
        ("Furthest from target", fine_percent(totals[s.IMBALANCE])),
        ("Miles to centre", distance(totals[s.MEAN_KM], "US")),
        ("Change rep", number(totals[s.CHANGED_ACCOUNTS])),
    ):
        expect(metric(page, label)).to_contain_text(text)
    slider = page.get_by_role("slider", name="Tolerance")
    expect(slider.first).to_have_value("30")


def test_the_fewest_moves_go_on_the_map_and_come_off_by_one_click(page, app_url):
    page.goto(app_url)
    settle(page)
    switch(page, "Options")
    expect(page.get_by_role("strong").filter(has_text="Fewest changes")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0, timeout=PATIENCE)
    page.get_by_role("button", name="Show on map").first.click()
    said = page.get_by_text(re.compile("^The fewest moves are on the map"))
    expect(said).to_be_visible(timeout=PATIENCE)
    settle(page)
    page.get_by_role("button", name="Take off the map").click()
    expect(said).to_have_count(0, timeout=PATIENCE)
