"""Explain a plan: why an area or an account is in its territory, and what a territory's hours are made of."""

from engine.why.arithmetic import Arithmetic, Balanced, Calls, arithmetic
from engine.why.facts import Against, Reason
from engine.why.option import Option, Place, Swing, Totals
from engine.why.side import Side
from engine.why.why import Why, why_account, why_unit

__all__ = [
    "Against",
    "Arithmetic",
    "Balanced",
    "Calls",
    "Option",
    "Place",
    "Reason",
    "Side",
    "Swing",
    "Totals",
    "Why",
    "arithmetic",
    "why_account",
    "why_unit",
]
