"""Imports go downwards only, and the engine runs where no screen is installed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAYERS = ("engine", "components", "pages", "app")
SCREEN = {"streamlit", "streamlit_folium", "folium", "branca", "plotly"}

# engine's floors, lowest first; rooms on one floor do not know each other, but the ground floor is one room
GROUND = ("errors", "schema", "settings", "geo", "reference", "progress")
FLOORS = (
    GROUND,
    ("extracts", "demand"),
    ("units",),
    ("alignment",),
    ("measures", "team"),
    ("editing", "options", "why"),
    ("geojson",),
    ("outputs",),
    ("arguments",),
    ("commands",),
    ("", "__main__"),
)

# the rooms of the alignment, lowest first; its ground floor holds what they share and what puts them to use
ALIGNMENT = (("posing",), ("boundary", "joining"), ("layout", "small"), ("judging",), ("repairing",))

BLOCKED_RUN = """
import importlib, runpy, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked!r}:
            raise ImportError("the engine asked for " + name)

sys.meta_path.insert(0, Blocker())
for name in {modules!r}:
    importlib.import_module(name)
sys.argv = ["engine", "--help"]
runpy.run_module("engine", run_name="__main__", alter_sys=True)
"""


def sources() -> dict[str, str]:
    """Every shipped module by dotted name, with its text."""
    files = [f for top in ("engine", "components", "pages") for f in sorted((ROOT / top).rglob("*.py"))]
    files += [ROOT / "app.py"] if (ROOT / "app.py").exists() else []
    return {dotted(f.relative_to(ROOT)): f.read_text(encoding="utf-8") for f in files}


def dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(text: str, modules: set[str]) -> set[str]:
    """What a source imports; `from engine import schema` is `engine.schema` where that is a module."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the layer they reach into"
            base = node.module or ""
            deeper = {f"{base}.{alias.name}" for alias in node.names}
            found |= (deeper & modules) | ({base} if deeper - modules else set())
    return found


def layer_fault(module: str, imported: str) -> str | None:
    """Say what is wrong with one import, or None."""
    upper, lower = module.split(".")[0], imported.split(".")[0]
    if upper == "engine" and lower in SCREEN:
        return f"{module} imports {imported}: the engine knows no screen"
    if imported.startswith("h3") and lower == "h3" and module != "engine.units.hexes":
        return f"{module} imports h3: only engine.units.hexes does"
    if lower not in LAYERS:
        return None
    if LAYERS.index(lower) > LAYERS.index(upper) or (upper == lower == "pages"):
        return f"{module} imports {imported}: imports go downwards"
    if room(module) == room(imported) == "alignment":
        return alignment_fault(module, imported)
    return engine_fault(module, imported) if upper == "engine" else None


def engine_fault(module: str, imported: str) -> str | None:
    here, there = room(module), room(imported)
    if here == there or floor(there) < floor(here) or {here, there} <= set(GROUND):
        return None
    return f"{module} imports {imported}: not a lower floor of the engine"


def alignment_fault(module: str, imported: str) -> str | None:
    """Say what is wrong with one import from one room of the alignment into another, or None."""
    here, there = (name.split(".")[2:3] for name in (module, imported))
    levels = {name: level for level, names in enumerate(ALIGNMENT) for name in names}
    if here == there or not {*here, *there} <= set(levels) or not (here and there):
        return None
    lower = levels[there[0]] < levels[here[0]]
    return None if lower else f"{module} imports {imported}: not a lower room of the alignment"


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def floor(name: str) -> int:
    level = [i for i, names in enumerate(FLOORS) if name in names]
    assert level, f"engine.{name} has no floor yet: give it one in FLOORS"
    return level[0]


def attribute_users(pattern: str) -> set[str]:
    """Modules that name an attribute, or import a name, that matches."""
    users = set()
    for module, text in sources().items():
        for node in ast.walk(ast.parse(text)):
            names = (
                [a.name for a in node.names]
                if isinstance(node, ast.ImportFrom)
                else [getattr(node, "attr", "")]
            )
            if any(re.fullmatch(pattern, name) for name in names):
                users.add(module)
    return users


