"""See when a key press has changed the map, the chart and the figures, as a person at the screen would."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as Late

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
PARTS = {"map", "chart", "figures"}


def start(page: Page) -> None:
    """Begin to watch the page; once per page."""
    page.evaluate(SCRIPT)


def redrawn(
    page: Page, control: Locator, key: str, *, quiet: int = 400, seconds: float = 15
) -> dict[str, float]:
    """Press a key in a control; give the ms until each of map, chart and figures changed for the last time.

    Raises
    ------
    AssertionError
        A part did not change, or did not come to rest.
    """
    page.evaluate("hexalignWatch.arm()")
    control.press(key)
    try:
        done = page.wait_for_function(
            "quiet => hexalignWatch.settled(quiet)", arg=quiet, timeout=seconds * 1000
        )
    except Late:
        changed = page.evaluate("hexalignWatch.changed")
        raise AssertionError(f"{key}: unchanged are {sorted(PARTS - set(changed))} of {changed}") from None
    return {name: float(ms) for name, ms in done.json_value().items()}
