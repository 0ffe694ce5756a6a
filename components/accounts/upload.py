"""Take a file in, or say in one sentence why not; the plan on screen stays."""

from __future__ import annotations

import streamlit as st

from components import cached, notices, state, workspace
from components.accounts.looked_at import LookedAt
from components.markdown import escape
from components.marks import remarked
from components.numbers import count, number
from components.work import folder
from engine.errors import HexalignError
from engine.extracts.formats import WORKBOOKS

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
FORMATS = {
    "xlsx": "Excel",
    "xls": "Excel 97–2003",
    "xlsb": "Excel, binary",
    "ods": "OpenDocument",
    "parquet": "Parquet",
    "geojson": "GeoJSON",
    "geopackage": "GeoPackage",
    "shapefile": "Shapefile",
    "kml": "KML",
    "html": "web page",
    "xml": "Excel 2003 XML",
}
ENCODINGS = {"utf-8-sig": "UTF-8 with BOM", "cp1252": "Windows-1252"}


def upload() -> None:
    """Ask for a file; a readable one becomes the file looked at."""
    st.markdown("**File**")
    taken = st.file_uploader(
        "Drop a file here",
        key=state.upload_key(),
        help="CSV, Excel, OpenDocument, Parquet, or a map (GeoJSON, GeoPackage, zipped Shapefile, KML), one "
        "row per customer. The file stays on this machine.",
    )
    if taken is None:
        return
    if state.upload_is_new(taken.file_id):
        state.set_upload_fault(_take(taken.getvalue(), taken.name))
    if state.upload_fault():
        notices.problem(f"{state.upload_fault()} Your plan is unchanged.")
    else:
        # what was taken is shown below; nothing is left to take
        state.empty_upload()
        st.rerun()


def _take(data: bytes, name: str) -> str:
    """Look at a file from now on; give what is wrong with it instead where it holds no table."""
    try:
        work = workspace.keep_file(data, name)
    except OSError:
        return f"{name}: The file could not be kept in {folder()}; check that there is room."
    try:
        # parsed once, here; the page and the plan find it done
        work = work.headed(cached.contents(work).headings)
    except HexalignError as fault:
        workspace.drop_file(work)
        return f"{name}: {remarked(str(fault))}"
    state.look_at(workspace.as_before(work))
    return ""


def file_facts(seen: LookedAt) -> None:
    """Show what the file is."""
    file = seen.contents.file
    if file.format == "csv":
        encoding = ENCODINGS.get(file.encoding, file.encoding.upper())
        how = f"{DELIMITERS.get(file.delimiter, file.delimiter)}, {encoding}"
    else:
        part = "sheet" if file.format in WORKBOOKS else "layer"
        how = FORMATS.get(file.format, file.format) + (f", {part} {file.sheet}" if file.sheet else "")
    header = f", header in row {file.header_row}" if file.header_row else ""
    rows, columns = seen.contents.records.shape
    with st.container(border=True):
        st.markdown(f"**{escape(seen.work.name)}**")
        facts = f"{count(rows, 'row')}, {count(columns, 'column')}, {_size(seen.contents.size)}"
        st.markdown(f":gray[:small[{facts}  \n{escape(how)}{header}]]")


def _size(size: int) -> str:
    if size < 1e3:
        return count(size, "byte")
    return f"{number(size / 1e6, 1)} MB" if size >= 1e5 else f"{number(size / 1e3, 1)} kB"
