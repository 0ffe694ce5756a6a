"""Draft territories and check files from a terminal: `python -m engine`."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING

from engine.arguments import parse
from engine.errors import HexalignError

if TYPE_CHECKING:
    from argparse import Namespace

# a library's own words can run over pages
_LONGEST = 1000

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
        return _complain(_placed(str(error), given), USAGE)
    except KeyboardInterrupt:
        return _complain("stopped", 130)
    except Exception as error:  # noqa: BLE001  no traceback may reach a user, whatever went wrong
        return _complain(f"a fault inside Hexalign ({type(error).__name__}: {error})", FAULT)


def check(given: Namespace) -> int:
    """Print what a file is and how it was read."""
    from pathlib import Path

    from engine.extracts import read_accounts
    from engine.outputs import check_text, write_check

    extract = read_accounts(given.extract)
    sys.stdout.write(check_text(extract))
    if given.out is not None:
        write_check(Path(given.out), extract)
    return DONE


def draft(given: Namespace) -> int:
    """Draw territories and write them into a folder."""
    from engine.commands import draft_from_accounts, draft_from_units

    drawn = draft_from_units(given) if given.extract is None else draft_from_accounts(given)
    print(drawn.summary)
    return DONE if drawn.feasible else NOT_FEASIBLE


def _placed(message: str, given: Namespace) -> str:
    """Put the file in front of a message that does not name it yet."""
    files = [given.extract] if given.extract is not None else [given.units, given.adjacency]
    return message if any(name in message for name in files) else f"{' with '.join(files)}: {message}"


def _complain(sentence: str, code: int) -> int:
    line = " ".join(sentence.split())
    print(line if len(line) <= _LONGEST else line[:_LONGEST] + " ...", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
