"""Judge colours: contrast against a ground, and distance as seen with and without colour blindness."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB
_VISIONS = np.array(
    [
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ]
)
# Ottosson, "A perceptual color space for image processing" (2020)
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def rgb(colour: str) -> Floats:
    """Give the three channels of `#rrggbb` as shares, gamma-encoded sRGB."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255.0


def mixed(colour: str, ground: str, opacity: float) -> str:
    """Lay a see-through colour over a ground, as a browser does, and give what is seen."""
    seen = opacity * rgb(colour) + (1 - opacity) * rgb(ground)
    return "#" + "".join(f"{round(float(channel) * 255):02X}" for channel in seen)


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of WCAG 2.2, 1 to 21."""
    light = sorted(float(_linear(rgb(colour)) @ _LUMINANCE) for colour in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def distances(colours: tuple[str, ...]) -> Floats:
    """Give the distance between every two colours, (n, n), OKLab x 100.

    It is the least of four: as most people see, and in simulated red, green and blue blindness.
    """
    linear = _linear(np.array([rgb(colour) for colour in colours]))
    seen = np.clip(np.einsum("vij,nj->vni", _VISIONS, linear), 0.0, 1.0)
    lab = np.cbrt(seen @ _TO_LMS.T) @ _TO_LAB.T
    gaps = np.linalg.norm(lab[:, :, None] - lab[:, None, :], axis=3)
    least: Floats = 100.0 * gaps.min(axis=0)
    return least


def _linear(encoded: Floats) -> Floats:
    # IEC 61966-2-1
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
