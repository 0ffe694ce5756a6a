"""A real server, a real browser, no network; a screenshot of what failed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.driver import Visit, launch, serve, visit

HERE = Path(__file__).parent
OUTPUT = HERE / "output"
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the app to one test module, from a first run on."""
    with serve(tmp_path_factory.mktemp("home")) as url:
        yield url


@pytest.fixture
def visited(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """An empty page; whatever it does, it asks nothing of the outside and raises nothing."""
    with visit(browser) as seen:
        yield seen
        if request.node.stash.get(FAILED, False):
            OUTPUT.mkdir(exist_ok=True)
            seen.page.screenshot(path=OUTPUT / f"{request.node.name}.png", full_page=True)
        outside, errors = list(seen.outside), list(seen.errors)
    assert outside == []
    assert errors == []


@pytest.fixture
def page(visited: Visit) -> Page:
    return visited.page


# a busy machine draws the first page in many seconds; nothing here measures speed
expect.set_options(timeout=60_000)
