"""Read a map file into records of text: the attributes of each feature, and where it lies in degrees."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

import pandas as pd
import pyogrio
import pyproj
import shapely

from engine import schema as s
from engine.errors import ExtractError
from engine.extracts.formats import Format
from engine.extracts.headings import find_headings, tidy_headings
from engine.extracts.raw import GEOMETRY_LATITUDE, GEOMETRY_LONGITUDE, FileFormat, RawTable, degrees_as_text

_NAMES = {
    "geojson": "GeoJSON file",
    "geopackage": "GeoPackage",
    "shapefile": "Shapefile",
    "kml": "KML file",
}
_NO_DEGREES = "The map's coordinate system cannot be turned into degrees. Save the map in WGS 84 and retry."
_FOREIGN, _HEAD = b"OGRVRTDataSource", 65_536


def read_spatial(data: bytes, kind: Format) -> RawTable:
    """Read the layer whose headings are best known, the longest among equals.

    Areas and lines lie at a point within them. A map without a coordinate system is taken to be in degrees.

    Raises
    ------
    ExtractError
        The file is damaged, or has no layer with features.
    """
    if _FOREIGN in data[:_HEAD]:
        # such a file would open others
        raise ExtractError("This file only points to other files. Choose the file with the accounts in it.")
    layers = _layers(data, _NAMES[kind])
    filled = [(name, frame) for name, frame in layers if len(frame)]
    if not filled:
        raise ExtractError(f"The {_NAMES[kind]} holds no features. Choose a file with accounts in it.")
    name, frame = max(filled, key=_known)
    return RawTable(_records(frame), FileFormat(kind, sheet=name if len(layers) > 1 else ""))


def _layers(data: bytes, called: str) -> list[tuple[str, pd.DataFrame]]:
    """Give every layer with its name."""
    with warnings.catch_warnings():
        # a GeoPackage in memory has no file name that could end as it should
        warnings.filterwarnings("ignore", message=".*non conformant file extension", category=RuntimeWarning)
        try:
            names = [str(name) for name, _ in pyogrio.list_layers(BytesIO(data))]
            # a layer alone may be called after the place in memory that it is read from
            return [
                (name, pyogrio.read_dataframe(BytesIO(data), layer=name if len(names) > 1 else None))
                for name in names
            ]
        except pyproj.exceptions.ProjError as error:
            raise ExtractError(_NO_DEGREES) from error
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, OSError) as error:
            raise ExtractError(f"The {called} is damaged and cannot be opened. Save it again.") from error


def _known(layer: tuple[str, pd.DataFrame]) -> tuple[int, int]:
    frame = layer[1]
    return find_headings([list(map(str, frame.columns)), [""] * len(frame.columns)])[1], len(frame)


def _records(frame: Any) -> pd.DataFrame:
    own = frame.drop(columns="geometry", errors="ignore")
    text = {i: _text(own[column]) for i, column in enumerate(own.columns)}
    records = pd.DataFrame(text, index=pd.RangeIndex(len(frame))).set_axis(tidy_headings(own.columns), axis=1)
    if "geometry" not in frame:
        return records
    points = _points(frame)
    for heading, degrees in (
        (GEOMETRY_LATITUDE, shapely.get_y(points)),
        (GEOMETRY_LONGITUDE, shapely.get_x(points)),
    ):
        records[heading] = degrees_as_text(degrees)
    return records


def _points(frame: Any) -> Any:
    """Give a point in degrees for each feature, None for those without a geometry."""
    try:
        placed = frame.geometry if frame.crs is None else frame.geometry.to_crs(s.CRS)
    except pyproj.exceptions.ProjError as error:
        raise ExtractError(_NO_DEGREES) from error
    flat = placed.where(placed.notna() & ~placed.is_empty, None)
    return flat.representative_point().to_numpy()


def _text(column: pd.Series) -> Any:
    if pd.api.types.is_float_dtype(column):
        shown = [
            "" if pd.isna(v) else str(int(v)) if v.is_integer() and abs(v) < 1e15 else repr(float(v))
            for v in column
        ]
    elif pd.api.types.is_datetime64_any_dtype(column):
        shown = ["" if pd.isna(v) else v.isoformat(sep=" ").removesuffix(" 00:00:00") for v in column]
    else:
        shown = ["" if v is None or (isinstance(v, float) and pd.isna(v)) else str(v) for v in column]
    return pd.array(shown, dtype="str")
