"""What a calibration makes small: closed forms. A residual r costs 9 (sqrt(1 + r^2 / 9) - 1), nearly r^2 / 2."""

import numpy as np
import pytest

from devosim.calibrate.misfit import cost, least

NONE = np.zeros(0)


def of(residual):
    return 9 * (np.sqrt(1 + residual**2 / 9) - 1)


def test_targets_that_are_met_in_the_middle_cost_nothing():
    assert cost(np.zeros(3), np.zeros(2)) == 0


@pytest.mark.parametrize("sign", [-1, 1])
def test_a_deviation_costs_by_itself_as_long_as_it_is_inside(sign):
    assert cost(np.array([sign * 1.25]), NONE) == pytest.approx(0.75), "9 (13 / 12 - 1)"
    assert cost(np.array([sign * 1.5]), NONE) == pytest.approx(of(1.5))


@pytest.mark.parametrize("sign", [-1, 1])
def test_a_deviation_beyond_one_and_a_half_costs_eight_times_what_is_beyond_as_well(sign):
    assert cost(np.array([sign * 2.0]), NONE) == pytest.approx(of(2.0) + 6), "of 4: 9 (5 / 3 - 1)"


def test_far_off_the_cost_grows_as_the_deviation_does_and_not_as_its_square():
    far, farther = (cost(np.array([deviation]), NONE) for deviation in (1000.0, 1001.0))
    assert farther - far == pytest.approx(3 * (1 + 8), rel=1e-4)


@pytest.mark.parametrize("sign", [-1, 1])
def test_a_parameter_costs_by_its_way_from_the_middle_and_much_more_near_an_end(sign):
    assert cost(NONE, np.array([sign * 0.8])) == pytest.approx(of(0.8))
    assert cost(NONE, np.array([sign * 0.95625])) == pytest.approx(of(0.95625) + 0.75), "8 times 0.15625 is 1.25"


def test_costs_of_targets_and_parameters_add_up():
    assert cost(np.array([1.0, -0.5]), np.array([0.3])) == pytest.approx(of(1.0) + of(0.5) + of(0.3))


@pytest.mark.parametrize("nothing", [np.nan, np.inf, -np.inf])
def test_a_target_without_a_value_costs_infinitely_much(nothing):
    assert cost(np.array([0.0, nothing]), np.zeros(1)) == np.inf


def test_the_least_of_one_target_and_one_parameter_is_where_the_derivative_is_zero():
    """That of a residual r is r / sqrt(1 + r^2 / 9): at 0.6 the pull of the middle is 0.6 / sqrt(1.04).

    The target, two deviations a unit, is -0.3 / sqrt(1.03) off there, and pulls the other way by twice
    0.3 / sqrt(1.03) / sqrt(1 + 0.01 / 1.03), which is as much.
    """

    def deviations(x):
        return 2 * x - (1.2 + 0.3 / np.sqrt(1.03))

    found, costs = least(deviations, np.zeros(1), np.full(1, -1.0), np.ones(1))
    assert found == pytest.approx([0.6], abs=1e-4), "where the cost changes by less than a part in 10^8"
    assert costs == pytest.approx(of(0.3 / np.sqrt(1.03)) + of(0.6))
    assert costs == pytest.approx(cost(deviations(found), found))


def test_a_target_is_kept_in_its_range_before_others_are_approached():
    """Two want 0, a third wants 0.24 at ten deviations a unit: by squares alone it would be 1.6 off, not 1.5."""

    def deviations(x):
        return np.array([10 * x[0], 10 * x[0], 2.4 - 10 * x[0]])

    found, _ = least(deviations, np.zeros(1), np.full(1, -1.0), np.ones(1))
    assert deviations(found)[2] == pytest.approx(1.506, abs=2e-3), "2 psi(0.894) = psi(1.506) + 8 psi(8 x 0.006)"


@pytest.mark.parametrize("sign", [-1, 1])
def test_bounds_are_kept(sign):
    low, high = np.array([-0.1, -0.3]), np.array([0.1, 0.3])
    found, _ = least(lambda x: 9 * sign - x, np.zeros(2), low, high)
    assert found == pytest.approx(sign * high)
    assert (low <= found).all()
    assert (found <= high).all()
