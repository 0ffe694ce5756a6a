"""Write a table of places as a file of every kind that is read."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import geopandas as gpd
import pandas as pd

from tests.engine.extracts import files


def written(table: pd.DataFrame) -> dict[str, bytes]:
    """Give the files by name; `table` has `latitude`, `longitude` and other columns of plain values."""
    rows = [list(table), *table.to_numpy().tolist()]
    text = table.to_csv(index=False)
    found = {
        "a.csv": text.encode(),
        "b.csv": table.to_csv(index=False, sep=";", decimal=",").encode("cp1252"),
        "c.tsv": table.to_csv(index=False, sep="\t").encode("utf-16"),
        "d.csv.gz": gzip.compress(text.encode(), mtime=0),
        "e.zip": files.archive({"table.csv": text.encode()}),
        "f.xlsx": files.xlsx({"Sheet": rows, "Other": rows[:3]}),
        "g.ods": files.ods({"Sheet": rows}),
        "m.xml": _sheet_xml(rows),
        "h.parquet": files.parquet({name: list(values) for name, values in table.items()}),
    }
    places = gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(table.longitude, table.latitude), crs=4326)
    with tempfile.TemporaryDirectory() as folder:
        for driver, name in (("GeoJSON", "i.geojson"), ("GPKG", "j.gpkg"), ("KML", "k.kml")):
            places.to_file(Path(folder) / name, driver=driver)
            found[name] = (Path(folder) / name).read_bytes()
        places.rename(columns={"postal_code": "zip"}).to_file(Path(folder) / "l.shp")
        parts = sorted(Path(folder).glob("l.*"))
        found["l.zip"] = files.archive({part.name: part.read_bytes() for part in parts if part.stem == "l"})
    return found


def _sheet_xml(rows: list[list[object]]) -> bytes:
    """Write rows as Excel 2003 does."""
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    cell = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    lines = ["".join(cell.format(escape(str(value))) for value in row) for row in rows]
    body = "".join(f"<Row>{line}</Row>\n" for line in lines)
    return (
        f'<?xml version="1.0"?>\n<Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="Sheet">'
        f"<Table>{body}</Table></Worksheet></Workbook>"
    ).encode()
