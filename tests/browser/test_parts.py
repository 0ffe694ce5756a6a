"""What is done on the plan page draws what follows it, or the whole page where it reaches further."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.driver import settle

pytestmark = pytest.mark.browser


class Runs:
    """Whether each run of the script drew a part of the page alone; made before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.alone: list[bool] = []
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._note)

    def _note(self, data: str | bytes) -> None:
        message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
        if message.WhichOneof("type") == "script_finished":
            self.alone.append(message.script_finished == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@pytest.fixture
def runs(page: Page, app_url: str) -> Runs:
    noted = Runs(page)
    page.goto(app_url)
    settle(page)
    return noted


def step(page: Page, slider: str) -> None:
    """Move a slider by one and wait for the sentence that follows it."""
    before = page.locator("h1").first.inner_text()
    page.get_by_role("slider", name=slider).first.press("ArrowRight")
    expect(page.locator("h1").first).not_to_have_text(before)
    settle(page)


def test_a_slider_draws_its_part_and_undo_brings_assumptions_back_too(page: Page, runs: Runs):
    step(page, "Territories")
    assert runs.alone[-1]
    headline = page.locator("h1").first.inner_text()
    page.get_by_text("Calls, hours, speed").click()
    calls = page.get_by_role("spinbutton", name="A: calls a year")
    before = calls.input_value()
    calls.fill("90")
    calls.press("Enter")
    expect(page.locator("h1").first).not_to_have_text(headline)
    settle(page)
    assert not runs.alone[-1]
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("h1").first).to_have_text(headline)
    expect(calls).to_have_value(before)


def test_a_slider_that_is_moved_as_a_drawer_opens_is_not_lost(page: Page, runs: Runs):
    page.get_by_text("Team change", exact=True).first.click()
    step(page, "Territories")
    territories = page.get_by_role("slider", name="Territories").first.input_value()
    expect(page.get_by_text(f"all {territories} territories within")).to_be_visible()
    page.get_by_role("radio", name="Why").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Find a customer")).to_be_visible()
    settle(page)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "radio"


def test_another_theme_is_that_of_the_whole_page(page: Page, runs: Runs):
    page.emulate_media(color_scheme="dark")
    step(page, "Territories")
    expect(page.locator("body")).to_have_css("color", "rgb(232, 237, 241)")
    expect(page.get_by_alt_text("Logo").first).to_have_attribute("src", re.compile("logo-dark.svg$"))
