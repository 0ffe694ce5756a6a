"""Time the screen in a real browser: a slider, a click on the map, an edit, and the bytes that each sends."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.feel import Received, areas_on, edits, picks, slider_moves
from benchmarks.timings import Timed, report
from components.work import EXAMPLE_ACCOUNTS
from tests.browser import steps
from tests.browser.driver import launch, serve, settle, visit

TIMES = 20
SLIDER_MS, SLIDER_LARGE_MS = {50: 200.0, 95: 400.0}, {50: 350.0}
CLICK_MS, EDIT_MS = 200.0, 250.0
# the example's customers west of the Mississippi: in areas of the size Medium these are about 21,000
WEST = (
    *("AR", "AZ", "CA", "CO", "IA", "ID", "KS", "LA", "MN", "MO", "MT"),
    *("ND", "NE", "NM", "NV", "OK", "OR", "SD", "TX", "UT", "WA", "WY"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Print what was measured; fail where the screen did not follow, or asked the outside for something."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ui", description=__doc__)
    parser.add_argument("--times", type=int, default=TIMES, help="how often each thing is done")
    times = parser.parse_args(argv).times
    outside = [*_with_page(example, times), *_with_page(large, times)]
    if outside:
        print(f"Asked the outside for {outside}", file=sys.stderr)
    return 1 if outside else 0


def example(page: Page, received: Received, url: str, times: int) -> list[Timed]:
    """Measure on the example as it opens."""
    page.goto(url)
    return [
        slider_moves(page, received, times, SLIDER_MS),
        *picks(page, times, CLICK_MS),
        edits(page, received, times, EDIT_MS),
    ]


def large(page: Page, received: Received, url: str, times: int) -> list[Timed]:
    """Measure on a file of half the country with finer areas, put there as a user would."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "west.csv"
        rows = pd.read_csv(EXAMPLE_ACCOUNTS, dtype=str, keep_default_na=False)
        rows[rows["state"].isin(WEST)].to_csv(file, index=False)
        steps.open_accounts(page, url)
        steps.upload(page, file)
        steps.plan_it(page)
    page.get_by_text("Advanced", exact=True).click()
    sizes = page.get_by_role("combobox", name="Size of areas")
    expect(sizes).to_be_visible()
    # a list that is opened while the page is drawn closes again
    settle(page)
    sizes.click()
    page.get_by_role("option", name="Medium").click()
    expect(page.get_by_role("slider", name="Territories").first).to_be_visible()
    settle(page)
    return [slider_moves(page, received, times, SLIDER_LARGE_MS)]


def _with_page(measure: Callable[[Page, Received, str, int], list[Timed]], times: int) -> list[str]:
    """Measure on a server and a page of its own and print it; give what was asked of the outside."""
    with tempfile.TemporaryDirectory() as home, serve(Path(home)) as url, sync_playwright() as playwright:
        browser = launch(playwright)
        with visit(browser) as seen:
            found = measure(seen.page, Received(seen.page), url, times)
            print(f"{areas_on(seen.page):,} areas")
        browser.close()
    for timed in found:
        print("\n".join(report(timed)), flush=True)
    return seen.outside


if __name__ == "__main__":
    sys.exit(main())
