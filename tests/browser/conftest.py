"""A real server, a real browser, no network; a screenshot of what failed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright
from playwright.sync_api import TimeoutError as Late

from tests.browser.driver import LOG, Visit, launch, serve, visit_in

HERE = Path(__file__).parent
OUTPUT = HERE / "output"
SIZE = ViewportSize(width=1440, height=900)
FAILED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # one after the other, so that no two pages share the machine
            item.add_marker(pytest.mark.xdist_group("browser"))
    # the longest row of all begins first, beside everything else
    items.sort(key=lambda item: HERE not in item.path.parents)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile, so that the scripts of the app are fetched and compiled once."""
    shared = browser.new_context(viewport=SIZE, color_scheme="light", accept_downloads=True, locale="en-US")
    yield shared
    shared.close()


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """One server, which need not read and draw the example again, and where it keeps its work."""
    home = tmp_path_factory.mktemp("home")
    with serve(home) as url:
        yield url, home


@pytest.fixture(scope="module")
def home(served: tuple[str, Path]) -> Path:
    """Give where the app keeps its work, emptied: each test module begins as on a first run."""
    home = served[1]
    for kept in home.iterdir():
        if kept.is_dir():
            shutil.rmtree(kept)
        elif kept.name != LOG:
            kept.unlink()
    return home


@pytest.fixture(scope="module")
def app_url(served: tuple[str, Path], home: Path) -> str:
    """Give the address of the app as it is on a first run."""
    return served[0]


@pytest.fixture
def visited(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """An empty page; whatever it does, it asks nothing of the outside and raises nothing."""
    with visit_in(context) as seen:
        yield seen
        if request.node.stash.get(FAILED, False):
            OUTPUT.mkdir(exist_ok=True)
            seen.page.screenshot(path=OUTPUT / f"{request.node.name}.png", full_page=True)
        _come_to_rest(seen.page)
        outside, errors = list(seen.outside), list(seen.errors)
    assert outside == []
    assert errors == []


def _come_to_rest(page: Page) -> None:
    """Let what a page has begun end, or it would leave its traces in the work of the next module."""
    with suppress(Late):
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=10_000)


@pytest.fixture
def page(visited: Visit) -> Page:
    return visited.page


# a busy machine draws the first page in many seconds; nothing here measures speed
expect.set_options(timeout=60_000)
