"""The step that takes a point further inside the ranges of all targets, by the slopes of emulators."""

from collections.abc import Sequence

import numpy as np

from devosim.calibrate.emulator import Emulator
from devosim.calibrate.linear import least_worst
from devosim.calibrate.targets import Target

ENOUGH = 1.75  # deviations; an end of a range is two away, and nearer than this to the value is not worth a step
LONGEST = 0.1  # of a step in each parameter, on [-1, 1], beyond which slopes are not trusted
WIDEST = 0.92  # how far from the middle of its range a parameter may go


def step_inside(
    targets: list[Target], emulators: Sequence[Emulator], point: np.ndarray, seen: np.ndarray
) -> np.ndarray:
    """The point one step on, whose worst deviation is least, by the slopes of the emulators at `point`.

    `seen` [target]: what runs at `point` gave. Of steps that bring every target within ENOUGH the shortest is taken.
    """
    slopes = np.array([_slope(emulator, point) for emulator in emulators])
    step = least_worst(targets, slopes, seen, reach(-point, LONGEST), reach(point, LONGEST), enough=ENOUGH)
    return np.asarray(point + step.change)


def reach(point: np.ndarray, longest: float, end: np.ndarray | float = WIDEST) -> np.ndarray:
    """[parameter] how far up a step may go from a point: `longest` at most, and not beyond `end`."""
    return np.clip(end - point, 0, longest)


def _slope(emulator: Emulator, point: np.ndarray, h: float = 1e-4) -> np.ndarray:
    steps = h * np.eye(len(point))
    return np.asarray((emulator(point + steps) - emulator(point - steps)) / (2 * h))
