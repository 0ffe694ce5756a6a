"""Say how far apart a territory's customers lie: load centre, mean and 90th-percentile distance to it."""

from __future__ import annotations

import numpy as np

from engine import schema as s
from engine.alignment.problem import summed
from engine.geo import Floats, arc_km, chord_km, on_sphere, to_degrees
from engine.measures.points import Codes, Points, Service
from engine.measures.territory import Sums, ratio

KM_HOURS = "km_hours"
MOMENTS = ("moment_x", "moment_y", "moment_z")


def load_centres(points: Points, service: Service) -> Floats:
    """Give the load-weighted mean place of each territory on the sphere, (K, 3), km.

    A territory without load has the plain mean of its points; one without points has NaN.
    """
    count = len(service.keys)
    load = summed(service.by_point, points.load, count)
    weight = np.where(load[service.by_point] > 0, points.load, 1.0)
    mass = summed(service.by_point, weight, count)
    centre = [ratio(summed(service.by_point, weight * axis, count), mass) for axis in points.xyz.T]
    return on_sphere(np.column_stack(centre))


def distance_km(points: Points, service: Service, places: Floats) -> Floats:
    """Great-circle distance of each point to its territory's place, (m,), km; `places` is (K, 3)."""
    return arc_km(chord_km(points.xyz, places[service.by_point]))


def distance_sums(points: Points, service: Service, km: Floats) -> Sums:
    """Add up workload x km and load x place, of which mean distance and load centre are made."""
    count = len(service.keys)
    moments = {
        name: summed(service.by_point, points.load * axis, count)
        for name, axis in zip(MOMENTS, points.xyz.T, strict=True)
    }
    return {KM_HOURS: summed(service.by_point, points.workload * km, count), **moments}


def distance_ratios(sums: Sums) -> Sums:
    """Give the workload-weighted mean distance, km, and the load centre in degrees."""
    centre = np.column_stack([ratio(sums[name], sums[s.LOAD]) for name in MOMENTS])
    latitude, longitude = to_degrees(centre)
    return {
        s.MEAN_KM: ratio(sums[KM_HOURS], sums[s.WORKLOAD]),
        s.CENTRE_LATITUDE: latitude,
        s.CENTRE_LONGITUDE: longitude,
    }


def weighted_percentile(values: Floats, weights: Floats, codes: Codes, count: int, *, share: float) -> Floats:
    """Give by code the least value that `share` of the weight lies at or below; NaN without weight.

    `values` (m,) have to rise; they are sorted once and then grouped by territory, district and region.
    """
    # a stable sort of small integers takes linear time
    order = np.argsort(codes.astype(np.min_scalar_type(count)), kind="stable")
    running = np.cumsum(weights[order])
    mass = summed(codes, weights, count)
    size = np.bincount(codes, minlength=count)
    past = np.cumsum(size)
    before = np.concatenate(([0.0], running))[past - size]
    # the small part forgives the rounding of the running sum
    goal = before + share * mass - 1e-12 * (running[-1] if len(running) else 0.0)
    place = np.clip(np.searchsorted(running, goal), past - size, past - 1)
    found = np.full(count, np.nan)
    held = mass > 0
    found[held] = values[order[place[held]]]
    return found
