"""Read the words of the command line, and refuse in one line what does not go together."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

# as DESIGN has it: with a plan of today, one customer in ten may change rep
DEFAULT_CHANGE_CAP = 0.10

_EPILOG = """exit codes: 0 done; 2 bad usage or unreadable input (one line on stderr says what and where);
3 done, but no feasible alignment was found (files are written, reasons in report.json)"""

_DRAFT = """Draw balanced, compact, connected territories and write them into a folder, from an extract of
accounts (a table such as CSV or Excel, or a map) or from ready-made units and their adjacency."""

_CHECK = """Print as JSON what a file is, how its columns were read, and how many rows can be used;
with --out also write it there as check.json."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, without the page of usage."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Give the arguments as named values; bad ones end the program with code 2."""
    parser, draft = _parsers()
    given = parser.parse_args(arguments)
    if given.command == "draft":
        fault = _fault(given)
        if fault:
            draft.error(fault)
        if (given.current_column is not None or given.today) and given.change_cap is None:
            given.change_cap = DEFAULT_CHANGE_CAP
    return given


def _parsers() -> tuple[_Parser, _Parser]:
    parser = _Parser(
        prog="python -m engine",
        description="Hexalign: sales territory alignment from an account extract.",
        epilog=_EPILOG,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="{draft,check}")
    draft = commands.add_parser("draft", help="draw territories", description=_DRAFT, epilog=_EPILOG)
    _add_draft(draft)
    check = commands.add_parser("check", help="say how a file is read", description=_CHECK, epilog=_EPILOG)
    check.add_argument("extract", metavar="EXTRACT", help="file of accounts: CSV, Excel, GeoJSON, ...")
    check.add_argument("--out", metavar="DIR", help="folder to write check.json into")
    _add_reading(check)
    return parser, draft


def _add_draft(draft: argparse.ArgumentParser) -> None:
    draft.add_argument(
        "extract", metavar="EXTRACT", nargs="?", help="file of accounts: CSV, Excel, GeoJSON, ..."
    )
    draft.add_argument(
        "--units", metavar="UNITS.csv", help="unit_id, latitude, longitude, workload[, potential]"
    )
    draft.add_argument("--adjacency", metavar="EDGES.csv", help="unit_a, unit_b[, kind]; goes with --units")
    draft.add_argument("--territories", metavar="K", type=int, required=True, help="number of territories")
    draft.add_argument("--out", metavar="DIR", required=True, help="folder to write into; made if needed")
    draft.add_argument(
        "--resolution",
        metavar="auto|R",
        type=_resolution,
        help="size of the areas: auto (mixed), or an H3 level",
    )
    draft.add_argument(
        "--tolerance", metavar="SHARE", type=float, default=0.15, help="furthest from target, 0.15 for ±15 %%"
    )
    draft.add_argument(
        "--mix", metavar="SHARE", type=float, default=1.0, help="balance on workload 1.0 ... potential 0.0"
    )
    draft.add_argument(
        "--current-column",
        metavar="NAME",
        help="column of the file that names each account's territory of today; the draft then "
        "starts from it. Without it every draft is a clean sheet, also where the file has such a column",
    )
    _add_reading(draft)
    draft.add_argument(
        "--change-cap",
        metavar="SHARE",
        type=_cap,
        help="most that may change rep against --current-column or --today, as a share of revenue (of "
        f"accounts where there is none); {DEFAULT_CHANGE_CAP} unless given, none for a clean sheet",
    )
    draft.add_argument(
        "--area", metavar="land|occupied|FILE.geojson", help="ground to divide: land unless given"
    )
    draft.add_argument(
        "--demand",
        metavar="population|FILE",
        help="demand beyond the accounts: the shipped population of their country, or a file of places and "
        "amounts; shows whitespace, and is the potential of accounts that have none",
    )
    draft.add_argument(
        "--demand-share",
        metavar="SHARE",
        type=float,
        help="share of the accounts' potential that follows --demand around them; 0 unless given",
    )
    draft.add_argument(
        "--keep-parents",
        action="store_true",
        help="let one territory serve all accounts of a parent, unless they are over half its work",
    )
    draft.add_argument("--seed", metavar="N", type=int, default=0, help="seed of everything random")
    draft.add_argument("--effort", choices=("quick", "thorough"), default="quick", help="how long to search")


def _add_reading(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--open-only",
        action="store_true",
        help="reject accounts that a status column calls closed or inactive",
    )
    command.add_argument(
        "--today",
        metavar="FILE",
        action="append",
        default=[],
        help="who serves each account today, from another file: account or postal code and territory[, rep]; "
        "or territory and rep. May be given more than once; a draft then starts from it",
    )


def _resolution(text: str) -> int | str:
    if text == "auto":
        return text
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"it is {text}; it has to be auto or a whole number") from error


def _cap(text: str) -> float | str:
    if text == "none":
        return text
    try:
        return float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"it is {text}; it has to be a share such as 0.1, or none"
        ) from error


def _fault(given: argparse.Namespace) -> str:
    """Say which arguments do not go together; empty where all is well."""
    if given.extract is not None and (given.units is not None or given.adjacency is not None):
        return "give either an EXTRACT or --units with --adjacency, not both"
    if given.extract is None and (given.units is None or given.adjacency is None):
        return "an EXTRACT is needed, or --units together with --adjacency"
    if given.today and given.current_column is not None:
        return "give either --current-column or --today; both say who serves each account today"
    if given.change_cap is not None and given.current_column is None and not given.today:
        return (
            "--change-cap needs --current-column or --today, the column or file that says who serves each "
            "account today"
        )
    alone = {"--resolution": given.resolution, "--area": given.area, "--current-column": given.current_column}
    alone |= {
        "--today": given.today or None,
        "--open-only": given.open_only or None,
        "--demand": given.demand,
        "--keep-parents": given.keep_parents or None,
    }
    extra = [name for name, value in alone.items() if value not in (None, "auto", "land")]
    if given.extract is None and extra:
        return f"{' and '.join(extra)} only go with an EXTRACT; the units are ready-made"
    if given.demand_share is not None and given.demand is None:
        return "--demand-share needs --demand, the demand that potential follows"
    return "" if 0 <= given.mix <= 1 else f"--mix is {given.mix}; it has to be 0 to 1"
