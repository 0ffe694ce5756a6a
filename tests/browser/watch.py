"""See when a key press or a click has changed the map, the chart and the figures, as a person would."""

from __future__ import annotations

from collections.abc import Callable, Set
from pathlib import Path

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as Late

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
# what follows a slider
PARTS = frozenset({"map", "chart", "figures"})


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
    return changed(page, lambda: control.press(key), PARTS, name=key, quiet=quiet, seconds=seconds)


def changed(
    page: Page,
    act: Callable[[], None],
    parts: Set[str],
    *,
    name: str = "The click",
    soon: Set[str] = frozenset(),
    quiet: int = 400,
    seconds: float = 15,
) -> dict[str, float]:
    """Do something; give the ms until each of some parts of the page changed for the last time.

    Parameters
    ----------
    act
        Presses a key or clicks, in the page or in the map; the first press is where the ms begin.
    parts
        What has to change: of map, chart, table, figures.
    soon
        Those of which the first change counts: what is shown at once may be drawn again as it is.
    name
        What the press is called when a part does not follow.

    Raises
    ------
    AssertionError
        A part did not change, or did not come to rest.
    """
    page.evaluate("hexalignWatch.arm()")
    act()
    try:
        # looked for now and then: to look in every frame makes the page draw frames that nobody asked for
        done = page.wait_for_function(
            "asked => hexalignWatch.settled(asked)",
            arg=[sorted(parts), quiet, sorted(soon)],
            timeout=seconds * 1000,
            polling=100,
        )
    except Late:
        seen = page.evaluate("hexalignWatch.changed")
        raise AssertionError(f"{name}: unchanged are {sorted(set(parts) - set(seen))} of {seen}") from None
    took = done.json_value()
    return {part: float(took[part]) for part in parts}
