from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import settle
from tests.browser.steps import go_to, headline, open_accounts, plan_it, upload

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ITALY = ROOT / "data" / "accounts" / "it_hospitals.csv"


def png(path: Path) -> Path:
    """A picture of one white dot."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00\xff")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    return path


def test_the_italian_hospitals_are_planned_on(page: Page, app_url: str):
    open_accounts(page, app_url)
    upload(page, ITALY)
    expect(headline(page)).to_contain_text("1,283 of 1,283 accounts are ready to plan.", timeout=30_000)
    expect(page.get_by_text("Your current plan stays until you choose")).to_be_visible()
    plan_it(page)
    # no territories of today, kilometres, and nothing invented any more
    expect(page.get_by_text("Km to centre").first).to_be_visible()
    expect(page.get_by_text("Example data")).to_have_count(0)
    expect(page.get_by_text(re.compile("1,283 rows in file – 0 rejected"))).to_be_visible()


def test_a_semicolon_file_with_a_bom_is_planned_on(page: Page, app_url: str, tmp_path: Path):
    rows = [
        f"K{i};Firma {i};{50 + i % 12 / 10:.2f};{8 + i // 12 / 10:.2f};{1000 + i},50;G{i % 4}".replace(
            ".", ","
        )
        for i in range(144)
    ]
    file = tmp_path / "kunden.csv"
    file.write_text(
        "\ufeffKunde;Name;Breitengrad;Längengrad;Umsatz;Gebiet\n" + "\n".join(rows), encoding="utf-8"
    )
    page.goto(app_url)
    settle(page)
    go_to(page, "Set up", "Accounts")
    expect(page.get_by_text("How the columns were read")).to_be_visible(timeout=30_000)
    upload(page, file)
    expect(headline(page)).to_contain_text("144 of 144 accounts are ready to plan.", timeout=30_000)
    plan_it(page)
    expect(headline(page)).to_contain_text("4 reps have 5,504 h")


def test_a_bad_file_gets_one_sentence_and_the_plan_stays(page, app_url, tmp_path):
    page.goto(app_url)
    settle(page)
    before = headline(page).inner_text()
    go_to(page, "Set up", "Accounts")
    expect(page.get_by_text("How the columns were read")).to_be_visible(timeout=30_000)
    upload(page, png(tmp_path / "accounts.csv"))
    alert = page.get_by_test_id("stAlert").filter(has_text="Your plan is unchanged.")
    expect(alert).to_contain_text("This is a picture, not a table.", timeout=30_000)
    go_to(page, "Plan", "Plan")
    expect(headline(page)).to_have_text(before, timeout=30_000)


def test_a_dropped_file_is_corrected_and_its_rejected_rows_come_back(page: Page, app_url: str):
    page.goto(app_url)
    settle(page)
    go_to(page, "Set up", "Accounts")
    expect(page.get_by_text("How the columns were read")).to_be_visible(timeout=30_000)
    text = "Nr,Name,Hoch,Lon\n1,Anna,45.5,9.2\n2,=1+1,,9.3\n"
    dropped = page.evaluate_handle(
        "text => { const all = new DataTransfer();"
        " all.items.add(new File([text], 'one <b>bold</b>.csv', {type: 'text/csv'})); return all; }",
        text,
    )
    page.get_by_test_id("stFileUploaderDropzone").first.dispatch_event("drop", {"dataTransfer": dropped})
    expect(headline(page)).to_contain_text("None of 2 rows can be planned yet.", timeout=30_000)
    # where it was dropped, its name stands for a moment too
    expect(page.locator("strong", has_text="one <b>bold</b>.csv")).to_be_visible()
    expect(page.get_by_test_id("stAlert")).to_contain_text("Your plan is unchanged.")
    # a list that opens while the page is still being drawn is closed again
    settle(page)
    page.get_by_role("combobox", name="Latitude").click()
    page.get_by_role("option", name="Hoch").click()
    expect(headline(page)).to_contain_text("1 of 2 accounts is ready to plan.", timeout=30_000)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)

    # a single account is on the map, too
    frame = page.wait_for_selector("iframe[title*=st_folium]").content_frame()
    frame.wait_for_selector("canvas[data-painted]", state="attached")
    # a little south of the middle of the dots, which leaves room for the legend
    assert frame.evaluate("window.map.getCenter().lat") == pytest.approx(45.4, abs=0.1)

    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    rows = Path(download.value.path()).read_bytes().decode("utf-8-sig").splitlines()
    assert rows[0].startswith('"row","reason"')
    assert rows[1].startswith('3,"no coordinates: the latitude is empty"')
    assert '"\'=1+1"' in rows[1]

    page.get_by_role("button", name="Keep current plan").click()
    expect(headline(page)).to_contain_text("are in your plan.", timeout=30_000)
