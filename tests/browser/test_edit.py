"""Edit the draft by hand in a browser, held against the engine's own figures for the same edit."""

from __future__ import annotations

import csv
import json
import re

import pytest
from playwright.sync_api import Frame, Page, expect

from components import cached, workspace
from components.edits_saved import from_saved
from engine import schema as s
from engine.settings import Settings
from tests.browser.driver import settle
from tests.browser.test_plan import SCENE, map_frame, map_view

pytestmark = pytest.mark.browser

TERRITORY = "Territory id"
OWNERS = f"areas => areas.map(i => {SCENE}.view.territories[{SCENE}.view.territory[i]].key)"


def opened(page: Page, app_url: str) -> Frame:
    page.goto(app_url)
    settle(page)
    page.get_by_text("Edit", exact=True).first.click()
    expect(page.get_by_text("Click an area")).to_be_visible()
    expect(page.get_by_text(re.compile("^Draft: "))).to_be_visible()
    settle(page)
    frame = map_frame(page)
    frame.wait_for_function(f"() => {SCENE}?.view.selecting")
    return frame


def lasso(page: Page, frame: Frame, *, across: float = 40, down: float = 30) -> None:
    """Draw around the middle of the map with Shift held."""
    x, y = middle(page, frame)
    page.keyboard.down("Shift")
    page.mouse.move(x - across, y - down)
    page.mouse.down()
    for dx, dy in ((across, -down), (across, down), (-across, down), (-across, -down + 4)):
        page.mouse.move(x + dx, y + dy, steps=5)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page.get_by_role("button", name="Assign", exact=True)).to_be_visible()
    settle(page)


def middle(page: Page, frame: Frame) -> tuple[float, float]:
    """Give a place in Kansas on screen, once nothing scrolls any more."""
    page.locator("h1").first.scroll_into_view_if_needed()
    before = None
    while (box := frame.locator("#map_div").bounding_box()) != before:
        before = box
        page.wait_for_timeout(300)
    x, y = frame.evaluate(
        "() => { const p = window.map.latLngToContainerPoint([38.5, -98.5]); return [p.x, p.y]; }"
    )
    return box["x"] + x, box["y"] + y


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def assign(page: Page) -> None:
    press(page, "Assign")
    anyway = page.get_by_role("button", name="Do it anyway")
    expect(anyway.or_(page.get_by_text(re.compile("Kept by hand: ")))).to_be_visible()
    if anyway.is_visible():
        anyway.click()
    expect(page.get_by_text(re.compile("Kept by hand: "))).to_be_visible()
    settle(page)


def figures(page: Page) -> list[str]:
    return page.get_by_test_id("stMetric").all_inner_texts()


def customers(page: Page) -> dict[str, dict[str, str]]:
    """The file of customers on screen, by id."""
    with page.expect_download() as download:
        press(page, "Customers")
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        return {row["account_id"]: row for row in csv.DictReader(file)}


def test_a_click_selects_an_area_and_a_second_lets_it_go(page, app_url):
    frame = opened(page, app_url)
    x, y = middle(page, frame)
    page.mouse.click(x, y)
    expect(page.get_by_text(re.compile("^1 area: "))).to_be_visible()
    page.keyboard.down("Shift")
    page.mouse.click(x + 60, y)
    page.keyboard.up("Shift")
    expect(page.get_by_text(re.compile("^2 areas: "))).to_be_visible()
    page.mouse.click(x + 60, y)
    expect(page.get_by_text(re.compile("^1 area: "))).to_be_visible()
    settle(page)
    page.mouse.click(x + 60, y)
    expect(page.get_by_text("Click an area")).to_be_visible()


def test_a_customer_is_found_and_flown_to(page, app_url):
    frame = opened(page, app_url)
    zoom = map_view(page)[2]
    page.get_by_label("Find a customer").fill("Vanderbilt")
    page.get_by_label("Find a customer").press("Enter")
    page.get_by_role("combobox", name="Customers found").click()
    page.get_by_role("option").first.click()
    expect(page.get_by_role("button", name="Make named")).to_be_visible()
    frame.wait_for_function("zoom => window.map.getZoom() > zoom + 1", arg=zoom)
    center = map_view(page)
    assert abs(center[0] - 36) < 1.5
    assert abs(center[1] + 86.8) < 2


def test_what_is_kept_stays_through_a_slider(page, app_url):
    frame = opened(page, app_url)
    lasso(page, frame)
    areas = frame.evaluate(f"[...{SCENE}.view.selected]")
    owners = frame.evaluate(OWNERS, areas)
    press(page, "Keep")
    expect(page.get_by_text(re.compile("Kept by hand: "))).to_be_visible()
    settle(page)
    page.get_by_role("slider", name="Tolerance").first.press("ArrowLeft")
    # the slider says so too, before anything is drawn
    expect(page.get_by_text(re.compile("^Draft: .*±14.%"))).to_be_visible()
    settle(page)
    now = frame.evaluate(OWNERS, areas)
    assert now == owners
    press(page, "Release all")
    expect(page.get_by_text(re.compile("Kept by hand: "))).to_have_count(0)
    settle(page)


def test_lasso_and_assign_come_to_what_the_engine_says_and_can_be_undone(page, app_url, home):
    frame = opened(page, app_url)
    before, unchanged, looked = customers(page), figures(page), map_view(page)
    lasso(page, frame)
    selected = frame.evaluate(f"[...{SCENE}.view.selected]")
    expect(page.get_by_text(re.compile(rf"^{len(selected)} areas"))).to_be_visible()
    assert len(selected) > 20
    assign(page)
    # the map stays where it was looked at, with its line drawn anew
    assert map_view(page) == looked
    after = customers(page)
    saved = json.loads((home / "last.json").read_text())
    *_, edit = from_saved(saved["choices"]["edits"])
    to = dict(edit.areas)
    work = workspace.example()
    planned = cached.base_units(work, Settings(most_territories=cached.outlook(work).most)).accounts
    goes = {who: to[unit] for who, unit in planned[s.UNIT_ID].items() if unit in to}
    named = set(planned.index[planned[s.COVERAGE_KIND] == s.NAMED])
    served = {who: row[TERRITORY] for who, row in before.items()}
    expected = {who: served[who] if who in named else goes.get(who, served[who]) for who in served}
    assert {who: row[TERRITORY] for who, row in after.items()} == expected
    assert expected != served
    changing = sum(row["Changes rep"] == "yes" for row in after.values())
    expect(page.get_by_test_id("stMetric").last).to_contain_text(f"{changing:,} (")
    press(page, "Undo")
    expect(page.get_by_text(re.compile("Kept by hand: "))).to_have_count(0)
    settle(page)
    assert figures(page) == unchanged
    assert customers(page) == before
    page.keyboard.press("Control+y")
    expect(page.get_by_text(re.compile("Kept by hand: "))).to_be_visible()
    settle(page)
    assert customers(page) == after
