"""The step that takes a point nearer to all targets, by the slopes of emulators."""

from collections.abc import Sequence

import numpy as np

from devosim.calibrate.deviations import deviations_of
from devosim.calibrate.emulator import Emulator
from devosim.calibrate.misfit import least
from devosim.calibrate.targets import Target

LONGEST = 0.1  # of a step in each parameter, on [-1, 1], beyond which slopes are not trusted
WIDEST = 0.92  # how far from the middle of its range a parameter may go


def step_inside(
    targets: list[Target], emulators: Sequence[Emulator], point: np.ndarray, seen: np.ndarray
) -> np.ndarray:
    """The point one step on that costs least, by the slopes of the emulators at `point`.

    `seen` [target]: what runs at `point` gave.
    """
    slopes = np.array([_slope(emulator, point) for emulator in emulators])
    low, high = point - reach(-point, LONGEST), point + reach(point, LONGEST)
    return least(lambda x: deviations_of(targets, seen + slopes @ (x - point)), point, low, high)[0]


def reach(point: np.ndarray, longest: float, end: np.ndarray | float = WIDEST) -> np.ndarray:
    """[parameter] how far up a step may go from a point: `longest` at most, and not beyond `end`."""
    return np.clip(end - point, 0, longest)


def _slope(emulator: Emulator, point: np.ndarray, h: float = 1e-4) -> np.ndarray:
    steps = h * np.eye(len(point))
    return np.asarray((emulator(point + steps) - emulator(point - steps)) / (2 * h))