def test_imports_go_downwards():
    every = sources()
    pairs = [(m, i) for m, text in every.items() for i in sorted(imports(text, set(every)))]
    assert [fault for m, i in pairs if (fault := layer_fault(m, i))] == []


def test_a_wrong_import_is_seen():
    modules = {"engine", "engine.schema", "engine.units.hexes"}
    assert imports("from engine import schema as s", modules) == {"engine.schema"}
    assert imports("from engine import draft", modules) == {"engine"}
    assert imports("def f():\n    import h3.api", modules) == {"h3.api"}
    wrong = {
        "engine.geo": "streamlit",
        "engine.units.model": "h3",
        "engine.settings": "engine.units.model",
        "engine.demand.travel": "engine.extracts.read",
        "engine.alignment.drafting": "engine",
        "engine.alignment.posing.pose": "engine.alignment.layout.dual",
        "engine.alignment.layout.dual": "engine.alignment.small.trial",
        "components.charts": "pages.plan",
        "pages.plan": "pages.accounts",
    }
    assert [m for m, i in wrong.items() if layer_fault(m, i) is None] == []
    right = {
        "engine.settings": "engine.errors",
        "engine.units.hexes": "h3",
        "engine.alignment.drafting": "engine.units.model",
        "engine.alignment.repairing.stuck": "engine.alignment.judging.least",
        "engine.alignment.layout.dual": "engine.alignment.graph",
        "engine.alignment.clean_sheet": "engine.alignment.layout.layouts",
        "engine.__main__": "engine.measures",
        "components.charts": "plotly.graph_objects",
        "app": "pages.plan",
    }
    assert [m for m, i in right.items() if layer_fault(m, i) is not None] == []


def test_only_state_names_session_state():
    assert {module.split(".")[1] for module in attribute_users("session_state")} <= {"state"}


def test_only_cached_holds_caches():
    users = attribute_users("cache|cache_data|cache_resource|lru_cache|remembered")
    screens = {module for module in users if not module.startswith("engine.")}
    assert {module for module in screens if not module.startswith("components.cached.")} == set()


def test_nothing_that_is_kept_for_everyone_is_written_in_the_marks_of_one_reader():
    every = sources()
    # what is shown is kept for each language apart
    apart = {"components.cached.looks", "components.cached.remembering"}
    to_see = [module for module in every if module.startswith("components.cached")]
    # small pictures take the box of a view from there, which has no figures
    seen = {"components.map_layers", *apart}
    while to_see:
        module = to_see.pop()
        if module not in seen:
            seen.add(module)
            to_see += imports(every[module], set(every)) & set(every)
    assert "components.map_geometry" in seen
    assert seen & {"components.marks", "components.numbers"} == set()


def test_what_is_shown_is_kept_for_each_language_apart():
    tree = ast.parse(sources()["components.cached.looks"])
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    kept = [ast.unparse(call) for call in calls if ast.unparse(call.func) == "remembered"]
    assert len(kept) > 10
    assert [call for call in kept if "marked=True" not in call] == []


def test_builders_of_charts_and_maps_know_no_streamlit():
    every = sources()
    tops = {m: {i.split(".")[0] for i in imports(text, set(every))} for m, text in every.items()}
    both = {m for m, names in tops.items() if "streamlit" in names and names & {"plotly", "folium", "branca"}}
    # the live map is a widget: it hands folium's map to the page
    assert both <= {"components.territory_map"}


def test_every_import_is_pinned():
    pins = {
        line.split("==")[0].lower()
        for line in (ROOT / "requirements.txt").read_text().splitlines()
        if "==" in line
    }
    every = sources()
    tops = {i.split(".")[0] for text in every.values() for i in imports(text, set(every))}
    foreign = tops - set(sys.stdlib_module_names) - set(LAYERS)
    homes = packages_distributions()
    assert {name for name in foreign if not {d.lower() for d in homes.get(name, [])} & pins} == set()


def test_the_engine_runs_without_a_screen():
    modules = [m for m in sources() if m.split(".")[0] == "engine" and not m.endswith("__main__")]
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED_RUN.format(blocked=sorted(SCREEN), modules=modules)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "draft" in run.stdout
    assert "check" in run.stdout
