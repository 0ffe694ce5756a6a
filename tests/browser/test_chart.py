from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import serve_page

pytestmark = pytest.mark.browser

WORDS = ".hexalign-chart > .hexalign-words > div"
PLACES = """async () => {
    const box = document.querySelector('.hexalign-chart');
    const corner = box.getBoundingClientRect();
    const of = (rect) => [rect.left - corner.left, rect.top - corner.top, rect.width, rect.height];
    const ours = [...box.querySelectorAll(':scope > .hexalign-words > div')]
        .map((div) => [div.textContent, of(div.getBoundingClientRect())]);
    const other = document.createElement('div');
    Object.assign(other.style, { position: 'absolute', left: `${corner.left}px`, top: `${corner.top}px` });
    document.body.append(other);
    const layout = { ...WHOLE, width: box.clientWidth };
    await Plotly.newPlot(other, [], layout, { displayModeBar: false });
    const base = other.getBoundingClientRect();
    const theirs = [...other.querySelectorAll('.annotation-text, .gtitle')].map((text) => {
        const rect = text.getBoundingClientRect();
        return [text.textContent, [rect.left - base.left, rect.top - base.top, rect.width, rect.height]];
    });
    Plotly.purge(other);
    other.remove();
    return [ours, theirs];
}"""


@pytest.fixture(scope="module")
def chart_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    page = Path(__file__).with_name("chart_page.py")
    with serve_page(tmp_path_factory.mktemp("chart"), page) as url:
        yield url


@pytest.fixture
def whole(page: Page, chart_url: str) -> Page:
    """The page, with the layout that the chart was sent last, words and all."""
    page.add_init_script("""
        const inflate = JSON.parse;
        JSON.parse = (text, ...rest) => {
            const value = inflate(text, ...rest);
            if (value?.figure) window.WHOLE = structuredClone(value.figure.layout);
            return value;
        };
    """)
    page.goto(chart_url)
    expect(page.locator(WORDS)).to_have_count(12)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    return page


def middle(place: list[float]) -> tuple[float, float]:
    left, top, width, height = place
    return left + width / 2, top + height / 2


def test_words_stand_where_plotly_would_put_them(whole: Page):
    ours, theirs = whole.evaluate(PLACES)
    expected = {text: middle(place) for text, place in theirs if "Word" in text or "Paper" in text}
    assert len(expected) == 10
    found = {text: middle(place) for text, place in ours}
    for text, (x, y) in expected.items():
        # a line of plotly's has no room above and below its letters
        assert found[text] == (pytest.approx(x, abs=2), pytest.approx(y, abs=4)), text


def test_changed_words_let_the_drawing_stay(whole: Page):
    whole.evaluate("""() => {
        const draw = Plotly.react;
        window.drawn = 0;
        Plotly.react = (...given) => {
            window.drawn++;
            return draw(...given);
        };
    }""")
    before = whole.locator(WORDS).nth(1).bounding_box()
    whole.get_by_role("slider", name="At").press("ArrowRight")
    expect(whole.locator(WORDS).first).to_contain_text("At 5")
    after = whole.locator(WORDS).nth(1).bounding_box()
    width = whole.locator(".hexalign-chart").bounding_box()["width"]
    assert after["x"] - before["x"] == pytest.approx(0.8 * width / 10, abs=0.5)
    whole.wait_for_function("document.querySelector('.hexalign-chart').data[0].x[0] === 5")
    assert whole.evaluate("window.drawn") == 0


def test_markup_that_plotly_does_not_know_is_no_markup(whole: Page):
    assert whole.locator(f"{WORDS} img").count() == 0
    expect(whole.locator(WORDS).last).to_have_text("Raw")
    assert whole.locator(f"{WORDS} b").all_inner_texts() == ["Paper"]
    assert whole.title() != "broken in"
