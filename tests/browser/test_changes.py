"""The Changes view in a browser: arrows on the map, and a territory on one page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.driver import settle
from tests.browser.test_plan import SCENE, chosen_row, map_frame

pytestmark = pytest.mark.browser

# the second line of headings ends 62 px below the top, and a row is 31 px high
FIRST_ROW = 62 + 15


@pytest.fixture
def frame(page: Page, app_url: str) -> Frame:
    page.goto(app_url)
    settle(page)
    page.get_by_role("radio", name="Changes").or_(
        page.get_by_role("button", name="Changes", exact=True)
    ).first.click()
    expect(page.get_by_text(re.compile(r"customers change rep between \d+ territories"))).to_be_visible()
    settle(page)
    inside = map_frame(page)
    inside.wait_for_function("document.querySelector('canvas[data-painted]').dataset.arrows > 0")
    return inside


def drawn(frame: Frame) -> int:
    return int(frame.evaluate("document.querySelector('canvas[data-painted]').dataset.arrows"))


def pick_first_row(page: Page) -> str:
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 16, box["y"] + FIRST_ROW)
    expect(chosen_row(page)).to_have_count(1)
    settle(page)
    return chosen_row(page).locator("td").nth(1).inner_text()


def pages_on_paper(browser: Browser, file: str) -> list[bytes]:
    context = browser.new_context(offline=True)
    alone = context.new_page()
    alone.set_content(file)
    alone.evaluate("document.fonts.ready")
    assert alone.evaluate("document.fonts.check('12px \"Hanken Grotesk\"')")
    printed = alone.pdf(prefer_css_page_size=True, print_background=True)
    context.close()
    return re.findall(rb"/Type /Page\b", printed)


def test_arrows_run_between_those_who_give_and_take_and_the_pointer_says_what(page: Page, frame: Frame):
    expect(frame.locator(".hexalign-legend")).to_contain_text("the 40 largest moves in view")
    assert drawn(frame) == 40 < frame.evaluate(f"{SCENE}.arrows.length")
    at = frame.evaluate(
        f"""() => {{
            const [arrow] = {SCENE}.arrows;
            const [lat, lng] = {SCENE}.view.arrows[0].slice(5, 7);
            const point = window.map.latLngToContainerPoint([lat, lng]);
            return [point.x, point.y, arrow.lines[0]];
        }}"""
    )
    shown = frame.locator(".hexalign-tooltip")
    # the body of an arrow runs past what moves, not through it
    for aside in (0, -4, 4, -8, 8, -12, 12, -16, 16, -20, 20, -24, 24):
        frame.locator("#map_div").hover(position={"x": at[0], "y": at[1] + aside})
        if at[2] in shown.inner_text():
            break
    expect(shown).to_contain_text(at[2])
    expect(shown).to_contain_text("h without base drives")
    # closer up fewer lie in view, and smaller ones of them are drawn
    frame.evaluate("window.map.setView([41, -77], 6, {animate: false})")
    frame.wait_for_function("document.querySelector('canvas[data-painted]').dataset.arrows < 40")
    assert drawn(frame) > 5
    page.get_by_role("radio", name="Draft").or_(
        page.get_by_role("button", name="Draft", exact=True)
    ).first.click()
    frame.wait_for_function("document.querySelector('canvas[data-painted]').dataset.arrows === '0'")


def test_the_picked_territory_has_its_page_with_the_totals_of_the_table(page: Page, frame: Frame, browser):
    expect(page.get_by_role("button", name="Profile", exact=True)).to_be_disabled()
    name = pick_first_row(page)
    assert name
    cells = [cell.inner_text() for cell in chosen_row(page).locator("td").all()]
    page.get_by_role("button", name="Profile", exact=True).click()
    shown = page.get_by_role("dialog").locator("iframe").content_frame
    expect(shown.locator("h1")).to_have_text(name)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download page").click()
    assert re.fullmatch(r"profile-[a-z0-9-]+\.html", download.value.suggested_filename)
    file = download.value.path().read_text(encoding="utf-8")
    assert len(pages_on_paper(browser, file)) == 1
    assert "<script" not in file
    tiles = shown.locator(".figures div").all_inner_texts()
    today, gained, lost, customers = cells[3:7]
    assert tiles[0].split("\n") == ["Customers", customers, f"Today {today}"]
    assert f"<b>{customers}</b><small>Today {today}</small>" in file
    assert int(customers) >= int(today) + int(gained) - int(lost)
    for half in (f"{gained} customers come", f"{lost} customers go"):
        expect(shown.get_by_text(half)).to_be_visible()
        assert half in file
