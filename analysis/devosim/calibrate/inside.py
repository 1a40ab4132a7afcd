"""The step that takes a point further inside the ranges of all targets: a linear program on slopes of emulators."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linprog

from devosim.calibrate.emulator import Emulator
from devosim.calibrate.targets import Target, published

ENOUGH = 1.75  # deviations; an end of a range is two away, and nearer than this to the value is not worth a step
LONGEST = 0.1  # of a step in each parameter, on [-1, 1], beyond which slopes are not trusted
WIDEST = 0.92  # how far from the middle of its range a parameter may go
COST = 1e-3  # of a step, in deviations: of all that do equally well the shortest


def step_inside(
    targets: list[Target], emulators: Sequence[Emulator], point: np.ndarray, seen: np.ndarray
) -> np.ndarray:
    """The point one step on, whose worst deviation is least, by the slopes of the emulators at `point`.

    `seen` [target]: what runs at `point` gave. Of steps that bring every target within ENOUGH the shortest is taken.
    """
    slopes = np.array([_slope(emulator, point) for emulator in emulators])
    wanted, above, below = published(targets)
    over, under = slopes / above[:, None], -slopes / below[:, None]
    rows = np.vstack([over, under])
    room = -np.concatenate([(seen - wanted) / above, (wanted - seen) / below])
    up, down = _reach(point), _reach(-point)
    n = len(point)
    found = linprog(
        np.concatenate([np.full(2 * n, COST), [1.0]]),  # steps up, steps down, worst deviation
        A_ub=np.hstack([rows, -rows, np.full((len(rows), 1), -1.0)]),
        b_ub=room,
        bounds=[*((0.0, each) for each in (*up, *down)), (ENOUGH, None)],
    )
    assert found.x is not None, "to stay is always allowed"
    return np.asarray(point + found.x[:n] - found.x[n : 2 * n])


def _reach(point: np.ndarray) -> np.ndarray:
    return np.clip(WIDEST - point, 0, LONGEST)


def _slope(emulator: Emulator, point: np.ndarray, h: float = 1e-4) -> np.ndarray:
    steps = h * np.eye(len(point))
    return np.asarray((emulator(point + steps) - emulator(point - steps)) / (2 * h))
