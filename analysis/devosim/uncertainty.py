"""Uncertainty of parameters and noise of replicates told apart: one-way random effects over draws."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from devosim.intervals import LEVEL


@dataclass(frozen=True)
class Uncertainty:
    """What is known about one quantity, in its unit, from draws x replicates.

    mean over all; low and high end of its interval (t over the means of draws); sd_parameters, the standard deviation
    that draws would have with endless replicates (0 if replicate noise explains it all); sd_replicates, that of one
    replicate about its draw; share_parameters, the part of the variance of a single run that parameters make;
    below_zero, the share of draws whose mean is below zero.
    """

    mean: float
    low: float
    high: float
    sd_parameters: float
    sd_replicates: float
    share_parameters: float
    below_zero: float
    n_draws: int
    n_replicates: int


def told_apart(values: npt.ArrayLike) -> Uncertainty:
    """Split the variance of `values` [draw, replicate], paired differences say.

    ValueError unless there are two draws of two replicates, all finite. The replicates of different draws may share
    their luck: then what all draws have in common is in no variance, and only differences between draws are.
    """
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2 or min(table.shape) < 2 or not np.isfinite(table).all():
        raise ValueError(f"values of shape {table.shape} (or not finite) give at least two draws of two replicates?")
    n_draws, n = table.shape
    means = table.mean(axis=1)
    within = table.var(axis=1, ddof=1).mean()
    between = max(means.var(ddof=1) - within / n, 0.0)
    half = stats.t.ppf((1 + LEVEL) / 2, n_draws - 1) * means.std(ddof=1) / np.sqrt(n_draws)
    total = between + within
    return Uncertainty(
        mean=float(means.mean()),
        low=float(means.mean() - half),
        high=float(means.mean() + half),
        sd_parameters=float(np.sqrt(between)),
        sd_replicates=float(np.sqrt(within)),
        share_parameters=float(between / total) if total > 0 else float("nan"),
        below_zero=float((means < 0).mean()),
        n_draws=n_draws,
        n_replicates=n,
    )
