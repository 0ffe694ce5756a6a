from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser import watch
from tests.browser.driver import settle, visit

pytestmark = pytest.mark.browser


PICTURE = "[...document.querySelectorAll('canvas')].map(canvas => canvas.toDataURL()).join()"

MARKS = "[...document.querySelectorAll('.js-plotly-plot .main-svg')].map(svg => svg.innerHTML).join()"


# keeps the figure that a chart was sent last
LAST_SENT = """
    const parse = JSON.parse;
    JSON.parse = (text, ...rest) => {
        const value = parse(text, ...rest);
        if (value?.figure) window.sent = structuredClone(value.figure);
        return value;
    };
"""
# the chart as it stands, and as plotly draws what was sent from nothing; names that plotly makes up are out
KEPT_AND_NEW = """async () => {
    const kept = document.querySelector('.js-plotly-plot');
    const box = document.body.appendChild(document.createElement('div'));
    const { title, annotations, ...layout } = window.sent.layout;
    const whole = { ...layout, width: kept.clientWidth, clickmode: 'event' };
    await Plotly.newPlot(box, window.sent.data, whole, { displayModeBar: false });
    const names = /clip[0-9a-f]+|(top)?defs-[0-9a-f]+|trace[0-9a-f]{6}|legend[0-9a-f]+/g;
    const text = (svg) => svg.innerHTML.replace(names, '');
    const of = (div) => [...div.querySelectorAll('.main-svg')].map(text).join();
    const both = [of(kept), of(box)];
    Plotly.purge(box);
    box.remove();
    return both;
}"""


SCENE = "Object.values(window.map._layers).find(layer => layer.scene).scene()"
PICKED = f"(({{ view }}) => view.territories.find(mark => mark.key === view.picked)?.name ?? '')({SCENE})"


def draft_on_screen(page: Page, url: str) -> None:
    page.goto(url)
    settle(page)
    # the word stands in the chart too
    page.get_by_role("radio", name="Draft").or_(
        page.get_by_role("button", name="Draft", exact=True)
    ).first.click()
    # a busy server may not have begun when the page is asked whether it is at rest
    expect(page.get_by_text(re.compile("^Draft: "))).to_be_visible(timeout=60_000)
    settle(page)


def map_frame(page: Page) -> Frame:
    frame = page.wait_for_selector("iframe[title*=st_folium]").content_frame()
    frame.wait_for_selector("canvas[data-painted]", state="attached")
    return frame


def map_view(page: Page) -> list[float]:
    return map_frame(page).evaluate(
        "() => { const m = window.map; const c = m.getCenter(); return [c.lat, c.lng, m.getZoom()]; }"
    )


def pan_and_zoom(page: Page, frame: Frame) -> None:
    """With the mouse, as a person does; gives once the map has come to rest."""
    box = frame.locator("#map_div").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y + 40, steps=4)
    page.mouse.up()
    page.mouse.wheel(0, -240)
    frame.wait_for_function("""() => {
        const now = [window.map.getCenter(), window.map.getZoom(), performance.now()].map(String);
        const last = window.lastView ?? [];
        const still = last[0] === now[0] && last[1] === now[1];
        if (!still) window.lastView = now;
        return still && now[2] - window.lastView[2] > 600;
    }""")


def chosen_row(page: Page) -> Locator:
    """The row of the table that stands out, as a screen reader is told."""
    return page.locator("[data-testid=stDataFrame] tr[role=row][aria-selected=true]")


def brightness(colour: str) -> float:
    return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3


def slider_value(page: Page) -> str | None:
    slider = page.get_by_role("slider", name="Territories").first
    return slider.get_attribute("aria-valuenow") or slider.input_value()


def test_the_first_page_is_drawn_without_a_click_and_asks_nothing_outside(browser, app_url):
    with visit(browser) as seen:
        seen.page.goto(app_url)
        settle(seen.page)
        expect(seen.page.locator("h1").first).to_contain_text("59 reps and 1 vacant post have 82,560 h")
        expect(seen.page.get_by_test_id("stMetric")).to_have_count(7)
        expect(seen.page.locator(".js-plotly-plot").first).to_be_visible()
        ink = map_frame(seen.page).evaluate(
            """() => [...document.querySelectorAll('canvas')].map(c => {
                const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
                const colours = new Set();
                for (let i = 0; i < d.length; i += 400) colours.add(d[i] + '/' + d[i+1] + '/' + d[i+2]);
                return colours.size;
            })"""
        )
        assert max(ink) > 20
        assert seen.outside == []
        assert seen.errors == []


