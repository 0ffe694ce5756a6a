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
    go_to_accounts(page)


def go_to_accounts(page: Page) -> None:
    link, there = (
        page.get_by_role("link", name=re.compile("Use (your own|another) file")),
        "How the columns were read",
    )
    link.click()
    try:
        expect(page.get_by_text(there)).to_be_visible(timeout=15_000)
    except AssertionError:
        # a busy machine may draw the link anew under the pointer; a user clicks again
        link.click()
        expect(page.get_by_text(there)).to_be_visible(timeout=30_000)


def go_to(page: Page, section: str, title: str) -> None:
    page.get_by_text(section, exact=True).first.click()
    page.get_by_text(title, exact=True).last.click()


def upload(page: Page, file: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(file)


def plan_it(page: Page) -> None:
    page.get_by_role("button", name="Plan these accounts").click()
    expect(headline(page)).to_contain_text("This call plan needs", timeout=30_000)
    settle(page)
