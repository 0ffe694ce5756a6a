"""Name every fault the engine reports; each message says what, where and what to do."""

from __future__ import annotations


class HexalignError(Exception):
    """Be the base of every error the engine raises on purpose."""


class ExtractError(HexalignError):
    """Report a file that cannot be read as a table of accounts."""


class ColumnError(HexalignError):
    """Report a column that is needed and missing, or named and absent."""


class UnitsError(HexalignError):
    """Report units or an adjacency that no alignment can be built on."""


class AdjacencyError(UnitsError):
    """Report pairs of neighbours that name no unit, or that leave the units in several groups."""


class SettingsError(HexalignError):
    """Report a setting outside its range, naming the setting, the value and the rule."""


class AreaError(HexalignError):
    """Report a service area that cannot be read or holds no account."""
