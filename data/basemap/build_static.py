"""Cut the browser's basemap from the files beside this script: `python data/basemap/build_static.py`.

Lines go to a grid of 2^18 steps over the world square of Web Mercator (about 150 m) and are written as
zigzag varints of differences, so that the whole world takes a few hundred kilobytes.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "static" / "basemap"
GRID = 2**18
FARTHEST_LATITUDE = 85.0511
GREAT_LAKES = ("Superior", "Michigan", "Huron", "St. Clair", "Erie", "Ontario")
# the states' file draws these too, and draws them finer
DRAWN_BY_STATES = ("PRI", "VIR", "GUM", "ASM", "MNP")
SLIVER_DEGREES = 0.15


def to_grid(lonlat: np.ndarray) -> np.ndarray:
    """Give grid steps (n, 2) of the world square, y downwards, for longitude and latitude in degrees."""
    lat = np.radians(np.clip(lonlat[:, 1], -FARTHEST_LATITUDE, FARTHEST_LATITUDE))
    x = lonlat[:, 0] / 360.0 + 0.5
    y = 0.5 - np.arctanh(np.sin(lat)) / (2.0 * np.pi)
    return np.round(np.column_stack((x, y)) * GRID).astype(np.int64)


def lines_of(shape: shapely.Geometry) -> list[np.ndarray]:
    """Give the rings or lines of a shape as grid steps, without repeated points."""
    parts = shapely.get_parts(shape)
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    lines = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    found = []
    for line in (*shapely.get_rings(polygons), *lines):
        steps = to_grid(shapely.get_coordinates(line))
        steps = steps[np.r_[True, (np.diff(steps, axis=0) != 0).any(axis=1)]]
        if len(steps) > 1:
            found.append(steps)
    return found


def varints(numbers: np.ndarray) -> bytes:
    """Write signed numbers as zigzag varints, seven bits a byte, the lowest first."""
    left = np.where(numbers < 0, -2 * numbers - 1, 2 * numbers)
    columns = []
    while True:
        columns.append((left & 0x7F, left))
        left = left >> 7
        if not left.any():
            break
    wide = np.stack([low for low, _ in columns], axis=1).astype(np.uint8)
    later = np.stack([rest >> 7 for _, rest in columns], axis=1) > 0
    kept = np.column_stack((np.ones(len(wide), bool), later[:, :-1]))
    return (wide | (later * 0x80).astype(np.uint8))[kept].tobytes()


def write(name: str, groups: Iterable[tuple[str, Sequence[np.ndarray]]]) -> None:
    """Write groups of lines: uint32 length of the JSON head, the head, the varints of x and y by turns."""
    head, lines = [], []
    for group, members in groups:
        if members:
            head.append([group, [len(line) for line in members]])
            lines += members
    text = json.dumps({"grid": GRID, "groups": head}, separators=(",", ":")).encode()
    deltas = np.diff(np.concatenate(lines), axis=0, prepend=np.zeros((1, 2), np.int64))
    (STATIC / name).write_bytes(struct.pack("<I", len(text)) + text + varints(deltas.ravel()))


def alpha_2_codes() -> dict[str, str]:
    """Give the ISO alpha-2 code of each alpha-3 code."""
    codes = pd.read_csv(HERE / "country_codes.csv", keep_default_na=False)
    return dict(zip(codes["iso_a3"], codes["iso_a2"], strict=True))


def countries(states: shapely.Geometry, lakes: shapely.Geometry) -> list[tuple[str, list[np.ndarray]]]:
    """Give every country's rings; the United States by the finer states, its neighbours drawn up to them."""
    frame = gpd.read_file(HERE / "world_countries_50m.geojson")
    alpha_2 = alpha_2_codes()
    coarse = frame.loc[frame["iso_a3"] == "USA", "geometry"].iloc[0]
    gap = coarse.difference(states).difference(lakes)
    groups = []
    for row in frame.sort_values(["iso_a3", "name"]).itertuples():
        shape = row.geometry
        if row.iso_a3 in DRAWN_BY_STATES:
            continue
        if row.iso_a3 == "USA":
            shape = states
        elif row.iso_a3 in {"CAN", "MEX"}:
            shape = shape.union(gap.intersection(shape.buffer(SLIVER_DEGREES)))
        groups.append((alpha_2[row.iso_a3], lines_of(whole(shape))))
    return groups


def whole(shape: shapely.Geometry) -> shapely.Geometry:
    """Join land that the date line cuts, east of 180 degrees; Antarctica, all around the world, stays cut."""
    parts = shapely.get_parts(shape)
    west, _, east, _ = shapely.bounds(parts).T
    torn = (west <= -179.99) & (east < 0)
    if not torn.any() or not (east >= 179.99).any():
        return shape
    moved = shapely.transform(parts[torn], lambda points: points + np.array([360.0, 0.0]))
    # a breath of width closes what rounding left open
    return shapely.union_all(shapely.buffer(np.concatenate((parts[~torn], moved)), 1e-6))


def lakes_beside(states: shapely.Geometry) -> list[shapely.Geometry]:
    """Give the lakes; the Great Lakes stop at the shore the states' file draws."""
    frame = gpd.read_file(HERE / "world_lakes_50m.geojson")
    great = frame["name"].fillna("").str.contains("|".join(GREAT_LAKES))
    great &= frame.geometry.intersects(states.buffer(1))
    return [
        shape.difference(states) if cut else shape for shape, cut in zip(frame.geometry, great, strict=True)
    ]


def state_lines(frame: gpd.GeoDataFrame, states: shapely.Geometry) -> list[np.ndarray]:
    """Give the lines between states, without the coast."""
    inner = shapely.union_all(frame.boundary).difference(states.boundary)
    return lines_of(shapely.line_merge(inner))


def write_cities() -> None:
    """Write the places by columns, the best known first: name, country, grid steps, rank on maps."""
    places = pd.read_csv(HERE / "world_places.csv")
    places = places.sort_values(["scalerank", "pop_max", "name"], ascending=[True, False, True])
    steps = to_grid(places[["longitude", "latitude"]].to_numpy(float))
    columns = {
        "grid": GRID,
        "name": places["name"].tolist(),
        "country": places["country_a3"].map(alpha_2_codes()).fillna("").tolist(),
        "x": steps[:, 0].tolist(),
        "y": steps[:, 1].tolist(),
        "rank": places["scalerank"].tolist(),
    }
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    (STATIC / "cities.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Write the five files."""
    STATIC.mkdir(parents=True, exist_ok=True)
    frame = gpd.read_file(HERE / "us_states.geojson").sort_values("fips")
    states = shapely.make_valid(frame.geometry.union_all())
    lakes = lakes_beside(states)
    write("countries.bin", countries(states, shapely.union_all(lakes)))
    write("lakes.bin", [("lake", [line for lake in lakes for line in lines_of(lake)])])
    write("states.bin", [("US", state_lines(frame, states))])
    roads = gpd.read_file(HERE / "us_roads.geojson")
    write("roads.bin", [("US", lines_of(roads.geometry.iloc[0]))])
    write_cities()


if __name__ == "__main__":
    main()
