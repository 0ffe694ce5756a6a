"""Weigh what a plan could be instead: options, the fewest moves, what rules cost, other sizes of areas."""

from engine.options.frontier import knee, undominated
from engine.options.moves import after_moves, fewest_moves
from engine.options.options import Goals, Option, Wish, best, goals_of, wishes
from engine.options.prices import Price, Relaxed, price, prices, ranked, relaxations
from engine.options.sizes import elsewhere, flips, sizes_around

__all__ = [
    "Goals",
    "Option",
    "Price",
    "Relaxed",
    "Wish",
    "after_moves",
    "best",
    "elsewhere",
    "fewest_moves",
    "flips",
    "goals_of",
    "knee",
    "price",
    "prices",
    "ranked",
    "relaxations",
    "sizes_around",
    "undominated",
    "wishes",
]
