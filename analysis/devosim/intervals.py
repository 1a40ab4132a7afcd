"""Means over replicates with Student-t intervals."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

LEVEL = 0.95


class Interval(NamedTuple):
    """A mean with the two ends of its interval, each an array without the replicate axis."""

    mean: npt.NDArray[np.float64]
    low: npt.NDArray[np.float64]
    high: npt.NDArray[np.float64]


def t_interval(values: npt.ArrayLike, axis: int = -1, level: float = LEVEL) -> Interval:
    """Mean of `values` over `axis` with its two-sided t interval of this level.

    The three results have the shape of `values` without `axis`; the ends are NaN if there is one value only. Given
    differences of paired replicates it is the paired-t interval.
    """
    sample = np.asarray(values, dtype=np.float64)
    n = sample.shape[axis]
    mean = sample.mean(axis=axis)
    if n < 2:
        unknown = np.full_like(mean, np.nan)
        return Interval(mean, unknown, unknown.copy())
    half = stats.t.ppf((1 + level) / 2, n - 1) * sample.std(axis=axis, ddof=1) / np.sqrt(n)
    return Interval(mean, mean - half, mean + half)
