"""A manager sends a link to a colleague, whose browser writes numbers in another way."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from components.marks import KNOWN, marks_of
from tests.browser.driver import settle, visit
from tests.browser.steps import headline

pytestmark = pytest.mark.browser

NUMBERS = (5.5, 1376.0, 12345.6, 1234567.8)
# what is drawn as pixels: the cells of the table
DRAWN = """
    window.drawn = new Set();
    const draw = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        window.drawn.add(String(text));
        return draw.call(this, text, ...rest);
    };
"""
SCENE = "Object.values(window.map._layers).find(layer => layer.scene).scene()"


def slider(page: Page, label: str):
    return page.get_by_test_id("stSlider").filter(has_text=label).get_by_role("slider")


def link_on(page: Page) -> str:
    page.get_by_role("button", name="Share").click()
    shown = page.get_by_test_id("stPopoverBody").locator("code")
    expect(shown).to_contain_text("file=")
    link = shown.inner_text().replace("\n", "")
    page.keyboard.press("Escape")
    return link


def test_a_link_sets_the_page_once_in_the_marks_of_whoever_opens_it(browser, app_url):
    with visit(browser) as first:
        page = first.page
        page.goto(app_url)
        settle(page)
        slider(page, "Tolerance").focus()
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_text(re.compile(r"^Draft: .* within ±14\s%"))).to_be_visible()
        page.get_by_role("radio", name="Why", exact=True).click()
        settle(page)
        expect(headline(page)).to_contain_text(re.compile(r"needs 1\d\d,\d{3} h"))
        link = link_on(page)
        said = {name: value for name, [value] in parse_qs(urlsplit(link).query).items()}
        assert (said["tolerance"], said["view"], said["drawer"]) == ("14", "Draft", "Why")
        # the colleague's own session is another one, on the choices that were kept last
        slider(page, "Tolerance").focus()
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_text(re.compile(r"^Draft: .* within ±13\s%"))).to_be_visible()
        assert (first.outside, first.errors) == ([], [])
    with visit(browser, locale="de-DE", dark=True) as second:
        page = second.page
        page.add_init_script(DRAWN)
        page.goto(link)
        settle(page)
        expect(page.get_by_text("The settings of the link are set.")).to_be_visible()
        expect(page.get_by_text(re.compile(r"^Draft: .* within ±14\s%"))).to_be_visible()
        expect(page.get_by_role("radio", name="Why", exact=True)).to_be_checked()
        expect(headline(page)).to_contain_text(re.compile(r"needs 1\d\d\.\d{3} h"))
        page.wait_for_function("[...window.drawn].some(text => /^\\d\\.\\d{3}$/.test(text))")
        drawn = page.evaluate("[...window.drawn]")
        assert any(re.fullmatch(r"\d+,\d", text) for text in drawn)
        assert [text for text in drawn if re.search(r"\d\.\d\b|\d,\d{3}\b", text)] == []
        frame = page.wait_for_selector("iframe[title*=st_folium]").content_frame()
        frame.wait_for_selector("canvas[data-painted]", state="attached")
        assert frame.evaluate(f"{SCENE}.view.locale") == "de"
        assert urlsplit(page.url).query == ""
        assert (second.outside, second.errors) == ([], [])


def test_the_marks_are_those_of_the_browser(page):
    tags = [*(marks.locale for marks in KNOWN.values()), "en-US", "en-GB", "ja-JP", "zh-CN", "ko-KR", "de-LU"]
    written = page.evaluate(
        """([tags, numbers]) => tags.map((tag) => {
            const format = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
            return numbers.map((number) => format.format(number));
        })""",
        [tags, list(NUMBERS)],
    )
    ours = [[marks_of(tag).write(f"{number:,.1f}") for number in NUMBERS] for tag in tags]
    # the Swiss apostrophe is straight or curved, as the browser's edition has it
    assert [[text.replace("’", "'") for text in each] for each in written] == ours
