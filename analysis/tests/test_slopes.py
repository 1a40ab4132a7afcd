"""Deviations and slopes: closed forms of targets that are known functions."""

import numpy as np
import pytest

from devosim.calibrate.deviations import deviations_of
from devosim.calibrate.expression import Expression
from devosim.calibrate.slopes import differences, mended
from devosim.calibrate.targets import Target


def target(low, high):
    """Published as 1."""
    return Target("t", 1.0, low, high, "target", Expression("survey.eu"), "doc", "source")


def test_each_side_of_a_range_is_its_own_measure():
    lopsided = [target(-1.0, 9.0), target(-7.0, 3.0)]  # deviations 1 below and 4 above, 4 below and 1 above
    assert deviations_of(lopsided, np.array([3.0, 3.0])) == pytest.approx([0.5, 2.0])
    assert deviations_of(lopsided, np.array([0.5, 0.5])) == pytest.approx([-0.5, -0.125])
    assert deviations_of(lopsided, np.array([1.0, np.nan])) == pytest.approx([0.0, np.nan], nan_ok=True)


def test_differences_of_a_linear_function_are_its_slopes_and_common_luck_drops_out():
    true = np.array([[2.0, -1.0, 0.0], [0.5, 3.0, 0.0]])
    luck = np.array([0.7, -0.4])  # of the seeds that all runs have in common
    steps = np.array([0.1, -0.2, 0.1])
    found = [true @ (step * unit) + luck for step, unit in zip(steps, np.eye(3), strict=True)]
    assert differences(luck, steps, found) == pytest.approx(true)


def test_mended_slopes_say_what_the_step_showed_and_nothing_else_changes():
    slopes = np.array([[1.0, 2.0], [0.0, 1.0]])
    step, change = np.array([0.3, 0.4]), np.array([2.0, 0.5])
    new = mended(slopes, step, change)
    assert new @ step == pytest.approx(change)
    across = np.array([-0.4, 0.3])
    assert new @ across == pytest.approx(slopes @ across)
    assert mended(slopes, np.zeros(2), change) is slopes