def test_the_slider_moves_map_chart_and_figures_and_the_map_keeps_its_view(page, app_url):
    draft_on_screen(page, app_url)
    frame = map_frame(page)
    opened = map_view(page)
    pan_and_zoom(page, frame)
    before, territories = map_view(page), int(slider_value(page))
    assert before[2] > opened[2]
    watch.start(page)
    slider = page.get_by_role("slider", name="Territories").first
    for key, step in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1)):
        moved = watch.redrawn(page, slider, key)
        assert set(moved) == watch.PARTS
        settle(page)
        assert map_view(page) == before
        now = territories + step
        assert frame.evaluate(f"{SCENE}.view.territories.length") == now
        expect(page.locator("h1").first).to_contain_text(f"59 reps and {now - 59} vacant posts have")
        expect(page.get_by_text(f"{now} territories, furthest from target first")).to_be_visible()
        expect(page.get_by_test_id("stMetric").nth(2)).to_contain_text(f"of {now}")


def test_the_map_goes_to_the_region_chosen_once_and_back(page, app_url):
    draft_on_screen(page, app_url)
    frame, opened = map_frame(page), map_view(page)
    look_at(page, "Northeast")
    frame.wait_for_function("zoom => window.map.getZoom() > zoom + 0.5", arg=opened[2])
    assert 40 < map_view(page)[0] < 46
    pan_and_zoom(page, frame)
    before = map_view(page)
    page.get_by_role("slider", name="Territories").first.press("ArrowRight")
    expect(page.get_by_text(re.compile("60 territories|61 territories"))).to_have_count(0)
    settle(page)
    assert map_view(page) == before
    look_at(page, "All regions and districts")
    frame.wait_for_function("zoom => window.map.getZoom() < zoom + 0.1", arg=opened[2])


def look_at(page: Page, name: str) -> None:
    box = page.get_by_role("combobox", name=re.compile("Look at"))
    box.click()
    box.fill(name)
    page.get_by_role("option").filter(has_text=name).first.click()
    settle(page)


def test_a_picked_row_or_dot_stands_out_on_the_map_and_in_the_chart(page, app_url):
    draft_on_screen(page, app_url)
    frame = map_frame(page)
    picture, marks = frame.evaluate(PICTURE), page.evaluate(MARKS)
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    # the first row's box
    page.mouse.click(box["x"] + 16, box["y"] + 35 + 17)
    page.wait_for_function(f"before => ({MARKS}) !== before", arg=marks)
    frame.wait_for_function(f"before => ({PICTURE}) !== before", arg=picture)
    settle(page)
    name = frame.evaluate(PICKED)
    assert name
    expect(chosen_row(page)).to_contain_text(name)
    expect(page.locator(".js-plotly-plot").first).to_contain_text(name)
    frame.locator("#map_div").press("Escape")
    expect(chosen_row(page)).to_have_count(0)
    settle(page)
    # by keyboard alone: the first row, and the next one from where the focus stayed
    page.get_by_role("button", name=re.compile("^Fullscreen: ")).first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Space")
    expect(chosen_row(page)).to_contain_text(name)
    frame.wait_for_function(f"name => {PICKED} === name", arg=name)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    frame.wait_for_function(f"name => ![name, ''].includes({PICKED})", arg=name)
    expect(chosen_row(page)).to_contain_text(frame.evaluate(PICKED))
    settle(page)
    frame.locator("#map_div").press("Escape")
    expect(chosen_row(page)).to_have_count(0)
    settle(page)
    # the draft's row of dots is drawn first, the districts' last
    dot = page.locator(".js-plotly-plot .scatterlayer .points path").first
    dot.hover(force=True)
    page.wait_for_selector(".js-plotly-plot .hoverlayer text", state="attached")
    dot.click(force=True)
    frame.wait_for_function(PICKED)
    settle(page)
    expect(chosen_row(page)).to_contain_text(frame.evaluate(PICKED))


