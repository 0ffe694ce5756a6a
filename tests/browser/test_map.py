from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.driver import serve_page
from tests.browser.map_page import MARKUP, SOUTH, WEST

# 72 % of each territory's colour and 28 % of the land's #FBFAF7
RED, TEAL = [214, 141, 142], [121, 200, 195]
BUDGET = 100_000


@pytest.fixture(scope="module")
def map_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    page = Path(__file__).with_name("map_page.py")
    with serve_page(tmp_path_factory.mktemp("map"), page) as url:
        yield url


@pytest.fixture
def frame(page: Page, map_url: str) -> Frame:
    page.goto(map_url)
    return drawn(page)


def drawn(page: Page) -> Frame:
    inner = page.wait_for_selector("iframe[title*=st_folium]").content_frame()
    inner.wait_for_selector("canvas[data-painted]", state="attached")
    return inner


def at(frame: Frame, unit: int, *, north: float = 0.3) -> dict[str, float]:
    """Where a square lies, in pixels of the map."""
    return frame.evaluate("p => window.map.latLngToContainerPoint(p)", [SOUTH + north, WEST + unit + 0.5])


def colour(frame: Frame, unit: int) -> list[int]:
    # the canvas starts outside the map's edge; a little south of the middle there is no label
    return frame.evaluate(
        """([x, y]) => {
            const canvas = document.querySelector('canvas[data-painted]');
            const shown = canvas.getBoundingClientRect();
            const outer = document.getElementById('map_div').getBoundingClientRect();
            const pixel = [x + outer.left + 1 - shown.left, y + outer.top + 1 - shown.top];
            return [...canvas.getContext('2d').getImageData(...pixel.map(Math.round), 1, 1).data.slice(0, 3)];
        }""",
        list(at(frame, unit, north=0.12).values()),
    )


def near(found: list[int], expected: list[int]) -> bool:
    return max(abs(a - b) for a, b in zip(found, expected, strict=True)) <= 2


def click(page: Page, frame: Frame, unit: int) -> None:
    point = at(frame, unit)
    frame.locator("#map_div").click(position=point)
    page.wait_for_timeout(50)


def test_each_area_has_its_territory_s_colour(frame: Frame):
    assert [near(colour(frame, unit), c) for unit, c in enumerate([RED, RED, TEAL, TEAL])] == [True] * 4


def test_a_change_keeps_the_view_and_sends_little(page: Page, map_url: str):
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: received.append(len(data))))
    page.goto(map_url)
    frame = drawn(page)
    frame.evaluate("window.map.setView([38.6, -99.2], 6.7, {animate: false})")
    seen = frame.evaluate("[window.map.getCenter(), window.map.getZoom()]")
    before = len(received)
    slider = page.get_by_role("slider", name="West")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("west: 3")).to_be_visible()
    expect(frame.locator("canvas[data-painted]")).to_have_count(1)
    frame.wait_for_function("document.querySelector('canvas[data-painted]').dataset.painted >= 3")
    assert near(colour(frame, 2), RED)
    assert near(colour(frame, 3), TEAL)
    assert frame.evaluate("[window.map.getCenter(), window.map.getZoom()]") == seen
    assert 0 < sum(received[before:]) < BUDGET


def test_a_click_picks_once_and_a_second_one_lets_go(page: Page, frame: Frame):
    click(page, frame, 0)
    expect(page.get_by_text("picks: T1;")).to_be_visible()
    click(page, frame, 3)
    expect(page.get_by_text("picks: T1 T2;")).to_be_visible()
    click(page, frame, 3)
    expect(page.get_by_text("picks: T1 T2 none;")).to_be_visible()
    click(page, frame, 0)
    page.keyboard.press("Escape")
    expect(page.get_by_text("picks: T1 T2 none T1 none;")).to_be_visible()
    # a second Escape, and a run for another reason, let go of nothing
    page.keyboard.press("Escape")
    page.get_by_role("slider", name="West").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("west: 1")).to_be_visible()
    expect(page.get_by_text("picks: T1 T2 none T1 none;")).to_be_visible()


def test_nothing_slides_for_who_wants_less_motion(page: Page, map_url: str):
    page.emulate_media(reduced_motion="reduce")
    page.goto(map_url)
    frame = drawn(page)
    before = frame.evaluate("window.map.getCenter().lng")
    frame.locator("#map_div").focus()
    frame.evaluate("window.slid = 0; window.map.on('move', () => window.slid++)")
    page.keyboard.press("ArrowRight")
    frame.wait_for_function("before => window.map.getCenter().lng > before", arg=before)
    # the whole way in one step
    assert frame.evaluate("window.slid") == 1
    assert page.locator("iframe[title*=st_folium]").get_attribute("aria-label") == "Map"


