"""Choose what a small map names: its neighbours where there is room, and the largest towns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from components.profile.ground import Frame
from engine import reference
from engine import schema as s

INSIDE, MOST = 7, 11
# px: the mean width of a letter, the height of a line, and the gap between a dot and its name
LETTER, LINE, GAP = 6.0, 14.0, 5.0
CANDIDATES = 60
# px2 that a neighbour needs for its name
ROOM = 2600.0


@dataclass(frozen=True, slots=True)
class Label:
    """Place a name, px; `anchor` says which end of it stands there. A town has a dot beside its name."""

    text: str
    x: float
    y: float
    anchor: Literal["start", "middle", "end"] = "middle"

    @property
    def dot_x(self) -> float:
        """Where the town itself lies."""
        return self.x + (GAP if self.anchor == "end" else -GAP)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom, with the dot."""
        width = LETTER * len(self.text)
        left = self.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        dot = 0.0 if self.anchor == "middle" else 2 * GAP
        start = left - (dot if self.anchor == "start" else 0.0)
        return start, self.y - LINE / 2, start + width + dot, self.y + LINE / 2


@dataclass
class Board:
    """Take labels as long as they stay in the picture and meet no other."""

    frame: Frame
    labels: list[Label] = field(default_factory=list)

    def add(self, label: Label) -> bool:
        """Take a label if it fits."""
        left, top, right, bottom = label.box
        inside = left >= 0 and top >= 0 and right <= self.frame.width and bottom <= self.frame.height
        taken = (other.box for other in self.labels)
        if not inside or any(left < r and right > a and top < d and bottom > b for a, b, r, d in taken):
            return False
        self.labels.append(label)
        return True


def add_neighbours(board: Board, shapes: Iterable[tuple[str, BaseGeometry]]) -> None:
    """Name territories, shapes in pixels, in the middle of what the picture shows of them."""
    for name, shape in shapes:
        if shape.area >= ROOM:
            point = shapely.point_on_surface(shape)
            half = LETTER * len(name) / 2
            x = min(max(point.x, half), board.frame.width - half)
            board.add(Label(name, x, point.y))


def add_towns(board: Board, own: BaseGeometry) -> None:
    """Name towns, the largest first: up to seven in `own`, a shape in pixels, then others."""
    towns, frame = reference.cities(), board.frame
    at = frame.place(towns[s.LONGITUDE], towns[s.LATITUDE])
    seen = np.flatnonzero(((at > 2) & (at < [frame.width - 2, frame.height - 2])).all(axis=1))
    people = towns[reference.POPULATION].to_numpy(float)[seen]
    rows = seen[np.argsort(-people, kind="stable")]
    here = shapely.contains_xy(own, at[rows, 0], at[rows, 1])
    names = towns[s.NAME]
    set_ = 0
    for group, most in ((rows[here], INSIDE), (rows[~here], MOST)):
        for row in group[:CANDIDATES].tolist():
            if set_ < most:
                set_ += _beside(board, str(names.iloc[row]), float(at[row, 0]), float(at[row, 1]))


def _beside(board: Board, name: str, x: float, y: float) -> bool:
    """Set a name to the right of its dot, else to the left."""
    return board.add(Label(name, x + GAP, y, "start")) or board.add(Label(name, x - GAP, y, "end"))
