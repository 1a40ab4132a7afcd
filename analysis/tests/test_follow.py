"""Slopes followed to the end, on targets that are known functions and without a program."""

import numpy as np
import pytest

from devosim.calibrate.around import Around
from devosim.calibrate.errors import CalibrationError
from devosim.calibrate.expression import Expression
from devosim.calibrate.follow import follow_slopes
from devosim.calibrate.inside import WIDEST
from devosim.calibrate.program import Parameter
from devosim.calibrate.slope_rules import SlopeRules
from devosim.calibrate.space import Space
from devosim.calibrate.targets import Target

RULES = SlopeRules(step=0.1, trust=0.3, rounds=12, enough=0.0, seeds=[1, 2, 3], moves=[], within={})
KEYS = ("a", "b", "c")


class World:
    """Three parameters from -1 to 1, so that values are points; c moves nothing. Luck is the same for all points."""

    def __init__(self, truth, targets, refused=lambda values: 0.0, start=(0.0, 0.0, 0.0), luck=0.05):
        self.truth, self.refused, self.luck = truth, refused, luck
        self.told, self.jobs = [], []
        columns = zip(KEYS, start, strict=True)
        self.space = Space([Parameter(key, value, -1.0, 1.0, "calibrated") for key, value in columns])
        self.targets = [
            Target(f"t{k}", value, value - 0.2, value + 0.2, "target", Expression(f"survey.t{k}"), "doc", "source")
            for k, value in enumerate(targets)
        ]

    def simulate(self, jobs):
        self.jobs += jobs
        return [None if self.refused(job.values) > 0 else self._run(job) for job in jobs]

    def _run(self, job):
        luck = np.random.default_rng(job.seed).normal(0, self.luck, len(self.targets))
        means = self.truth(*job.values.values())
        return {f"survey.t{k}": np.array([mean + luck[k]]) for k, mean in enumerate(means)}

    def follow(self, rules=RULES, start="declared", beyond=None, high=WIDEST):
        low, top, beyond = np.full(3, -WIDEST), np.full(3, high), beyond or self.refused
        around = Around(self.space, self.targets, rules.seeds, low, top, self.simulate, beyond, self.told.append)
        return follow_slopes(around, rules, start)

    def found(self, point):
        """Without luck."""
        return np.array(self.truth(*point))


def linear(a, b, c):
    return 2 * a + b, a - b


def bent(a, b, c):
    return np.exp(a) + 0.5 * b, a * b - b + 0.3 * a**2


def test_a_linear_problem_is_solved_in_as_few_rounds_as_the_trust_region_lets():
    world = World(linear, (1.0, -0.1), luck=0.0)
    point = world.follow()
    assert point == pytest.approx([0.3, 0.4, 0.0], abs=1e-5)
    rounds = [line for line in world.told if line.startswith("round")]
    assert len(rounds) == 2, "0.4 is further than 0.3"
    assert len(world.jobs) == (1 + 3 + 2) * 3
    assert any("c stays: no target moves with it" in line for line in world.told)


def test_a_bent_problem_is_solved_too_with_slopes_that_were_measured_once():
    world = World(bent, bent(0.5, -0.6, 0.0), luck=0.0)
    point = world.follow()
    assert world.found(point) == pytest.approx(bent(0.5, -0.6, 0.0), abs=2e-3)
    assert point[2] == 0


def test_luck_that_all_runs_share_moves_the_end_by_its_mean_alone():
    world = World(linear, (1.0, -0.1))
    point = world.follow()
    luck = np.mean([np.random.default_rng(seed).normal(0, 0.05, 2) for seed in RULES.seeds], axis=0)
    assert world.found(point) + luck == pytest.approx([1.0, -0.1], abs=1e-4)


def test_the_same_again_is_the_same():
    first, second = World(bent, (1.2, 0.3)), World(bent, (1.2, 0.3))
    assert first.follow().tolist() == second.follow().tolist()
    assert first.told == second.told
    assert first.jobs == second.jobs


def test_ranges_hold_what_targets_want_beyond_them():
    world = World(linear, (9.0, 0.0), luck=0.0)
    wide = world.follow()
    assert "    slopes promise no better point" in world.told
    assert wide == pytest.approx([WIDEST, WIDEST, 0.0]), "b helps the one and harms the other"
    narrow = World(linear, (9.0, 0.0), luck=0.0)
    assert narrow.follow(high=0.5).max() == pytest.approx(0.5)
    assert "    a = 0.5 sits at its high in slopes.within" in narrow.told


