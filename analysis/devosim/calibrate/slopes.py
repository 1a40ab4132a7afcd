"""Slopes of targets: by differences, one parameter at a time, and mended by what a step then shows."""

from collections.abc import Sequence

import numpy as np


def differences(seen: np.ndarray, steps: np.ndarray, found: Sequence[np.ndarray]) -> np.ndarray:
    """[target, parameter] slopes around a point, where targets are `seen` [target].

    `found`, one a parameter: the targets where it alone is `steps` [parameter] further. With seeds in common what
    luck does to all runs alike drops out.
    """
    return np.column_stack([(values - seen) / step for step, values in zip(steps, found, strict=True)])


def mended(slopes: np.ndarray, step: np.ndarray, change: np.ndarray) -> np.ndarray:
    """The slopes nearest to `slopes` that say `change` [target] of a `step` [parameter]: Broyden's update.

    Reference: Broyden (1965), A class of methods for solving nonlinear simultaneous equations. Mathematics of
    Computation 19(92). A step of nothing teaches nothing.
    """
    length = float(step @ step)
    if length == 0:
        return slopes
    return np.asarray(slopes + np.outer(change - slopes @ step, step) / length)
