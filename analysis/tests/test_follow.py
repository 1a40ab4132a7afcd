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

RULES = SlopeRules(step=0.1, trust=0.3, rounds=12, seeds=[1, 2, 3], moves=[], within={})
KEYS = ("a", "b", "c")
MIDDLE = (0.0, 0.0, 0.0)
DEVIATION = 0.1


class World:
    """Three parameters from -1 to 1, so that values are points; luck is the same for all points."""

    def __init__(self, truth, targets, start=MIDDLE, luck=0.0):
        self.truth, self.luck = truth, luck
        self.told, self.jobs = [], []
        columns = zip(KEYS, start, strict=True)
        self.space = Space([Parameter(key, value, -1.0, 1.0, "calibrated") for key, value in columns])
        low, high = np.array(targets) - 2 * DEVIATION, np.array(targets) + 2 * DEVIATION
        self.targets = [
            Target(f"t{k}", *values, "target", Expression(f"survey.t{k}"), "doc", "source")
            for k, values in enumerate(zip(targets, low, high, strict=True))
        ]

    def simulate(self, jobs):
        self.jobs += jobs
        return [self._run(job) for job in jobs]

    def _run(self, job):
        luck = self.luck_of(job.seed)
        means = self.truth(*job.values.values())
        return {f"survey.t{k}": np.array([mean + luck[k]]) for k, mean in enumerate(means)}

    def luck_of(self, seed):
        return np.random.default_rng(seed).normal(0, self.luck, len(self.targets))

    def follow(self, start="declared", low=-WIDEST, high=WIDEST):
        """The ends are those of a; the others go as far as steps inside."""
        low, high = np.array([low, -WIDEST, -WIDEST]), np.array([high, WIDEST, WIDEST])
        around = Around(self.space, self.targets, RULES.seeds, low, high, self.simulate, self.told.append)
        return follow_slopes(around, RULES, start)

    def ways(self, key="a"):
        """Values of a parameter, a point each, after those that slopes are measured at."""
        return [job.values[key] for job in self.jobs[4 * len(RULES.seeds) :: len(RULES.seeds)]]


def linear(a, b, c):
    return 2 * a + b, a - b


def least_squares(targets):
    """Where deviations of the targets of `linear`, and ways from the middle, are least squares."""
    slopes = np.array([[2.0, 1.0], [1.0, -1.0]]) / DEVIATION
    return [*np.linalg.solve(slopes.T @ slopes + np.eye(2), slopes.T @ np.array(targets) / DEVIATION), 0.0]


def bent(a, b, c):
    return np.exp(a) + 0.5 * b, a * b - b + 0.3 * a**2


def test_a_linear_problem_is_solved_in_as_few_rounds_as_the_trust_region_lets():
    world = World(linear, (1.0, -0.1))
    point = world.follow()
    assert point == pytest.approx(least_squares([1.0, -0.1]), abs=1e-4), "0.3 and 0.4, but for the pull of the middle"
    rounds = [line for line in world.told if line.startswith("round")]
    assert len(rounds) == 2, "0.4 is further than 0.3"
    assert len(world.jobs) == (1 + 3 + 2) * 3
    assert "    slopes promise no better point" in world.told


def test_slopes_are_measured_towards_the_middle():
    world = World(linear, (1.0, -0.1), start=(0.5, -0.5, 0.0))
    world.follow()
    measured = [tuple(job.values.values()) for job in world.jobs[3 : 4 * 3 : 3]]
    assert measured == [(0.4, -0.5, 0.0), (0.5, -0.4, 0.0), (0.5, -0.5, 0.1)]


def test_what_no_target_moves_with_is_told_and_goes_to_the_middle():
    world = World(linear, (1.0, -0.1), start=(0.0, 0.0, 0.5))
    assert world.follow()[2] == pytest.approx(0.0, abs=1e-4)
    assert "    c: no target moves with it" in world.told


def test_a_bent_problem_is_solved_too_with_slopes_that_were_measured_once():
    world = World(bent, bent(0.5, -0.6, 0.0))
    point = world.follow()
    assert bent(*point) == pytest.approx(bent(0.5, -0.6, 0.0), abs=0.2 * DEVIATION), "for 0.02 no step is taken"
    assert point[2] == pytest.approx(0, abs=1e-4)