def test_the_sum_of_chances_holds_too_and_nothing_beyond_it_is_run():
    refused = lambda values: max(0.0, values["a"] + values["b"] - 0.5)  # noqa: E731
    world = World(linear, (1.0, -0.1), refused, luck=0.0)  # which wants 0.3 and 0.4
    point = world.follow()
    assert point[0] + point[1] == pytest.approx(0.5, abs=3e-3)
    assert all(refused(job.values) == 0 for job in world.jobs)
    assert point[0] == pytest.approx(0.3, abs=3e-3), "1 - (0.5 + a) is a - (0.5 - a) + 0.1 there: both 0.2 off"
    assert world.found(point) == pytest.approx([0.8, 0.1], abs=6e-3)


def test_a_parameter_that_is_refused_one_way_is_measured_the_other_and_refused_both_ways_stays():
    def refused(values):
        return 0.1 if values["a"] > 0.05 or abs(values["b"]) > 0.01 else 0.0

    world = World(linear, (-0.5, -0.3), refused, luck=0.0)
    point = world.follow()
    assert any(job.values["a"] == -0.1 for job in world.jobs)
    assert point[0] < -0.1
    assert point[1] == 0
    assert "    b stays: the program refuses it either way" in world.told


def test_near_an_end_of_its_range_a_parameter_goes_the_rest_of_the_way_if_it_must():
    refused = lambda values: max(0.0, values["a"] + 0.95)  # noqa: E731
    world = World(linear, (-2.0, 0.0), refused, start=(-0.97, 0.0, 0.0), luck=0.0)
    world.follow()
    assert any(job.values["a"] == -1 for job in world.jobs)
    assert not any("a stays" in line for line in world.told)
    nearer = World(linear, (-2.0, 0.0), refused, start=(-0.98, 0.0, 0.0), luck=0.0)
    nearer.follow()
    assert "    a stays: the program refuses it either way" in nearer.told, "a fifth of the way is no measure"


def test_what_has_no_slope_does_not_make_room_for_others():
    """b could: less of it would let a go to 0.25."""
    refused = lambda values: max(0.0, values["a"] + values["b"] - 0.2, abs(values["b"]) - 0.05)  # noqa: E731
    world = World(lambda a, b, c: (a,), (0.5,), refused, luck=0.0)
    assert world.follow() == pytest.approx([0.2, 0.0, 0.0], abs=2e-3)


def test_where_refusals_are_no_plane_the_step_is_halved_until_it_is_accepted():
    world = World(linear, (2.0, 0.0), lambda values: 0.1 * (values["a"] > 0.1), luck=0.0)
    point = world.follow()
    assert 0.05 < point[0] <= 0.1
    assert all(job.values["a"] <= 0.1 for job in world.jobs)


def test_the_next_step_is_half_as_long_where_no_slope_holds_for_the_longest():
    world = World(lambda a, b, c: (2 * a if a < 0.1 else 0.4 - 2 * a,), (1.0,), luck=0.0)
    assert world.found(world.follow())[0] > 0.15, "0.2, at 0.1, is the most; a step of 0.3 either way is no gain"


def test_a_run_that_is_refused_against_the_check_halves_the_step():
    refused = lambda values: float(values["a"] > 0.2)  # noqa: E731
    world = World(linear, (2.0, 0.0), refused, luck=0.0)
    point = world.follow(beyond=lambda values: 0.0)
    assert 0.1 < point[0] <= 0.2
    assert any("half the step" in line for line in world.told)


def test_a_step_that_makes_nothing_better_is_not_taken_and_the_next_is_shorter():
    world = World(lambda a, b, c: (4 * a + 40 * a**2,), (0.5,), start=(0.01, 0.0, 0.0), luck=0.0)
    point = world.follow()
    taken = ["; taken" in line for line in world.told if line.startswith("round")]
    assert taken[0] is False, "slopes measured on the flat side of 0.01 promise too little"
    assert True in taken
    assert world.found(point) == pytest.approx([0.5], abs=2e-3)


def test_enough_ends_it_before_any_step():
    world = World(linear, (0.05, 0.0), luck=0.0)
    assert world.follow(SlopeRules(0.1, 0.3, 5, 0.6, [1], [], {})).tolist() == [0.0, 0.0, 0.0]
    assert "    every target is within 0.6 deviations" in world.told


def test_it_starts_where_it_is_told_and_says_when_it_cannot():
    world = World(linear, (1.0, -0.1), start=(0.9, 0.9, 0.9), luck=0.0)
    world.follow(start="middle")
    assert world.jobs[0].values == {"a": 0.0, "b": 0.0, "c": 0.0}
    full = World(linear, (1.0, -0.1), lambda values: 1.0)
    with pytest.raises(CalibrationError, match="refuses the point where slopes begin"):
        full.follow()


def test_a_target_without_a_value_is_an_error_that_names_it_and_where():
    world = World(lambda a, b, c: (a, np.nan if a > 0.05 else b), (0.5, 0.5))
    with pytest.raises(CalibrationError, match="target t1 has no value in a run for slopes: a"):
        world.follow()
