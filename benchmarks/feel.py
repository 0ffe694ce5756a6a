"""Do on the plan page what a manager does, again and again, and time it: a slider, a click, an edit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from playwright.sync_api import FloatRect, Frame, Page, WebSocket, expect
from playwright.sync_api import TimeoutError as Late

from benchmarks.timings import Timed
from tests.browser import watch
from tests.browser.driver import settle

SPOTS = Path(__file__).with_name("spots.js").read_text(encoding="utf-8")
SENT = 60_000
WARM_UP = 3
# px of the wheel: zoomed in so far, areas are large enough to be clicked one by one
ZOOM_IN = 300
# s until an edit that has changed no figure is taken for one that will not
PATIENCE = 5

# a busy machine takes its time over what is not timed
expect.set_options(timeout=60_000)

Moment = tuple[dict[str, float], int]


class Received:
    """Bytes that came over a page's sockets so far; made before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, data: str | bytes) -> None:
        self.bytes += len(data)


def slider_moves(page: Page, received: Received, times: int, goals: Mapping[int, float]) -> Timed:
    """Time the territories slider, moved by keyboard."""
    _fresh(page)
    slider = page.get_by_role("slider", name="Territories").first

    def move() -> Moment:
        before = received.bytes
        took = watch.redrawn(page, slider, "ArrowRight")
        return took, received.bytes - before

    moments = [move() for _ in range(WARM_UP + times)][WARM_UP:]
    return _timed("Slider key press to redrawn screen", moments, goals, most_sent=SENT)


def picks(page: Page, times: int, goal: float) -> tuple[Timed, Timed]:
    """Time clicks that pick a territory: until it stands out on the map, and until chart and table follow."""
    _fresh(page)
    spots = _spots(page, "inside")
    moments = []
    for i in range(WARM_UP + times):
        click = _at(page, spots[i % len(spots)])
        parts = {"map", "chart", "table"}
        took = watch.changed(page, click, parts, name="A click on the map", soon={"map"})
        moments.append((took, 0))
        settle(page)
    shown = [({"map": took["map"]}, 0) for took, _ in moments[WARM_UP:]]
    follow = [({part: took[part] for part in ("chart", "table")}, 0) for took, _ in moments[WARM_UP:]]
    return (
        _timed("Click to highlighted territory", shown, {50: goal}),
        _timed("The same click to chart and table", follow, {50: goal}),
    )


def edits(page: Page, received: Received, times: int, goal: float) -> Timed:
    """Time edits: an area at a border selected, from the press of Assign to the new totals."""
    _fresh(page)
    page.get_by_text("Edit", exact=True).first.click()
    expect(page.get_by_text("Click an area")).to_be_visible()
    settle(page)
    _zoom_in(page)
    moments = list(islice(_edited(page, received), WARM_UP + times))
    return _timed("Assign pressed to new totals", moments[WARM_UP:], {50: goal}, most_sent=SENT)


def _edited(page: Page, received: Received) -> Iterator[Moment]:
    """Do one edit after another, each with another area; those that change no figure do not count."""
    press = page.get_by_role("button", name="Assign", exact=True)
    done: set[tuple[float, float]] = set()
    while left := [spot for spot in _spots(page, "border") if spot not in done]:
        done.add(left[0])
        _at(page, left[0])()
        expect(page.get_by_text(re.compile("^1 area: "))).to_be_visible()
        settle(page)
        # the first one touches the area; the box still holds where the last area went
        _choose_first(page, "To")
        before = received.bytes
        try:
            took = watch.changed(page, press.click, {"figures"}, name="Assign", seconds=PATIENCE)
        except AssertionError:
            # it would cut a territory in two and waits for a yes, or no figure differs by enough to be seen
            if (leave := page.get_by_role("button", name="Leave it")).is_visible():
                leave.click()
            settle(page)
            continue
        yield took, received.bytes - before
        settle(page)
    raise AssertionError("No area is left on the map to assign.")


def _choose_first(page: Page, name: str) -> None:
    """Choose the first of a list; a list that a redrawn page closed is opened again."""
    for patience in (2_000, 5_000, 60_000):
        page.get_by_role("combobox", name=name).click()
        with suppress(Late):
            page.get_by_role("option").first.click(timeout=patience)
            settle(page)
            return
    raise AssertionError(f"The list {name} does not stay open.")


def _timed(
    what: str, moments: Sequence[Moment], goals: Mapping[int, float], *, most_sent: int | None = None
) -> Timed:
    parts = {part: [took[part] for took, _ in moments] for part in sorted(moments[0][0])}
    sent = [count for _, count in moments] if most_sent is not None else []
    return Timed(what, parts, goals, sent, most_sent)


def _fresh(page: Page) -> None:
    """Open the page anew and look at the draft, with nothing picked or selected."""
    page.reload()
    settle(page)
    page.get_by_role("radio", name="Draft").or_(
        page.get_by_role("button", name="Draft", exact=True)
    ).first.click()
    expect(page.get_by_text(re.compile("^Draft: "))).to_be_visible()
    settle(page)
    watch.start(page)


def map_frame(page: Page) -> Frame:
    """Give the frame of the map, which has been painted."""
    frame = page.wait_for_selector("iframe[title*=st_folium]").content_frame()
    assert frame is not None
    frame.wait_for_selector("canvas[data-painted]", state="attached")
    return frame


def areas_on(page: Page) -> int:
    """Say how many areas the map shows."""
    layer = "Object.values(window.map._layers).find(layer => layer.scene)"
    return int(map_frame(page).evaluate(f"{layer}.scene().view.territory.length"))


def _spots(page: Page, kind: str) -> list[tuple[float, float]]:
    found = map_frame(page).evaluate(SPOTS, kind)
    if not found:
        raise AssertionError(f"No area on the map to click ({kind}).")
    return [(float(x), float(y)) for x, y in found]


def _at(page: Page, spot: tuple[float, float]) -> Callable[[], None]:
    """Give the click at a spot of the map, which has come to rest on the page."""
    x, y = _corner(page)

    def click() -> None:
        page.mouse.click(x + spot[0], y + spot[1])

    return click


def _corner(page: Page) -> tuple[float, float]:
    """Give where the map begins once the page does not scroll any more, px."""
    before, now = None, _box(page)
    while now != before:
        page.wait_for_timeout(200)
        before, now = now, _box(page)
    return now["x"], now["y"]


def _box(page: Page) -> FloatRect:
    box = map_frame(page).locator("#map_div").bounding_box()
    if box is None:
        raise AssertionError("The map is not on screen.")
    return box


def _zoom_in(page: Page) -> None:
    frame, (x, y) = map_frame(page), _corner(page)
    before = frame.evaluate("map.getZoom()")
    page.mouse.move(x + 300, y + 250)
    page.mouse.wheel(0, -ZOOM_IN)
    frame.wait_for_function("zoom => map.getZoom() > zoom + 1 && !map._animatingZoom", arg=before)
    page.wait_for_timeout(500)
