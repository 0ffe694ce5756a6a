"""Draft territories and check files from a terminal: `python -m engine`."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from engine.arguments import parse
from engine.errors import AdjacencyError, AreaError, ColumnError, ExtractError, HexalignError, UnitsError

if TYPE_CHECKING:
    from argparse import Namespace

# a library's own words can run over pages
_LONGEST = 1000

# errors that lie in what a file holds
_OF_FILES = (AreaError, ColumnError, ExtractError, UnitsError)

DONE, FAULT, USAGE, NOT_FEASIBLE = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    0 done; 2 bad usage or unreadable input, with one line on stderr; 3 done, but no feasible alignment was
    found; 1 a fault of the program itself, also told in one line.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        # headings of any language have to pass, whatever the terminal's own encoding
        sys.stdout.reconfigure(encoding="utf-8")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    given = parse(arguments)
    try:
        return check(given) if given.command == "check" else draft(given)
    except HexalignError as error:
        return _complain(_placed(error, given), USAGE)
    except KeyboardInterrupt:
        return _complain("stopped", 130)
    except Exception as error:  # noqa: BLE001  no traceback may reach a user, whatever went wrong
        return _complain(f"a fault inside Hexalign ({type(error).__name__}: {error})", FAULT)


def check(given: Namespace) -> int:
    """Print what a file is and how it was read."""
    from engine.commands import read_with_today
    from engine.outputs import check_text, write_check

    extract, read = read_with_today(given.extract, given.today, open_only=given.open_only)
    sys.stdout.write(check_text(extract, read))
    if given.out is not None:
        write_check(Path(given.out), extract, read)
    return DONE


def draft(given: Namespace) -> int:
    """Draw territories and write them into a folder."""
    from engine.commands import draft_from_accounts, draft_from_units

    drawn = draft_from_units(given) if given.extract is None else draft_from_accounts(given)
    print(drawn.summary)
    return DONE if drawn.feasible else NOT_FEASIBLE


def _placed(error: HexalignError, given: Namespace) -> str:
    """Put the file it is about in front of a message that names none yet; a setting is about no file."""
    message = str(error)
    if given.command == "check":
        files, about = [given.extract], given.extract
    else:
        files = [name for name in (given.extract, given.units, given.adjacency, given.area) if name]
        about = given.extract or given.units
        if isinstance(error, AreaError):
            about = given.area
        elif isinstance(error, AdjacencyError) and given.extract is None:
            about = given.adjacency
    files = [name for name in files if name not in ("land", "occupied")]
    # those of today are known by their names alone
    files += [Path(name).name for name in (*given.today, getattr(given, "demand", None)) if name]
    is_said = not isinstance(error, _OF_FILES) or any(name in message for name in files)
    return message if is_said else f"{about}: {message}"


def _complain(sentence: str, code: int) -> int:
    line = " ".join(sentence.split())
    print(line if len(line) <= _LONGEST else line[:_LONGEST] + " ...", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
