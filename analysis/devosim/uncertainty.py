"""Uncertainty of parameters and noise of replicates told apart: random effects of draws crossed with replicates."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from devosim.intervals import LEVEL


@dataclass(frozen=True)
class Uncertainty:
    """What is known about one quantity, in its unit, from draws x replicates.

    mean over all, with the low and high end of its interval, in which both kinds of uncertainty are;
    sd_parameters, the standard deviation that draws would have with endless replicates; sd_replicates, that of one
    replicate about its draw, of which sd_common is what a replicate's luck does alike in every draw (all of them 0
    where the rest explains everything); share_parameters, the part of the variance of a single run that parameters
    make; below_zero, the share of draws whose mean is below zero.
    """

    mean: float
    low: float
    high: float
    sd_parameters: float
    sd_replicates: float
    sd_common: float
    share_parameters: float
    below_zero: float
    n_draws: int
    n_replicates: int


def told_apart(values: npt.ArrayLike) -> Uncertainty:
    """Split the variance of `values` [draw, replicate], paired differences say.

    Two-way random effects without repetition, by the mean squares of draws, of replicates and of what is left
    (Searle, Casella and McCulloch 1992, chapter 4): replicates of the same number share their luck in an ensemble. If
    yours do not, sd_common is about 0. The interval is t with Satterthwaite's degrees of freedom.

    ValueError unless there are two draws of two replicates, all finite.
    """
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2 or min(table.shape) < 2 or not np.isfinite(table).all():
        raise ValueError(f"values of shape {table.shape} (or not finite) give at least two draws of two replicates?")
    n_draws, n = table.shape
    means, lucks, mean = table.mean(axis=1), table.mean(axis=0), table.mean()
    left = (((table - means[:, np.newaxis] - lucks + mean) ** 2).sum()) / ((n_draws - 1) * (n - 1))
    squares = np.array([n * means.var(ddof=1), n_draws * lucks.var(ddof=1), left])
    between, common = max((squares[0] - left) / n, 0.0), max((squares[1] - left) / n_draws, 0.0)
    error, freedom = _error_of_mean(squares, n_draws, n)
    half = stats.t.ppf((1 + LEVEL) / 2, freedom) * error
    total = between + common + left
    return Uncertainty(
        mean=float(mean),
        low=float(mean - half),
        high=float(mean + half),
        sd_parameters=float(np.sqrt(between)),
        sd_replicates=float(np.sqrt(common + left)),
        sd_common=float(np.sqrt(common)),
        share_parameters=float(between / total) if total > 0 else float("nan"),
        below_zero=float((means < 0).mean()),
        n_draws=n_draws,
        n_replicates=n,
    )


def _error_of_mean(squares: np.ndarray, n_draws: int, n: int) -> tuple[float, float]:
    """Standard error of the mean of all, and its degrees of freedom; never less than what the larger square says."""
    terms = squares * np.array([1, 1, -1]) / (n_draws * n)
    freedoms = np.array([n_draws - 1, n - 1, (n_draws - 1) * (n - 1)])
    variance = terms.sum()
    larger = int(np.argmax(squares[:2]))
    if variance <= terms[larger]:  # the other square is below what is left, by chance
        return float(np.sqrt(terms[larger])), float(freedoms[larger])
    freedom = variance**2 / (terms**2 / freedoms).sum()
    return float(np.sqrt(variance)), float(max(freedom, min(freedoms[:2])))
