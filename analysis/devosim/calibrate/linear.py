"""The step that brings the worst target nearest to its published value, where all targets are linear in the step."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from devosim.calibrate.errors import CalibrationError
from devosim.calibrate.targets import Target, published

COST = 1e-3  # of a step, in deviations: of all that do equally well the shortest


@dataclass(frozen=True)
class Cut:
    """A half of the space that steps keep to: `normal` [parameter] times the step is at most `room`."""

    normal: np.ndarray
    room: float


@dataclass(frozen=True)
class Step:
    """A step [parameter], and the deviation that the worst target then has if all are linear."""

    change: np.ndarray
    worst: float


def deviations_of(targets: Sequence[Target], seen: np.ndarray) -> np.ndarray:
    """[target]: how far it is from the published value, in deviations of its range; no luck of runs comes in."""
    wanted, above, below = published(targets)
    return (seen - wanted) / np.where(seen > wanted, above, below)


def least_worst(
    targets: Sequence[Target],
    slopes: np.ndarray,
    seen: np.ndarray,
    down: np.ndarray,
    up: np.ndarray,
    cuts: Sequence[Cut] = (),
    enough: float = 0.0,
) -> Step:
    """The step of least worst deviation, and of such the shortest: a linear program.

    `slopes` [target, parameter]; `seen` [target]: where the step begins; `down`, `up` [parameter]: how far it may go
    either way. Deviations below `enough` are as good as none. CalibrationError if cuts leave no step, or if a number
    is missing.
    """
    _refuse_gaps(targets, slopes, seen)
    wanted, above, below = published(targets)
    rows = np.vstack([slopes / above[:, None], -slopes / below[:, None]])
    room = -np.concatenate([(seen - wanted) / above, (wanted - seen) / below])
    n = slopes.shape[1]
    a = [np.hstack([rows, -rows, np.full((len(rows), 1), -1.0)])]
    a += [np.concatenate([cut.normal, -cut.normal, [0.0]])[None] for cut in cuts]
    found = linprog(
        np.concatenate([np.full(2 * n, COST), [1.0]]),  # steps up, steps down, worst deviation
        A_ub=np.vstack(a),
        b_ub=np.concatenate([room, [cut.room for cut in cuts]]),
        bounds=[*((0.0, each) for each in (*up, *down)), (enough, None)],
    )
    if found.x is None:
        raise CalibrationError(f"no step is left for targets to be approached by: {found.message}")
    return Step(found.x[:n] - found.x[n : 2 * n], float(found.x[-1]))


def _refuse_gaps(targets: Sequence[Target], slopes: np.ndarray, seen: np.ndarray) -> None:
    for target, row, value in zip(targets, slopes, seen, strict=True):
        if not (np.isfinite(value) and np.isfinite(row).all()):
            raise CalibrationError(f"target {target.name} has no value, or no slope: it cannot be approached")
