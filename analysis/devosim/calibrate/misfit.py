"""What a calibration makes small: how far targets are off, and parameters from the middle."""

from collections.abc import Callable

import numpy as np
from scipy.optimize import least_squares

PULL = 1.0  # of the middle, in standard deviations at an end of a range: decides what no target does
WALL = 8.0  # how much more a deviation counts beyond INSIDE: ranges are kept before values are approached
INSIDE = 1.5  # deviations; an end of the range is two away
EDGE = 0.8  # on [-1, 1], from which on an end of a range pushes back
OUTLIER = 3.0  # deviations from which on a target counts linearly: one out of reach must not drag the others along


def residuals(deviations: np.ndarray, x: np.ndarray) -> np.ndarray:
    """What is squared and added up: deviations of targets, those beyond INSIDE again, and what parameters cost."""
    far = np.abs(deviations)
    return np.concatenate(
        [deviations, WALL * np.maximum(0, far - INSIDE), PULL * x, WALL * np.maximum(0, np.abs(x) - EDGE)]
    )


def cost(deviations: np.ndarray, x: np.ndarray) -> float:
    """Half of the sum that `least` makes small; infinite where a target has no value."""
    if not np.isfinite(deviations).all():
        return float("inf")
    scaled = (residuals(deviations, x) / OUTLIER) ** 2
    return float(0.5 * OUTLIER**2 * np.sum(2 * (np.sqrt(1 + scaled) - 1)))


def least(
    deviations: Callable[[np.ndarray], np.ndarray], start: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, float]:
    """The point between `low` and `high` that costs least, sought from `start`, and its cost.

    `deviations` of a point [parameter] are [target], finite.
    """

    def squared(x: np.ndarray) -> np.ndarray:
        return residuals(deviations(x), x)

    found = least_squares(squared, start, bounds=(low, high), loss="soft_l1", f_scale=OUTLIER)
    return np.asarray(found.x), float(found.cost)
