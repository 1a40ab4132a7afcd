"""Means over replicates with Student-t intervals."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

LEVEL = 0.95
FEW = 5  # fewer replicates than these say nothing by agreeing
ENDS = ("difference", "low", "high")
Triple = tuple[float, float, float]
RELATIVE = ("gross_relative", "gross_relative_low", "gross_relative_high")


class Interval(NamedTuple):
    """A mean with the two ends of its interval, each an array without the replicate axis."""

    mean: npt.NDArray[np.float64]
    low: npt.NDArray[np.float64]
    high: npt.NDArray[np.float64]


def t_interval(values: npt.ArrayLike, axis: int = -1, level: float = LEVEL) -> Interval:
    """Mean of `values` over `axis` with its two-sided t interval of this level.

    The three results have the shape of `values` without `axis`; the ends are NaN if there is one value only, and
    where fewer than FEW values all agree: luck that was not seen yet is not luck that is not there. Given differences
    of paired replicates it is the paired-t interval.
    """
    sample = np.asarray(values, dtype=np.float64)
    n = sample.shape[axis]
    mean = sample.mean(axis=axis)
    if n < 2:
        unknown = np.full_like(mean, np.nan)
        return Interval(mean, unknown, unknown.copy())
    half = stats.t.ppf((1 + level) / 2, n - 1) * sample.std(axis=axis, ddof=1) / np.sqrt(n)
    half = np.where(agree(sample, axis) & (n < FEW), np.nan, half)
    return Interval(mean, mean - half, mean + half)


def t_triple(values: npt.ArrayLike, level: float = LEVEL) -> Triple:
    """The same of one sample over replicates, as plain numbers."""
    mean, low, high = (float(each) for each in t_interval(values, level=level))
    return mean, low, high


def unpaired_triple(values: Sequence[float], others: Sequence[float], level: float = LEVEL) -> Triple:
    """How much higher the mean of `values` is than that of `others`, two samples apart: Welch's (1947) interval.

    The ends are NaN if one of them has fewer than FEW values.
    """
    more = float(np.mean(values) - np.mean(others))
    if min(len(values), len(others)) < FEW:
        return more, np.nan, np.nan
    first, second = (float(np.var(sample, ddof=1)) / len(sample) for sample in (values, others))
    both = first + second
    if both == 0:
        return more, more, more
    freedom = both**2 / (first**2 / (len(values) - 1) + second**2 / (len(others) - 1))
    half = float(stats.t.ppf((1 + level) / 2, freedom)) * both**0.5
    return more, more - half, more + half


def t_for_all(ends: "pd.Series[float]", mean: "pd.Series[float]", n: int, count: int) -> "pd.Series[float]":
    """Ends of t intervals over n replicates, moved so that all of `count` hold at once (Bonferroni)."""
    wider = stats.t.ppf(1 - (1 - LEVEL) / 2 / count, n - 1) / stats.t.ppf((1 + LEVEL) / 2, n - 1)
    return mean + wider * (ends - mean)


def share_interval(count: int, n: int) -> tuple[float, float]:
    """What a share of `count` of n may be among endless ones: the exact interval of Clopper and Pearson (1934)."""
    found = stats.binomtest(count, n).proportion_ci(LEVEL, method="exact")
    return float(found.low), float(found.high)


def agree(sample: npt.NDArray[np.float64], axis: int | None = -1) -> npt.NDArray[np.bool_]:
    """Where all values along `axis` are the same, but for rounding."""
    return np.ptp(sample, axis=axis) <= 1e-12 * np.abs(sample).max(axis=axis)


def interval_of(table: pd.DataFrame | pd.Series, columns: Sequence[str] = ENDS, times: float = 1) -> Interval:
    """The three columns of a table that hold a mean and its ends, `times` as large."""
    return Interval(*(times * table[name].to_numpy(dtype=float) for name in columns))


def three(table: pd.DataFrame | pd.Series, row: Any, columns: Sequence[str] = ENDS, times: float = 1) -> Triple:  # noqa: ANN401
    """A mean and its two ends as plain numbers, out of a row of a table, `times` as large."""
    mean, low, high = times * pd.DataFrame(table).loc[[row], list(columns)].to_numpy(dtype=float)[0]
    return float(mean), float(low), float(high)
