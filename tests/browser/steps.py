"""What users do on the pages, step by step."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.driver import settle


def headline(page: Page):
    return page.locator("h1").first


def open_accounts(page: Page, url: str) -> None:
    page.goto(url)
    settle(page)
    page.get_by_role("link", name=re.compile("Use (your own|another) file")).click()
    expect(page.get_by_text("How the columns were read")).to_be_visible(timeout=30_000)


def go_to(page: Page, section: str, title: str) -> None:
    page.get_by_text(section, exact=True).first.click()
    page.get_by_text(title, exact=True).last.click()


def upload(page: Page, file: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(file)


def plan_it(page: Page) -> None:
    page.get_by_role("button", name="Plan these accounts").click()
    expect(headline(page)).to_contain_text("This call plan needs", timeout=30_000)
    settle(page)
