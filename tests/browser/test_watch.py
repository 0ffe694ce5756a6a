from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import watch

# map, chart and one figure that follow a key press after 40, 120 and 80 ms; `still` stays as it is
DRAWN = """
<input id=slider>
<iframe srcdoc="<canvas width=9 height=9></canvas>"></iframe>
<div class=js-plotly-plot><svg class=main-svg><path d="M0 0"/></svg></div>
<div data-testid=stMetric>1</div>
<script>
  const canvas = () => document.querySelector("iframe").contentDocument.querySelector("canvas");
  const parts = {
    map: () => canvas().getContext("2d").fillRect(0, 0, 5, 5),
    chart: () => document.querySelector("path").setAttribute("d", "M1 1"),
    figures: () => (document.querySelector("[data-testid=stMetric]").textContent = "2"),
  };
  const after = { map: 40, chart: 120, figures: 80 };
  slider.onkeydown = () => {
    for (const name in parts) if (name !== window.still) setTimeout(parts[name], after[name]);
  };
</script>
"""


def test_each_part_is_timed_from_the_key_press(page: Page):
    page.set_content(DRAWN)
    watch.start(page)
    took = watch.redrawn(page, page.locator("#slider"), "ArrowRight")
    assert set(took) == watch.PARTS
    assert took["map"] >= 40
    assert took["chart"] >= 120
    assert took["figures"] >= 80


def test_a_part_that_stays_as_it_was_is_named(page: Page):
    page.set_content(DRAWN)
    page.evaluate("window.still = 'chart'")
    watch.start(page)
    with pytest.raises(AssertionError, match=r"unchanged are \['chart'\]"):
        watch.redrawn(page, page.locator("#slider"), "ArrowRight", seconds=2)