def test_after_a_step_slopes_say_what_it_showed():
    world = World(lambda a, b, c: (0.1 if a == 0.1 else 0.5 * a,), (0.25,))
    world.follow()
    assert world.ways() == pytest.approx([0.25 / 1.01, 12.5 / 26], abs=1e-3), "by a slope of 1, then by one of 0.5"


def test_luck_that_all_runs_share_moves_the_end_by_its_mean_alone():
    world = World(linear, (1.0, -0.1), luck=0.05)
    luck = np.mean([world.luck_of(seed) for seed in RULES.seeds], axis=0)
    assert world.follow() == pytest.approx(least_squares([1.0, -0.1] - luck), abs=1e-4)


def test_the_same_again_is_the_same():
    first, second = World(bent, (1.2, 0.3), luck=0.05), World(bent, (1.2, 0.3), luck=0.05)
    assert first.follow().tolist() == second.follow().tolist()
    assert first.told == second.told
    assert first.jobs == second.jobs


def test_ranges_hold_what_targets_want_beyond_them():
    world = World(linear, (9.0, 0.0))
    assert world.follow() == pytest.approx([WIDEST, WIDEST, 0.0], abs=1e-6), "b helps the one and harms the other"
    assert "    slopes promise no better point" in world.told
    narrow = World(linear, (9.0, 0.0))
    assert narrow.follow(high=0.5)[0] == pytest.approx(0.5)
    assert "    a = 0.5 sits at its high in slopes.within" in narrow.told


def test_what_a_range_beyond_the_wall_leaves_no_way_stays_and_others_move():
    world = World(linear, (2.0, 0.5), start=(0.95, 0.0, 0.0))
    point = world.follow(low=0.95)
    assert point[0] == pytest.approx(0.95, abs=1e-6)
    assert point[1] == pytest.approx(0.275, abs=0.02), "1.9 + b is as far below 2 as 0.95 - b is above 0.5"


def test_a_step_that_costs_no_less_is_not_taken_and_the_next_is_half_as_long():
    """Where a slope of 1 is measured; everywhere else each step leads away, and says that the other way is better."""
    world = World(lambda a, b, c: (0.1 if a == 0.1 else -abs(a),), (1.0,))
    assert world.follow().tolist() == [0.0, 0.0, 0.0]
    assert world.ways() == [0.3, -0.15, 0.075, -0.0375, 0.01875]
    assert not any("; taken" in line for line in world.told)
    assert "    steps are too short to go on" in world.told


def test_a_step_that_is_nearer_to_its_target_and_costs_more_is_not_taken():
    world = World(lambda a, b, c: (0.1 if a == 0.1 else 1e-4 * a,), (0.1,))
    assert world.follow().tolist() == [0.0, 0.0, 0.0]
    assert len(world.ways()) == 1, "of which slopes have learnt"
    assert 0 < world.ways()[0] < 0.1


def test_after_a_step_that_was_too_long_shorter_ones_lead_on():
    world = World(lambda a, b, c: (4 * a + 40 * a**2,), (0.5,), start=(0.01, 0.0, 0.0))
    point = world.follow()
    taken = ["; taken" in line for line in world.told if line.startswith("round")]
    assert taken[0] is False, "slopes measured on the flat side of 0.01 promise too little"
    assert True in taken
    assert world.truth(*point) == pytest.approx([0.5], abs=0.2 * DEVIATION)


def test_where_a_target_has_no_value_the_step_is_halved():
    world = World(lambda a, b, c: (2 * a if a <= 0.2 else np.nan,), (2.0,))
    assert world.follow()[0] == pytest.approx(0.1875)
    assert world.ways() == pytest.approx([0.3, 0.15, 0.45, 0.3, 0.225, 0.1875, *world.ways()[6:]])
    assert len(world.ways()) == 6 + 4
    assert "round 3 of 12: a target has no value all the way" in world.told


def test_it_starts_where_it_is_told():
    world = World(linear, (1.0, -0.1), start=(0.9, 0.9, 0.9))
    world.follow(start="middle")
    assert world.jobs[0].values == {"a": 0.0, "b": 0.0, "c": 0.0}


@pytest.mark.parametrize(("start", "where"), [(MIDDLE, "a"), ((0.06, 0.0, 0.0), "where slopes begin")])
def test_a_target_without_a_value_is_an_error_that_names_it_and_where(start, where):
    world = World(lambda a, b, c: (a, np.nan if a > 0.05 else b), (0.5, 0.5), start=start)
    with pytest.raises(CalibrationError, match=f"target t1 has no value in a run for slopes: {where}$"):
        world.follow()
