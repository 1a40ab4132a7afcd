"""The best point of a calibration: what it costs, how it is looked for, and what holds it."""

from dataclasses import replace

import numpy as np
import pytest
from make_calibration import one_wave, parameter, points, settings_of, target

from devosim.calibrate.best import Best, Verdict, at_bounds, best_point, near_bounds, verdicts_of
from devosim.calibrate.errors import InputError
from devosim.calibrate.inside import WIDEST
from devosim.calibrate.space import Space
from devosim.calibrate.waves import History


def test_what_is_near_a_bound_is_named_with_its_side():
    space = Space([parameter("a"), parameter("b"), parameter("c")])
    assert near_bounds(space, np.array([0.97, -0.9, 0.2]), 0.02) == ["a = 1.97 is near its high"]
    assert near_bounds(space, np.array([0.97, -0.9, 0.2]), 0.1)[1] == "b = 0.1 is near its low"


def test_what_steps_inside_leave_on_the_wall_is_at_a_bound_even_when_its_value_is_rounded():
    space = Space([parameter(key) for key in "abcd"])
    wall = WIDEST * np.array([1, -1, 1, 1]) + np.array([0, 2e-6, 0.05, -2e-5])
    names = [words.split()[0] for words in at_bounds(space, wall)]
    assert names == ["a", "b", "c"], "d is off it by more than rounding"
    assert at_bounds(space, wall)[1] == "b = 0.080002 sits at its low"


def test_a_verdict_counts_deviations_of_range_and_error():
    verdict = Verdict(target(value=0.5, low=0.4, high=0.6), 0.65, 0.12)
    assert verdict.deviations == pytest.approx(0.15 / 0.13)


def test_verdicts_are_means_over_seeds_with_their_error():
    runs = [{"survey.eu": np.array([value])} for value in (0.1, 0.2, 0.6)]
    (verdict,) = verdicts_of([target()], runs)
    assert verdict.simulated == pytest.approx(0.3)
    assert verdict.error == pytest.approx(np.std([0.1, 0.2, 0.6], ddof=1) / np.sqrt(3))
    with pytest.raises(InputError, match=r"survey\.eu"):
        verdicts_of([target()], [{}])


def test_the_cost_of_a_point_is_that_of_its_targets_and_its_place():
    used, held = Verdict(target(low=0.3, high=0.7), 0.625, 0.0), Verdict(target(role="validation"), 9.0, 0.0)
    assert Best(np.zeros(1), [used, held]).cost == pytest.approx(0.75), "1.25 deviations: 9 (13 / 12 - 1)"
    assert Best(np.array([0.5]), [used]).cost == pytest.approx(0.75 + 9 * (np.sqrt(1 + 0.25 / 9) - 1))
    assert Best(np.zeros(1), [used, replace(used, simulated=np.nan)]).cost == np.inf


def best_of_trials(*values):
    """The best point of a wave around the middle, in which survey.eu has these values, a trial each."""
    answers, wave = iter(values), one_wave(points(40, 3))
    history = History(Space([parameter(key) for key in "abc"]), wave.targets, wave.luck)
    told, settings = [], replace(settings_of(*wave.targets), final_seeds=[1, 2])

    def simulate(jobs):
        value = next(answers)
        return [{"survey.eu": np.array([value])} for _ in jobs]

    return best_point(settings, history, wave, np.zeros(3), simulate, told.append), told


def test_of_all_trials_the_one_that_costs_least_is_taken():
    found, told = best_of_trials(0.6, 0.56, 0.49, 0.55, 0.58, 0.57)
    assert found.verdicts[0].simulated == pytest.approx(0.49)
    assert found.point == pytest.approx([-0.16, 0, 0], abs=1e-3), "down by the longest step, and by 0.06"
    assert [line.split(":")[0] for line in told] == [f"trial {k} of 5" for k in range(1, 6)]
    assert told[0].endswith("costs 0.7, worst target 1.20 deviations off")
    first, _ = best_of_trials(0.51, 0.6, 0.6, 0.6, 0.6, 0.6)
    assert first.verdicts[0].simulated == pytest.approx(0.51), "where it began is one of them"


def test_a_trial_at_which_a_target_has_no_value_is_the_last():
    found, told = best_of_trials(0.6, np.nan)
    assert found.verdicts[0].simulated == pytest.approx(0.6)
    assert told[1:] == ["a target has no value at the last trial, which leads nowhere"]
    nowhere, _ = best_of_trials(np.nan)
    assert nowhere.worst == np.inf, "what is reported as out of reach"
