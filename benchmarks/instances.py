"""Build the instances that solvers are compared on: real places binned into hexes, and counties.

Data that does not ship with the product is looked for in the folder that HEXALIGN_SHARED names, else beside
the project; an instance whose data is missing is left out, and said so.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.world import ARRAYS, World, write
from engine import schema as s
from engine.settings import Settings

if TYPE_CHECKING:
    from engine.units.model import Units

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "data"
SHARED = Path(os.environ.get("HEXALIGN_SHARED", ROOT.parent / "shared")) / "data"
CACHE = Path(__file__).parent / "cache"
FACTS = "facts.json"

COUNTIES_OF = "counties of "


@dataclass(frozen=True)
class Instance:
    """Name an instance: places, how they are binned, and into how many territories they go.

    Attributes
    ----------
    source
        Key of `SOURCES`, or `counties of XX` for a state with a published optimum.
    resolution
        H3 resolution; None for ready-made units (counties).
    territories
        K.
    area
        `occupied`, or `land` with its empty units.
    role
        `goal` (all solvers), `growth` and `land` (fast ones), or `optimum` (counties, 0.5 %).
    """

    source: str
    resolution: int | None
    territories: int
    area: str = "occupied"
    role: str = "goal"

    @property
    def name(self) -> str:
        """A name that tells instances apart."""
        return f"{self.graph_name} K={self.territories}"

    @property
    def graph_name(self) -> str:
        """The name of its units, which instances of several K share."""
        grid = "" if self.resolution is None else f" r{self.resolution}"
        return f"{self.source}{grid}{'' if self.area == 'occupied' else ' ' + self.area}"

    @property
    def state(self) -> str | None:
        """The state whose optimum is published, or None."""
        return self.source.removeprefix(COUNTIES_OF) if self.source.startswith(COUNTIES_OF) else None

    @property
    def folder(self) -> Path:
        """Where its units are kept."""
        return CACHE / self.graph_name.replace(" ", "-")

    def facts(self) -> Facts:
        """Give the size of the units; build them where they are not there, or binning has changed.

        Raises
        ------
        FileNotFoundError
            The data it is made from is not here.
        """
        path, source = self.folder / FACTS, binning_hash()
        if path.exists() and (self.folder / ARRAYS).exists():
            known = Facts(**json.loads(path.read_text(encoding="utf-8")))
            if known.made_by == source:
                return known
        world = write(SOURCES[self.source](self), self.folder)
        facts = Facts(
            units=len(world.xyz),
            pairs=len(world.pairs),
            heaviest=float(world.load.max() / world.load.sum()),
            digest=world.digest,
            made_by=source,
        )
        path.write_text(json.dumps(facts.__dict__), encoding="utf-8")
        return facts

    def world(self) -> World:
        """Read the units as arrays."""
        self.facts()
        return World.read(self.folder)


@dataclass(frozen=True)
class Facts:
    """Describe units: how many, pairs of neighbours, the heaviest one's share of the load, and which.

    `digest` names exactly these units, `made_by` the source they were built by.
    """

    units: int
    pairs: int
    heaviest: float
    digest: str
    made_by: str


def source_hash(*folders: str) -> str:
    """Name the state of the Python files in some of the project's folders or files."""
    state = hashlib.sha256()
    for folder in folders:
        path = ROOT / folder
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            state.update(file.relative_to(ROOT).as_posix().encode())
            state.update(file.read_bytes())
    return state.hexdigest()[:12]


def binning_hash() -> str:
    """Name the state of the code that makes units."""
    return source_hash(
        "engine/units", "engine/demand", "engine/geo.py", "benchmarks/instances.py", "benchmarks/counties.py"
    )


def available(instances: Iterable[Instance]) -> tuple[list[Instance], list[Instance]]:
    """Split instances into those whose units are here or can be built, and those whose data is missing."""
    here: list[Instance] = []
    missing: list[Instance] = []
    for instance in instances:
        try:
            instance.facts()
            here.append(instance)
        except FileNotFoundError:
            missing.append(instance)
    return here, missing


def _binned(places: pd.DataFrame, instance: Instance) -> Units:
    """Bin places (`latitude`, `longitude`, `size`); hours follow from the default call plan by size."""
    from engine.units import build_units

    accounts = places[[s.LATITUDE, s.LONGITUDE, s.SIZE]].reset_index(drop=True)
    accounts.insert(0, s.ACCOUNT_ID, accounts.index.astype(str))
    return build_units(accounts, Settings(resolution=instance.resolution, area=instance.area))


def _hospitals(file: str, instance: Instance) -> Units:
    frame = pd.read_csv(SHIPPED / "accounts" / file)
    return _binned(frame.rename(columns={"beds": s.SIZE}), instance)


def _retail(instance: Instance) -> Units:
    frame = pd.read_parquet(SHARED / "accounts" / "us_retail_locations.parquet")
    return _binned(_contiguous(frame).assign(**{s.SIZE: 1.0}), instance)


def _breweries(instance: Instance) -> Units:
    frame = pd.read_csv(SHARED / "accounts" / "us_breweries.csv").dropna(subset=[s.LATITUDE, s.LONGITUDE])
    return _binned(_contiguous(frame).assign(**{s.SIZE: 1.0}), instance)


def _contiguous(places: pd.DataFrame) -> pd.DataFrame:
    """Keep places of the contiguous US: what Hawaii costs would drown every difference between solvers."""
    return places[places[s.LATITUDE].between(24, 50) & places[s.LONGITUDE].between(-125, -66)]


def _places(countries: tuple[str, ...], instance: Instance) -> Units:
    frame = pd.read_parquet(SHARED / "basemap" / "world_cities_geonames.parquet")
    if countries:
        frame = frame[frame["country"].isin(countries)]
    if countries == ("US",):
        frame = _contiguous(frame)
    return _binned(frame.rename(columns={"population": s.SIZE}), instance)


def _us_counties(_: Instance) -> Units:
    from benchmarks.counties import us_counties

    basemap = "basemap"
    return us_counties(
        SHIPPED / basemap / "us_county_population.csv", SHARED / basemap / "us_county_adjacency.csv"
    )


def _state(state: str, _: Instance) -> Units:
    from benchmarks.counties import county_units

    return county_units(SHARED / "benchmarks", state)


SOURCES: dict[str, Callable[[Instance], Units]] = {
    "US hospitals": partial(_hospitals, "us_hospitals_demo.csv"),
    "Italian hospitals": partial(_hospitals, "it_hospitals.csv"),
    "US retail": _retail,
    "US breweries": _breweries,
    "US counties": _us_counties,
    "German places": partial(_places, ("DE",)),
    "Italian places": partial(_places, ("IT",)),
    "US places": partial(_places, ("US",)),
    "Spanish and French places": partial(_places, ("ES", "FR")),
    "World places": partial(_places, ()),
    **{COUNTIES_OF + state: partial(_state, state) for state in ("AL", "AR", "IA", "KS", "MS", "NM")},
}
