"""Tuesday, 9:40: a rep leaves, two join in one district, and the answer is a slide."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pptx import Presentation

from tests.browser.driver import settle

pytestmark = pytest.mark.browser

SOUTHEAST = {f"T{number}" for number in range(39, 47)}


def test_a_rep_leaves_two_join_and_the_slide_says_what_the_map_shows(
    page: Page, app_url: str, tmp_path: Path
):
    page.goto(app_url)
    settle(page)
    today = customers(page)
    page.get_by_role("radio", name="Team change").or_(
        page.get_by_role("button", name="Team change", exact=True)
    ).first.click()
    expect(page.get_by_text("A rep leaves or moves, somebody joins, a post is vacant?")).to_be_visible()
    leaves(page, "Rep 39")
    joins(page, "Dana", "37201")
    joins(page, "Eli", "Chattanooga, TN")
    for title in ("Backfill", "Fewest customers moved", "Best balance"):
        expect(page.get_by_role("strong").filter(has_text=title)).to_be_visible()
    second = page.locator(".st-key-way-fewest button").first
    second.click()
    expect(page.get_by_text(re.compile("A change of the team is on the map. Draft: "))).to_be_visible()
    settle(page)

    draft = customers(page)
    assert list(draft) == list(today)
    moved = {key for key, row in draft.items() if row["Changes rep"] == "yes"}
    lost = sum(row["Rep"] == "Rep 39" for row in today.values())
    expect(page.get_by_text(f"{lost} customers lose Rep 39 whatever you choose.")).to_be_visible()
    assert lost < len(moved)
    # outside of the district everything is as it was, to the letter
    outside = [key for key, row in today.items() if row["Territory id"] not in SOUTHEAST]
    assert len(outside) > 5000
    same = ("Territory id", "Territory", "Rep", "Coverage")
    assert all(draft[key][name] == today[key][name] for key in outside for name in same)
    fresh = {row["Territory id"] for row in draft.values()} - {row["Territory id"] for row in today.values()}
    assert len(fresh) == 1
    assert {draft[key]["Territory id"] for key in moved} <= SOUTHEAST | fresh

    with page.expect_download() as download:
        page.locator(".st-key-slide-fewest button").first.click()
    assert download.value.suggested_filename == "team-change-fewest.pptx"
    file = tmp_path / "slide.pptx"
    download.value.save_as(file)
    (slide,) = Presentation(str(file)).slides
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert f"{lost} + {len(moved) - lost}" in said
    assert said[0] == (
        f"Fewest customers moved: {len(moved)} customers change rep, all that may change within ±15 %"
    )
    assert "6,968 rows in file – 0 rejected – 12 out of scope = 6,956 planned" in said


def customers(page: Page) -> dict[str, dict[str, str]]:
    """Who serves whom in what is on screen, by account number."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Customers", exact=True).click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        return {row["Account number"]: row for row in csv.DictReader(file)}


def leaves(page: Page, rep: str) -> None:
    form = opened(page)
    who = form.get_by_role("combobox").first
    who.click()
    who.fill(rep)
    page.get_by_role("option").filter(has_text=rep).first.click()
    settle(page)
    add(page, form, rep)


def joins(page: Page, name: str, home: str) -> None:
    form = opened(page)
    form.get_by_text("Joins", exact=True).click()
    for label, text in (("Name", name), ("Home postal code or town", home)):
        box = form.get_by_label(label)
        box.fill(text)
        box.press("Enter")
        settle(page)
    add(page, form, name)


def opened(page: Page) -> Locator:
    page.get_by_role("button", name="Add", exact=True).first.click()
    return page.get_by_test_id("stPopoverBody")


def add(page: Page, form: Locator, rep: str) -> None:
    form.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("[class*=st-key-take-back]").filter(visible=True).last).to_be_visible()
    expect(page.locator(f"[class*=st-key-take-back][class*={rep.split()[0]}]").first).to_be_visible()
    expect(page.locator(".st-key-way-start button").first).to_be_visible()
    settle(page)
