from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import is_local, serve, settle, visit

LOADED = "() => Array.from(document.fonts).some(f => f.family.includes('Hanken') && f.status == 'loaded')"


def colour(page: Page, css: str) -> str:
    return page.evaluate("css => getComputedStyle(document.querySelector('[data-testid=stApp]'))[css]", css)


def test_the_shipped_font_logo_and_light_theme_are_used(page: Page, app_url: str):
    page.goto(app_url)
    settle(page)
    page.wait_for_function(LOADED)
    assert "Hanken Grotesk" in colour(page, "fontFamily")
    assert colour(page, "backgroundColor") == "rgb(255, 255, 255)"
    assert colour(page, "color") == "rgb(22, 32, 42)"
    logo = page.get_by_alt_text("Logo").first
    expect(logo).to_be_visible()
    page.wait_for_function("i => i.naturalWidth > 0", arg=logo.element_handle())


def test_a_new_server_knows_the_address_of_every_page(browser: Browser, tmp_path: Path):
    with serve(tmp_path) as url, visit(browser) as seen:
        seen.page.goto(f"{url}/set-up-accounts")
        expect(seen.page.get_by_text("How the columns were read")).to_be_visible()
        settle(seen.page)
        assert seen.page.get_by_role("dialog").count() == 0


def test_a_request_to_the_outside_is_seen_and_blocked(browser: Browser, app_url: str):
    with visit(browser) as seen:
        seen.page.goto(app_url)
        answer = seen.page.evaluate(
            "fetch('https://tiles.example/0/0/0.png').then(() => 'came', () => 'blocked')"
        )
    assert answer == "blocked"
    assert seen.outside == ["https://tiles.example/0/0/0.png"]


def test_local_addresses_are_told_from_others():
    local = [
        "http://127.0.0.1:8501/x",
        "ws://localhost:1/_stcore",
        "data:image/png;base64,AA",
        "blob:http://127.0.0.1/1",
    ]
    assert all(map(is_local, local))
    assert not any(
        map(is_local, ["https://127.0.0.1.example.com/", "wss://example.com/", "http://10.0.0.1/"])
    )
