"""Measure on the sphere: unit vectors scaled to the Earth's mean radius, chords and arcs, in km."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# mean radius R1 of the IUGG
EARTH_RADIUS_KM = 6371.0088


def to_xyz(latitude: npt.ArrayLike, longitude: npt.ArrayLike) -> Floats:
    """Place points on the sphere, shape (n, 3), km; degrees in."""
    lat = np.radians(np.asarray(latitude, dtype=np.float64))
    lng = np.radians(np.asarray(longitude, dtype=np.float64))
    flat = np.cos(lat)
    return EARTH_RADIUS_KM * np.column_stack((flat * np.cos(lng), flat * np.sin(lng), np.sin(lat)))


def to_degrees(xyz: Floats) -> tuple[Floats, Floats]:
    """Give latitude and longitude in degrees of points (n, 3), which may lie inside the sphere."""
    x, y, z = xyz[:, 0], xyz[:, 1], xyz[:, 2]
    return np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(y, x))


def on_sphere(xyz: Floats) -> Floats:
    """Push points (n, 3) out to the surface; a point at the Earth's centre stays there."""
    length = np.linalg.norm(xyz, axis=1, keepdims=True)
    return xyz * (EARTH_RADIUS_KM / np.where(length > 0, length, 1.0))


def chord_km(a: Floats, b: Floats) -> Floats:
    """Straight distance through the Earth between paired points (n, 3), km."""
    chord: Floats = np.sqrt(((a - b) ** 2).sum(axis=1))
    return chord


def arc_km(chord: npt.ArrayLike) -> Floats:
    """Distance over the surface that belongs to a chord, km."""
    half = np.asarray(chord, dtype=np.float64) / (2.0 * EARTH_RADIUS_KM)
    return 2.0 * EARTH_RADIUS_KM * np.arcsin(np.clip(half, 0.0, 1.0))


def chord_of_arc(arc: float) -> float:
    """Chord that belongs to a distance over the surface, km."""
    return float(2.0 * EARTH_RADIUS_KM * np.sin(min(arc / (2.0 * EARTH_RADIUS_KM), np.pi / 2)))