def test_table_and_customers_come_as_files_that_agree_and_no_tool_hides_a_button(page, app_url):
    draft_on_screen(page, app_url)
    rows = int(slider_value(page))
    with page.expect_download() as download:
        page.get_by_role("button", name="Territories", exact=True).click()
    lines = Path(download.value.path()).read_bytes().decode("utf-8-sig").splitlines()
    assert download.value.suggested_filename == "territories-draft.csv"
    assert lines[0].startswith('"Territory id","Territory","Rep"')
    assert len(lines) == 1 + rows
    with page.expect_download() as download:
        page.get_by_role("button", name="Customers", exact=True).click()
    assert download.value.suggested_filename == "customers-draft.csv"
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        customers = list(csv.DictReader(file))
    assert len(customers) == 6968
    assert sum(row["Coverage"] == "out of scope" for row in customers) == 12
    changed = sum(row["Changes rep"] == "yes" for row in customers)
    expect(page.get_by_test_id("stMetric").last).to_contain_text(f"{changed} (")
    assert customers[0]["account_id"] == "0000000004"
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    grid.hover()
    tools = page.get_by_test_id("stElementToolbar").first.bounding_box()
    for name in ("Territories", "Customers"):
        button = page.get_by_role("button", name=name, exact=True).bounding_box()
        assert button["x"] + button["width"] < tools["x"]


def test_a_chart_whose_marks_moved_looks_like_one_drawn_anew(page, app_url):
    page.add_init_script(LAST_SENT)
    draft_on_screen(page, app_url)
    page.evaluate("""() => {
        const move = Plotly.animate;
        window.moved = 0;
        Plotly.animate = (...given) => {
            window.moved++;
            return move(...given);
        };
    }""")
    slider = page.get_by_role("slider", name="Territories").first
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        before = page.evaluate(MARKS)
        slider.press(key)
        page.wait_for_function(f"before => ({MARKS}) !== before", arg=before)
        settle(page)
        kept, new = page.evaluate(KEPT_AND_NEW)
        assert kept == new
    assert page.evaluate("window.moved") == 3


def test_the_dark_screen_is_dark(browser, app_url):
    with visit(browser, dark=True) as seen:
        seen.page.goto(app_url)
        settle(seen.page)
        ground = seen.page.evaluate(
            "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"
        )
        assert ground == "rgb(17, 23, 28)"
        assert map_frame(seen.page).evaluate(f"{SCENE}.view.dark")
        words = seen.page.locator(".js-plotly-plot text").first
        assert brightness(words.evaluate("text => getComputedStyle(text).fill")) > 150
        assert seen.errors == []


def test_a_click_on_the_map_lifts_the_territory_in_the_chart_and_another_lets_it_go(page, app_url):
    draft_on_screen(page, app_url)
    frame = map_frame(page)
    frame.evaluate("() => window.map.setView([38.5, -98.0], 5, {animate: false})")
    area = frame.locator("#map_div")
    middle = frame.evaluate("() => { const s = window.map.getSize(); return {x: s.x / 2, y: s.y / 2}; }")
    # what lies under the pointer looks different already
    area.hover(position=middle)
    page.wait_for_timeout(500)
    picture, marks, view = frame.evaluate(PICTURE), page.evaluate(MARKS), map_view(page)
    area.click(position=middle)
    page.wait_for_function(f"before => ({MARKS}) !== before", arg=marks)
    frame.wait_for_function(f"before => ({PICTURE}) !== before", arg=picture)
    settle(page)
    assert map_view(page) == view
    expect(chosen_row(page)).to_contain_text(frame.evaluate(PICKED))
    area.click(position=middle)
    frame.wait_for_function(f"before => ({PICTURE}) === before", arg=picture)
    expect(chosen_row(page)).to_have_count(0)


def test_the_choices_are_there_after_a_reload(page, app_url):
    page.goto(app_url)
    settle(page)
    before = slider_value(page)
    headline = page.locator("h1").first.inner_text()
    page.get_by_role("slider", name="Territories").first.press("ArrowRight")
    expect(page.locator("h1").first).not_to_have_text(headline)
    settle(page)
    after = slider_value(page)
    assert after != before
    page.reload()
    settle(page)
    assert slider_value(page) == after
