"""Show what happens to each row of the file."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import state
from components.accounts.looked_at import LookedAt
from components.downloads import excel_csv
from components.frame import current_theme
from components.markdown import escape
from components.numbers import distance, number
from engine import schema as s
from engine.extracts import Extract
from engine.extracts.numbering import Numbering

REASONS = 4
_MEANS = {
    "mended coordinates": "with coordinates mended",
    "postal code": "located by postal code",
    "postal area": "by the first digits of it",
    "town": "by city",
}
SEEN_AT_ONCE = 500
BELOW_HEADINGS = "Its number counts the rows below the headings, from 1."
# how a reason names another row
_OTHER_ROW = re.compile(r"\brow (\d+)(?=$|, here in )")
REJECTED = "Every rejected row with the reason, for Excel. "


def what_happens(seen: LookedAt) -> None:
    """Show a bar and a line each for planned, out of scope and rejected rows."""
    st.markdown("**What happens to each row**")
    if seen.extract is None:
        st.markdown(":gray[Nothing can be planned before the columns are right.]")
        return
    theme = current_theme()
    planned, out, rejected = len(seen.planned), len(seen.out_of_scope), len(seen.extract.rejected)
    with st.container(border=True, gap="small"):
        _bar(((planned, theme.draft), (out, theme.today), (rejected, theme.over)), seen.extract.rows)
        with _line(theme.draft, "Planned", located_in_words(seen.extract), planned):
            mended = mended_rows(seen.extract)
            if not mended.empty:
                _download(
                    mended,
                    "located.csv",
                    "Every account whose place was found or mended, and how. For Excel.",
                )
        with _line(theme.today, "Out of scope", "not for the field force" if out else "no account", out):
            if out:
                _view(seen)
        with _line(theme.over, "Rejected", reasons_in_words(seen.extract.reasons), rejected):
            if rejected:
                numbering = seen.contents.table.numbering
                _download(
                    numbered(seen.extract.rejected, numbering), "rejected.csv", REJECTED + counted(numbering)
                )
        closed = seen.extract.faulty(s.STATUS, "closed")
        if closed:
            _ask_for_closed(seen, closed)


def _ask_for_closed(seen: LookedAt, closed: int) -> None:
    key = f"open only {seen.work.file[:12]}"
    state.show_value(key, seen.work.open_only)

    def correct() -> None:
        state.look_at(replace(seen.work, open_only=state.value_of(key)))

    said = "1 account that is" if closed == 1 else f"{number(closed)} accounts that are"
    st.toggle(f"Leave out {said} closed or inactive", key=key, on_change=correct)


def located_in_words(extract: Extract) -> str:
    """Say how many planned accounts are located otherwise than by coordinates, and how near half are."""
    planned = extract.accounts[extract.accounts[s.COVERAGE_KIND] != s.OUT]
    by = planned.groupby(s.LOCATED_BY)[s.ERROR_KM]
    many, km = by.size(), by.median()
    said = []
    for means, words in _MEANS.items():
        if means in many:
            known = pd.notna(km[means])
            half = f", half within {distance(km[means], extract.country, 1)}" if known else ""
            said.append(f"{number(many[means])} {words}{half}")
    return "; ".join(said) or "all with coordinates"


def mended_rows(extract: Extract) -> pd.DataFrame:
    """List the accounts whose place is not simply what their coordinates say, under plain headings."""
    accounts = extract.accounts[extract.accounts[s.LOCATED_BY] != "coordinates"]
    columns = {
        s.ACCOUNT_ID: "Account number",
        s.ACCOUNT_NAME: "Account name",
        s.LOCATED_BY: "Located by",
        s.ERROR_KM: "Within km",
        s.LATITUDE: "Latitude",
        s.LONGITUDE: "Longitude",
        s.POSTAL_CODE: "Postal code",
        s.CITY: "City",
        s.STATE: "State",
        s.COUNTRY: "Country",
    }
    decimals = {"Within km": 1, "Latitude": 5, "Longitude": 5}
    return accounts[list(columns)].rename(columns=columns).round(decimals)


def numbered(rejected: pd.DataFrame, numbering: Numbering) -> pd.DataFrame:
    """Number rejected rows (records from 1), also in their reasons, as the file does where that is known."""
    if numbering.rows is None:
        return rejected
    rows = numbering.rows
    reasons = [_OTHER_ROW.sub(lambda m: f"row {rows[int(m[1]) - 1]}", text) for text in rejected[s.REASON]]
    return rejected.assign(**{s.ROW: rows[rejected[s.ROW].to_numpy(int) - 1], s.REASON: reasons})


def counted(numbering: Numbering) -> str:
    """Say what the numbers of `numbered` count."""
    if numbering.rows is None:
        return BELOW_HEADINGS
    return "Its number is that of the row in your file."


def reasons_in_words(reasons: dict[str, int]) -> str:
    """Name the reasons with their counts, the most frequent first, such as "no coordinates: 2,291"."""
    named = [f"{reason}: {number(many)}" for reason, many in reasons.items()]
    rest = sum(list(reasons.values())[REASONS:])
    return "; ".join([*named[:REASONS], *([f"other reasons: {number(rest)}"] if rest else [])]) or "no row"


def _bar(parts: tuple[tuple[int, str], ...], rows: int) -> None:
    spans = "".join(
        f"<span style='flex:{many} 0 0;min-width:3px;background:{colour}'></span>"
        for many, colour in parts
        if many
    )
    words = " ".join(
        f"{number(many)} {name}."
        for (many, _), name in zip(parts, ("planned", "out of scope", "rejected"), strict=True)
    )
    st.html(
        "<div style='display:flex;gap:2px;height:10px;border-radius:5px;overflow:hidden' "
        f"role='img' aria-label='Of {number(rows)} rows: {words}'>{spans}</div>"
    )


def _line(colour: str, name: str, aside: str, many: int) -> st.delta_generator.DeltaGenerator:
    swatch, left, action, right = st.columns([0.2, 3, 1.5, 1], vertical_alignment="center")
    swatch.html(f"<div style='width:10px;height:10px;border-radius:3px;background:{colour}'></div>")
    left.markdown(f"**{name}**  \n:gray[:small[{escape(aside)}]]")
    right.markdown(f"**{number(many)}**", text_alignment="right")
    return action


def _view(seen: LookedAt) -> None:
    names = {s.ACCOUNT_ID: "Number", s.ACCOUNT_NAME: "Account", s.CITY: "City"}
    with st.popover("View", type="tertiary"):
        shown = seen.out_of_scope[list(names)].head(SEEN_AT_ONCE).rename(columns=names)
        st.dataframe(shown, hide_index=True, alt="Accounts out of scope.")


def _download(frame: pd.DataFrame, name: str, words: str) -> None:
    st.download_button(
        "Download",
        lambda: excel_csv(frame),
        name,
        "text/csv",
        key=f"download {name}",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
        help=words,
    )
