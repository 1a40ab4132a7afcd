"""Slopes, the linear program on them and cuts: closed forms of targets that are known functions."""

import numpy as np
import pytest

from devosim.calibrate.cuts import accepted_step, cut_at
from devosim.calibrate.errors import CalibrationError
from devosim.calibrate.expression import Expression
from devosim.calibrate.linear import Cut, Step, deviations_of, least_worst
from devosim.calibrate.slopes import differences, mended
from devosim.calibrate.targets import Target

WHOLE = np.ones(2)


def target(name, value=0.0, low=-2.0, high=2.0):
    """A deviation is 1 unless the range says otherwise."""
    return Target(name, value, low, high, "target", Expression("survey.eu"), "doc", "source")


TWO = [target("first"), target("second")]


def step_of(targets, slopes, seen, down=WHOLE, up=WHOLE, **more):
    return least_worst(targets, np.array(slopes, float), np.array(seen, float), down, up, **more)


def test_targets_that_can_all_be_met_are_met():
    step = step_of(TWO, [[2, 1], [1, -1]], [-1.0, 0.1])  # 2a + b = 1, a - b = -0.1
    assert step.change == pytest.approx([0.3, 0.4])
    assert step.worst == pytest.approx(0, abs=1e-9)


def test_of_targets_that_contradict_each_other_both_are_as_far_off():
    step = step_of(TWO, [[2.0], [-1.0]], [-2.0, -1.0], np.ones(1), np.ones(1))
    assert step.change == pytest.approx([1 / 3]), "2a - 2 = -4/3 and -a - 1 = -4/3"
    assert step.worst == pytest.approx(4 / 3)


def test_each_side_of_a_range_is_its_own_measure():
    lopsided = [target("first", 0.0, -2.0, 8.0), target("second", 0.0, -8.0, 2.0)]  # deviations 1 and 4, 4 and 1
    step = step_of(lopsided, [[1.0], [1.0]], [2.0, -3.0], np.full(1, 9.0), np.full(1, 9.0))
    assert deviations_of(lopsided, np.array([2.0, -3.0])) == pytest.approx([0.5, -0.75])
    assert step.change == pytest.approx([0.5]), "2.5 / 4 above and 2.5 / 4 below"
    assert step.worst == pytest.approx(0.625)


def test_a_step_keeps_to_how_far_it_may_go():
    down, up = np.array([0.1, 0.3]), np.array([0.2, 0.0])
    only = [target("only")]
    assert step_of(only, [[1, 1]], [-1], down, up).change == pytest.approx([0.2, 0.0])
    assert step_of(only, [[1, 1]], [1], down, up).change == pytest.approx([-0.1, -0.3])


def test_what_no_target_moves_with_stays_and_of_two_the_stronger_moves():
    step = step_of([target("only")], [[0.0, 1.0, 2.0]], [-0.5], np.ones(3), np.ones(3))
    assert step.change == pytest.approx([0.0, 0.0, 0.25])


def test_enough_is_enough():
    step = step_of([target("only")], [[1.0]], [-1.5], np.ones(1), np.ones(1), enough=1.2)
    assert step.change == pytest.approx([0.3])


def test_a_cut_makes_another_parameter_give_way():
    """a wants up by 0.5, and a + b may not grow: b, which no target minds, goes down as far."""
    cut = Cut(np.array([1.0, 1.0]), 0.0)
    step = step_of([target("only")], [[1.0, 0.0]], [-0.5], cuts=[cut])
    assert step.change == pytest.approx([0.5, -0.5])


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_number_that_is_missing_is_an_error_with_the_target(bad):
    with pytest.raises(CalibrationError, match="target second has no value, or no slope"):
        step_of(TWO, [[1, 0], [0, bad]], [0, 0])
    with pytest.raises(CalibrationError, match="target first has no value, or no slope"):
        step_of(TWO, [[1, 0], [0, 1]], [bad, 0])


def test_no_step_left_is_an_error():
    with pytest.raises(CalibrationError, match="no step is left"):
        step_of(TWO, [[1, 0], [0, 1]], [1, 1], cuts=[Cut(np.array([1.0, 0.0]), -2.0)])


def test_differences_of_a_linear_function_are_its_slopes_and_common_luck_drops_out():
    true = np.array([[2.0, -1.0, 0.0], [0.5, 3.0, 0.0]])
    luck = np.array([0.7, -0.4])  # of the seeds that all runs have in common
    steps = np.array([0.1, -0.2, 0.1])
    found = [true @ (step * unit) + luck for step, unit in zip(steps, np.eye(3), strict=True)]
    assert differences(luck, steps, found) == pytest.approx(true)
    slopes = differences(luck, steps, [found[0], None, found[2]])
    assert slopes == pytest.approx(true * [1, 0, 1]), "what could not go has none"


def test_mended_slopes_say_what_the_step_showed_and_nothing_else_changes():
    slopes = np.array([[1.0, 2.0], [0.0, 1.0]])
    step, change = np.array([0.3, 0.4]), np.array([2.0, 0.5])
    new = mended(slopes, step, change)
    assert new @ step == pytest.approx(change)
    across = np.array([-0.4, 0.3])
    assert new @ across == pytest.approx(slopes @ across)
    assert mended(slopes, np.zeros(2), change) is slopes


def test_a_cut_is_the_plane_of_a_linear_sum_from_either_side_of_it():
    def excess(step):
        return max(0.0, step @ np.array([2.0, -1.0, 0.0]) - 0.5)

    for over in (1.0, 1e-6):
        refused = np.array([0.25 + over / 2, 0.0, 0.3])
        cut = cut_at(refused, excess(refused), excess)
        assert cut.normal == pytest.approx([2.0, -1.0, 0.0], abs=1e-6)
        assert cut.room == pytest.approx(0.5, abs=2e-3)
        assert cut.room < 0.5, "a little is kept to the limit"


def test_steps_end_on_the_boundary_of_what_is_accepted():
    """Both targets want 1; a**2 + b**2 may be 0.5 at most: 0.5 each."""

    def excess(step):
        return max(0.0, float(step @ step) - 0.5)

    step = accepted_step(lambda cuts: step_of(TWO, np.eye(2), [-1, -1], cuts=cuts), excess)
    assert excess(step.change) == 0
    assert step.change == pytest.approx([0.5, 0.5], abs=5e-3)
    assert step.worst == pytest.approx(0.5, abs=5e-3)


def test_where_two_planes_meet_both_count():
    def excess(step):
        return max(0.0, step[0] - 0.3, step[1] - 0.4)

    step = accepted_step(lambda cuts: step_of([target("only")], [[1, 1]], [-2], cuts=cuts), excess)
    assert step.change == pytest.approx([0.3, 0.4], abs=2e-3)


def test_a_place_at_the_boundary_may_always_stay():
    cut = cut_at(np.array([0.2, 0.0]), 0.2, lambda step: max(0.0, float(step.sum())))
    assert cut.room == 0
    step = accepted_step(lambda cuts: step_of(TWO, np.eye(2), [-1, 1], cuts=cuts), lambda step: 0.0)
    assert step.change == pytest.approx([1, -1])


def test_if_all_is_refused_there_is_no_step():
    assert accepted_step(lambda cuts: Step(np.ones(2), 0.0), lambda step: 1.0) is None
