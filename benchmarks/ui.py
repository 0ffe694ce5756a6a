"""Time the screen: from a key press on the territories slider until map, chart and figures have followed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

from tests.browser import watch
from tests.browser.driver import launch, serve, settle, visit

WARM_UP, MOVES = 3, 20
BUDGET_MS = {50: 250, 95: 500}


def main() -> int:
    """Print p50 and p95; fail where the screen did not follow, or asked the outside for something."""
    with tempfile.TemporaryDirectory() as home, serve(Path(home)) as url, sync_playwright() as playwright:
        browser = launch(playwright)
        with visit(browser) as seen:
            seen.page.goto(url)
            took = timed_moves(seen.page)
        browser.close()
    for line in report(took):
        print(line)
    if seen.outside:
        print(f"Asked the outside for {seen.outside}", file=sys.stderr)
    return 1 if seen.outside else 0


def timed_moves(page: Page) -> dict[str, list[float]]:
    """Move the slider by keyboard; give the ms each part took, move by move, without the first few."""
    settle(page)
    page.get_by_role("radio", name="Draft").or_(
        page.get_by_role("button", name="Draft", exact=True)
    ).first.click()
    settle(page)
    watch.start(page)
    slider = page.get_by_role("slider", name="Territories").first
    moves = [watch.redrawn(page, slider, "ArrowRight") for _ in range(WARM_UP + MOVES)][WARM_UP:]
    return {part: [move[part] for move in moves] for part in sorted(watch.PARTS)}


def report(took: dict[str, list[float]]) -> list[str]:
    """Write p50 and p95 of each part, and of all of them, beside the budget."""
    whole = {**took, "all": list(np.max(list(took.values()), axis=0))}
    budget = ", ".join(f"p{q} {ms} ms" for q, ms in BUDGET_MS.items())
    lines = [f"Slider key press to redrawn screen, {MOVES} moves (budget: {budget})"]
    for part, times in whole.items():
        values = ", ".join(f"p{q} {np.percentile(times, q):.0f} ms" for q in BUDGET_MS)
        lines.append(f"  {part:8} {values}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