def test_the_pointer_shows_territory_town_and_figures(frame: Frame):
    frame.locator("#map_div").hover(position=at(frame, 2))
    shown = frame.locator(".hexalign-tooltip")
    expect(shown).to_contain_text("East, Rep 02")
    expect(shown).to_contain_text("Index 90, today 73")
    expect(shown).to_contain_text(
        "Around Ness City: 1 customer, 1,235 h without base drives, $7,600 potential (assumed)"
    )


def test_the_pointer_follows_a_change_without_a_move_of_the_mouse(page: Page, frame: Frame):
    frame.locator("#map_div").hover(position=at(frame, 2))
    shown = frame.locator(".hexalign-tooltip")
    expect(shown).to_contain_text("East, Rep 02")
    page.get_by_role("slider", name="West").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("west: 3")).to_be_visible()
    expect(shown).to_contain_text("West")
    expect(shown).not_to_contain_text("Index 90")


def legend_of(frame: Frame, *marks: tuple[str, str]) -> str:
    """What the legend says of labels and reps."""
    return frame.evaluate(
        """async (marks) => {
            const { legendItems } = await import("/app/static/hexalign/legend.js");
            const territories = marks.map(([label, rep]) => ({ label, rep, district: 0, frozen: false }));
            const view = { territories, shade: null, bases: [], pins: [], changed: null };
            return legendItems(view, null, {}).map((item) => item.textContent).join("|");
        }""",
        list(marks),
    )


def test_the_legend_says_whose_number_a_label_is(frame: Frame):
    assert legend_of(frame, ("01", "Rep 01"), ("02", "Rep 02")) == "01rep number"
    assert legend_of(frame, ("01", "Ann"), ("02", "")) == "01territory number"
    assert legend_of(frame, ("01", "Rep 01"), ("02", "")) == "01rep or territory number"
    assert legend_of(frame, ("Nort", "Ann")) == "Nortterritory"


def test_a_label_has_other_places_where_the_best_is_taken(frame: Frame):
    # one territory of two squares of 100, apart: both middles, the first with more room below and above
    points = frame.evaluate(
        """async () => {
            const { labelPoints } = await import("/app/static/hexalign/labelpoints.js");
            const square = (x, y, size) => [
                [x, y, x + size, y], [x + size, y, x + size, y + size],
                [x + size, y + size, x, y + size], [x, y + size, x, y],
            ];
            const edges = [...square(0, 0, 100), ...square(300, 0, 80)];
            const shape = {
                count: 2, left: [0, 300], right: [100, 380], top: [0, 0], bottom: [100, 80],
                a: [0, 0, 0, 0, 1, 1, 1, 1], b: Array(8).fill(-1),
                x1: edges.map((edge) => edge[0]), y1: edges.map((edge) => edge[1]),
            };
            return labelPoints(shape, [0, 0], 2);
        }""",
    )
    assert [[(p["x"], p["y"]) for p in own] for own in points] == [[(50, 50), (340, 40)], []]
    # to a corner, sideways counted as 0.6
    assert [p["room"] for p in points[0]] == pytest.approx([50 * 1.36**0.5, 40 * 1.36**0.5])


def test_names_from_a_file_are_text_and_never_markup(page: Page, frame: Frame):
    for unit, north in ((0, 0.3), (3, 0.5)):
        frame.locator("#map_div").hover(position=at(frame, unit, north=north))
        expect(frame.locator(".hexalign-tooltip")).to_contain_text(MARKUP)
    assert frame.locator(".hexalign-tooltip img").count() == 0
    assert "broken in" not in {page.title(), frame.title()}


def test_the_map_opens_where_it_was_left(page: Page, frame: Frame):
    frame.evaluate("window.map.setView([38.2, -98.7], 7.2, {animate: false})")
    # the frame is built anew, as when another page was visited
    page.evaluate("document.querySelector('iframe[title*=st_folium]').src += ''")
    page.wait_for_timeout(300)
    again = drawn(page)
    again.wait_for_function("window.map.getZoom() === 7.2")
    centre = again.evaluate("window.map.getCenter()")
    assert (centre["lat"], centre["lng"]) == pytest.approx((38.2, -98.7), abs=0.01)


def test_a_parcel_that_came_twice_stays_when_the_first_call_ends_late(page: Page, map_url: str):
    page.goto(map_url)
    held = page.evaluate(
        """async () => {
            const { default: carry } = await import("/app/static/hexalign/carrier.js");
            const data = new TextEncoder().encode("other/view\\nkey\\nbytes");
            const [first, second] = [carry({ data }), carry({ data })];
            const isHeld = () => window.hexalignParcels.has("other/view");
            first();
            const after_the_first = isHeld();
            second();
            return [after_the_first, isHeld()];
        }"""
    )
    assert held == [True, False]
