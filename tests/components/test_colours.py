import numpy as np
import pytest

from components.colours import contrast, distances, mixed, rgb


def test_contrast_of_black_white_and_a_published_grey():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == 1
    # the lightest grey that passes AA on white
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


def test_mixing_is_a_weighted_mean():
    assert mixed("#FF0000", "#000000", 0.5) == "#800000"
    assert mixed("#123456", "#FFFFFF", 1) == "#123456"
    assert rgb("#FF0080") == pytest.approx([1, 0, 128 / 255])


def test_distance_is_symmetric_and_zero_to_itself():
    gap = distances(("#FF0000", "#00FF00", "#FFFFFF", "#000000"))
    assert np.allclose(gap, gap.T)
    assert np.allclose(np.diag(gap), 0)
    # black to white is the whole of OKLab's lightness, and no blindness shortens it
    assert gap[2, 3] == pytest.approx(100, abs=0.1)


def test_red_and_green_come_closer_for_the_colour_blind():
    # as most people see: OKLab of sRGB red (0.6280, 0.2249, 0.1258) and green (0.8664, -0.2339, 0.1795)
    seen = 100 * np.linalg.norm(np.subtract((0.6280, 0.2249, 0.1258), (0.8664, -0.2339, 0.1795)))
    assert distances(("#FF0000", "#00FF00"))[0, 1] < seen / 1.5
