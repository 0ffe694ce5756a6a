"""Show how each column was read, and let it be corrected."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import state
from components.accounts.checks import Check
from components.accounts.corrections import corrected
from components.accounts.looked_at import LookedAt
from components.markdown import escape
from components.numbers import count, number
from engine import schema as s
from engine.extracts import Extract
from engine.extracts.owners import OWNER, doubtful_owners

NOT_HERE = "Not in this file"
FIELDS = {
    s.ACCOUNT_ID: "Account number",
    s.ACCOUNT_NAME: "Account name",
    s.LATITUDE: "Latitude",
    s.LONGITUDE: "Longitude",
    s.CITY: "City",
    s.STATE: "State",
    s.POSTAL_CODE: "Postal code",
    s.COUNTRY: "Country",
    s.SIZE: "Size",
    s.POTENTIAL: "Potential a year",
    s.REVENUE: "Sales last year",
    s.CURRENCY: "Currency",
    s.SEGMENT: "Segment",
    s.CALLS_PER_YEAR: "Calls a year",
    s.CALL_HOURS: "Hours a call",
    s.COVERAGE_KIND: "Who is in scope",
    s.STATUS: "Open or closed",
    s.PARENT_ID: "Parent company",
}
TODAY = {s.CURRENT_TERRITORY: "Today's territory", s.CURRENT_REP: "Today's rep or owner"}
WIDTHS = (0.25, 1.6, 1.9, 1.9, 2.5)
ICONS = {
    "good": ":green[:material/check_circle:]",
    "look": ":orange[:material/error:]",
    "fix": ":red[:material/error:]",
    "none": ":gray[:material/radio_button_unchecked:]",
}
COLOURS = {"good": "gray", "look": "orange", "fix": "red", "none": "gray"}


def columns_as_read(seen: LookedAt) -> None:
    """Show one row per field: the file's column, its first value and a check."""
    used, total = len({*seen.reading.columns.values()}), len(seen.contents.headings)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.markdown("**How the columns were read**", width="content")
        rest = ", the rest come back on export" if used < total else ""
        st.markdown(
            f":gray[:small[{number(used)} of {count(total, 'column')} used{rest}]]",
            width="content",
        )
    with st.container(border=True, gap="xxsmall"):
        titles = ("", "Hexalign needs", "Column in file", "First row", "Check")
        for column, title in zip(st.columns(WIDTHS), titles, strict=True):
            column.markdown(f":gray[:small[{title}]]")
        for ours, label in FIELDS.items():
            _field(seen, ours, label)


def today_columns(seen: LookedAt) -> None:
    """Ask which columns say who serves a customer today."""
    st.markdown("**Today's plan**")
    for ours, label in TODAY.items():
        _choose(seen, ours, label, in_row=False)
        # what is not there is a gap only beside what is
        if ours in seen.reading.columns or seen.work.today:
            st.markdown(_words(seen.checks[ours]))
        elif set(TODAY) & set(seen.reading.columns):
            st.markdown(f"{ICONS['none']} {_words(seen.checks[ours])}")
    if seen.extract is not None and seen.extract.faulty(s.CURRENT_TERRITORY, "several territories"):
        _choose_primary(seen)
    if seen.extract is not None:
        _choose_no_reps(seen, seen.extract)
    if not set(TODAY) & set(seen.reading.columns) and not seen.work.today:
        st.markdown(
            ":gray[:small[Pick the column that holds the rep or territory. Then Hexalign can show what "
            "changes.]]"
        )


def _choose_primary(seen: LookedAt) -> None:
    key = f"primary {seen.work.file[:12]}"
    state.show_value(key, seen.work.primary)

    def correct() -> None:
        state.look_at(replace(seen.work, primary=state.value_of(key)))

    st.segmented_control(
        "Accounts in several territories: which of their rows counts?",
        ["first", "last"],
        format_func={"first": "First in the file", "last": "Last"}.__getitem__,
        required=True,
        key=key,
        on_change=correct,
        help="Each account has one primary territory. Its other rows are rejected, with both named.",
    )


def _choose_no_reps(seen: LookedAt, extract: Extract) -> None:
    doubted = doubtful_owners(extract.accounts)[OWNER].tolist()
    if not doubted and not seen.work.no_reps:
        return
    others = sorted({*extract.accounts[s.CURRENT_REP]} - {"", *doubted, *seen.work.no_reps})
    key = f"no reps {seen.work.file[:12]}"
    state.show_value(key, list(seen.work.no_reps))

    def correct() -> None:
        state.look_at(replace(seen.work, no_reps=tuple(sorted(state.value_of(key)))))

    st.multiselect(
        "Owners who are no reps",
        [*seen.work.no_reps, *doubted, *others],
        key=key,
        on_change=correct,
        placeholder="None",
        help="House accounts, systems, managers, who has left. Their customers are nobody's today, and a "
        "draft gives them to reps. Those listed first look like it.",
    )


def _field(seen: LookedAt, ours: str, label: str) -> None:
    mark, name, choice, first, check = st.columns(WIDTHS, vertical_alignment="center")
    theirs, found = seen.reading.columns.get(ours), seen.checks[ours]
    mark.markdown(ICONS[found.tone])
    name.markdown(f"**{label}**")
    with choice:
        _choose(seen, ours, label, in_row=True)
    first.markdown(f":gray[:small[{escape(_short(seen.contents.first(theirs) if theirs else '–'))}]]")
    why = seen.reading.why.get(ours, "")
    check.markdown(_words(found), help=escape(why) if found.tone in ("look", "fix") else None)


def _words(check: Check) -> str:
    return f":{COLOURS[check.tone]}[:small[{escape(check.text)}]]"


def _choose(seen: LookedAt, ours: str, label: str, *, in_row: bool) -> None:
    # one key per file: after a correction the same drop-down keeps the focus
    key = f"column {ours} {seen.work.file[:12]}"
    state.show_value(key, seen.reading.columns.get(ours, NOT_HERE))

    def correct() -> None:
        chosen = state.value_of(key)
        theirs = None if chosen == NOT_HERE else chosen
        state.look_at(corrected(seen.work, seen.contents, ours, theirs))

    st.selectbox(
        label,
        [NOT_HERE, *seen.contents.headings],
        key=key,
        on_change=correct,
        label_visibility="collapsed" if in_row else "visible",
    )


def _short(value: str, most: int = 19) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
