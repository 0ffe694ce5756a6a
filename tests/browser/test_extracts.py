from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from engine import schema as s
from tests.browser.driver import settle
from tests.browser.steps import go_to_accounts, headline, open_accounts, plan_it, upload
from tests.engine.extracts.files import archive, ods, parquet, xlsx

pytestmark = pytest.mark.browser

FIXTURES = Path(__file__).parents[1] / "engine" / "extracts" / "fixtures"
# twelve shops in four towns of Kansas, served by two people
SHOPS = pd.DataFrame(
    {
        "Account ID": [f"K{i:02}" for i in range(12)],
        "Name": [f"Shop {i}" for i in range(12)],
        "Latitude": [37.7 + i % 4 / 2 + i / 100 for i in range(12)],
        "Longitude": [-97.3 + i % 2 + i / 100 for i in range(12)],
        "Potential": [1000 + 100 * i for i in range(12)],
        "Territory": ["West" if i % 2 == 0 else "East" for i in range(12)],
    }
)


def table() -> list[list[object]]:
    return [list(SHOPS.columns), *SHOPS.to_numpy().tolist()]


def spatial(driver: str, name: str) -> Callable[[Path], bytes]:
    def make(folder: Path) -> bytes:
        points = gpd.points_from_xy(SHOPS["Longitude"], SHOPS["Latitude"], crs="EPSG:4326")
        path = folder / name
        gpd.GeoDataFrame(SHOPS.drop(columns=["Latitude", "Longitude"]), geometry=points).to_file(
            path, driver=driver
        )
        parts = {part.name: part.read_bytes() for part in folder.glob(f"{path.stem}.*")}
        return archive(parts) if driver == "ESRI Shapefile" else path.read_bytes()

    return make


def utf16(_: Path) -> bytes:
    return SHOPS.to_csv(index=False, sep="\t").encode("utf-16")


FORMATS: dict[str, Callable[[Path], bytes]] = {
    "shops.csv": lambda _: SHOPS.to_csv(index=False).encode(),
    "shops.txt": utf16,
    "shops.csv.gz": lambda _: gzip.compress(SHOPS.to_csv(index=False).encode()),
    "shops.xlsx": lambda _: xlsx({"Report": [["Shops of Kansas"], [], *table()]}),
    "shops.ods": lambda _: ods({"Shops": table()}),
    "shops.parquet": lambda _: parquet({name: SHOPS[name].tolist() for name in SHOPS}),
    "shops.geojson": spatial("GeoJSON", "shops.geojson"),
    "shops.gpkg": spatial("GPKG", "shops.gpkg"),
    "shops.zip": spatial("ESRI Shapefile", "shops.shp"),
    "shops.kml": spatial("KML", "shops.kml"),
}


def test_a_file_of_each_format_is_dropped_and_can_be_planned(page: Page, app_url: str, tmp_path: Path):
    open_accounts(page, app_url)
    for name, make in FORMATS.items():
        folder = tmp_path / name.replace(".", "-")
        folder.mkdir()
        data = make(folder)
        file = folder / name
        file.write_bytes(data)
        settle(page)
        upload(page, file)
        # not the name beside the file just dropped
        expect(page.locator("strong", has_text=name)).to_be_visible(timeout=30_000)
        expect(headline(page)).to_contain_text("12 of 12 accounts are ready to plan.", timeout=30_000)
    settle(page)
    upload(page, FIXTURES / "kunden.xls")
    expect(page.locator("strong", has_text="kunden.xls")).to_be_visible(timeout=30_000)
    expect(headline(page)).to_contain_text("accounts are ready to plan.")


