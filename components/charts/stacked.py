"""Set one chart above another in a single figure: the browser draws one picture on each change, not two."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.base import Chart, Part, build

GAP = 18


@dataclass(frozen=True)
class _Place:
    """Where a chart's plot lies in the whole, as shares from below, and what its axes become."""

    low: float
    high: float
    shift: int

    def y(self, share: float) -> float:
        """Turn a share of the plot's height into one of the whole."""
        return self.low + share * (self.high - self.low)

    def axis(self, name: str) -> str:
        """Rename an axis: "x2" becomes "x6" where four axes stand before it."""
        letter, number = name[0], name[1:]
        moved = int(number or 1) + self.shift
        return letter if moved == 1 else f"{letter}{moved}"


def stacked(upper: Chart, lower: Chart) -> Chart:
    """Give both charts as one figure, each with its own axes, finding and unit."""
    parts = [_parts(upper), _parts(lower)]
    heights = [layout["height"] for _, layout in parts]
    whole = heights[0] + GAP + heights[1]
    shift = sum(key.startswith("xaxis") for key in parts[0][1])
    tops = (whole, heights[1])
    places = [
        _Place((top - height + layout["margin"]["b"]) / whole, (top - layout["margin"]["t"]) / whole, moved)
        for (_, layout), height, top, moved in zip(parts, heights, tops, (0, shift), strict=True)
    ]
    traces = [_trace(trace, place) for (data, _), place in zip(parts, places, strict=True) for trace in data]
    merged = {key: value for _, layout in parts[::-1] for key, value in layout.items() if "axis" not in key}
    merged |= {"height": whole, "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0}}
    merged["annotations"], merged["shapes"] = [], []
    for (_, layout), place in zip(parts, places, strict=True):
        merged |= {
            _axis_key(key, place): _axis(key, value, place) for key, value in layout.items() if "axis" in key
        }
        for group in ("annotations", "shapes"):
            merged[group] += [_placed(item, place) for item in layout.get(group, ())]
    merged["annotations"].append(_second_title(parts[1][1]["title"], heights[1] / whole))
    return Chart(build(traces, merged), upper.title, f"{upper.told} {lower.told}")


def _parts(chart: Chart) -> tuple[list[Part], Part]:
    return list(chart.spec["data"]), dict(chart.spec["layout"])


def _trace(trace: Part, place: _Place) -> Part:
    axes = {f"{letter}axis": place.axis(trace.get(f"{letter}axis", letter)) for letter in "xy"}
    return {**trace, **axes}


def _axis_key(key: str, place: _Place) -> str:
    name = place.axis(key[0] + key.removeprefix(f"{key[0]}axis"))
    return f"{name[0]}axis{name[1:]}"


def _axis(key: str, axis: Part, place: _Place) -> Part:
    moved = dict(axis)
    if key.startswith("y"):
        low, high = axis.get("domain", (0.0, 1.0))
        moved["domain"] = [place.y(low), place.y(high)]
    moved["anchor"] = place.axis(axis.get("anchor", "y" if key.startswith("x") else "x"))
    return moved


def _placed(item: Part, place: _Place) -> Part:
    moved = dict(item)
    for letter in "xy":
        reference = item.get(f"{letter}ref", letter)
        if reference[0] == letter:
            moved[f"{letter}ref"] = place.axis(reference)
        elif letter == "y":
            moved |= {name: place.y(item[name]) for name in ("y", "y0", "y1") if name in item}
            moved["yref"] = "paper"
    return moved


def _second_title(title: Part, top: float) -> Part:
    return {
        "text": title["text"],
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": top,
        "yref": "paper",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "font": title["font"],
        "borderpad": 0,
    }