def test_the_next_extract_is_read_like_the_last_and_held_against_it(page: Page, app_url: str, tmp_path: Path):
    october, november = tmp_path / "shops 2026-10-01.csv", tmp_path / "shops 2026-11-01.csv"
    SHOPS.to_csv(october, index=False)
    later = pd.concat([SHOPS.iloc[1:], SHOPS.iloc[[1]].assign(**{"Account ID": "K99", "Name": "New"})])
    later.loc[2, "Potential"] = 9000
    later.loc[3, "Territory"] = "West"
    later.to_csv(november, index=False)
    open_accounts(page, app_url)
    upload(page, october)
    expect(headline(page)).to_contain_text("12 of 12 accounts", timeout=30_000)
    plan_it(page)
    expect(page.get_by_text("Since last", exact=True)).to_have_count(0)
    go_to_accounts(page)
    upload(page, november)
    expect(page.locator("strong", has_text="shops 2026-11-01.csv")).to_be_visible(timeout=30_000)
    # the one planned on is at hand again
    expect(page.get_by_role("button", name="shops 2026-10-01.csv")).to_be_visible()
    plan_it(page)
    page.get_by_text("Since last", exact=True).click()
    settle(page)
    expect(page.get_by_text("Since 1 Oct 2026")).to_be_visible()
    said = page.get_by_text("1 customer added, 1 closed, 1 handed over, 1 changed")
    expect(said).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="4 customers that differ").click()
    listed = pd.read_csv(io.BytesIO(Path(download.value.path()).read_bytes()), dtype=str)
    happened = dict(zip(listed["Account number"], listed["What happened"], strict=True))
    assert happened == {"K99": "added", "K00": "closed", "K03": "handed over", "K02": "changed"}
    assert s.POTENTIAL in listed.set_index("Account number").loc["K02", "What changed"]


def test_a_second_file_says_who_serves_whom(page: Page, app_url: str, tmp_path: Path):
    shops, served = tmp_path / "shops alone.csv", tmp_path / "served.csv"
    SHOPS.drop(columns="Territory").to_csv(shops, index=False)
    rows = SHOPS[["Account ID", "Territory"]].iloc[:10]
    pd.concat([rows, rows.iloc[[0]].assign(**{"Account ID": "nobody"})]).to_csv(served, index=False)
    open_accounts(page, app_url)
    upload(page, shops)
    expect(page.locator("strong", has_text="shops alone.csv")).to_be_visible(timeout=30_000)
    settle(page)
    page.get_by_text("From another file").click()
    page.locator("input[type=file]").nth(1).set_input_files(served)
    expect(page.get_by_text("10 of 11 rows used")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("2 territories, 2 accounts in none")).to_be_visible()
    expect(page.get_by_role("button", name="1 unused")).to_be_visible()
    plan_it(page)
    # today's two territories are on the map
    expect(page.get_by_text("2 territories, furthest from target first")).to_be_visible()


def test_a_report_of_demand_shows_where_no_shop_is(page: Page, app_url: str, tmp_path: Path):
    shops, report = tmp_path / "shops for demand.csv", tmp_path / "report.csv"
    SHOPS.to_csv(shops, index=False)
    # Wichita has a shop; Dodge City is far from all
    report.write_text("City,Region,Active users\nWichita,Kansas,300\nDodge City,Kansas,100\n(not set),,7\n")
    open_accounts(page, app_url)
    upload(page, shops)
    expect(page.locator("strong", has_text="shops for demand.csv")).to_be_visible(timeout=30_000)
    settle(page)
    page.get_by_text("Demand beyond accounts").click()
    page.locator("input[type=file]").last.set_input_files(report)
    expect(page.get_by_text("400 active users, 2 of 3 rows used")).to_be_visible(timeout=30_000)
    plan_it(page)
    page.get_by_text("Coverage", exact=True).last.click()
    page.get_by_text("Whitespace", exact=True).click()
    expect(page.get_by_text("100 of 400 active users (25 %) are farther than 16 mi")).to_be_visible(
        timeout=30_000
    )
    page.get_by_role("combobox", name="Colour").click()
    page.get_by_role("option", name="Colour by whitespace").click()
    settle(page)
    expect(page.get_by_role("button", name="Towns without a customer near")).to_be_visible()
