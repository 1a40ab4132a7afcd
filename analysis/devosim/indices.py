"""Indices of sensitivity by the method that made the points; devosim.design is the way to them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from devosim.salib import salib
from devosim.screening import screen

_SHUFFLES = 999


def indices(method: str, problem: dict[str, Any], points: np.ndarray, outputs: np.ndarray, seed: int) -> pd.DataFrame:
    """The table that Design.indices describes, a row a factor: outputs [point] at points [point, factor].

    `problem` names the factors and their bounds as SALib wants them.
    """
    return _INDICES[method](problem, points, outputs, seed)


def _sobol_indices(problem: dict[str, Any], _: np.ndarray, outputs: np.ndarray, seed: int) -> pd.DataFrame:
    found = salib("analyze.sobol").analyze(problem, outputs, calc_second_order=False, seed=seed)
    return _with_ends({"first": (found["S1"], found["S1_conf"]), "total": (found["ST"], found["ST_conf"])})


def _morris_indices(problem: dict[str, Any], points: np.ndarray, outputs: np.ndarray, _: int) -> pd.DataFrame:
    low, high = np.array(problem["bounds"], dtype=float).T
    return screen((points - low) / (high - low), outputs)


def _rank_indices(_: dict[str, Any], points: np.ndarray, outputs: np.ndarray, seed: int) -> pd.DataFrame:
    found, draws = _rank_effects(points, outputs), _resampled(points, outputs, seed, _rank_effects)
    low, high = np.quantile(draws, (0.025, 0.975), axis=0).clip(-1, 1)  # beyond 1 points drawn twice lean together
    ends = {"rank_effect_low": np.minimum(low, found), "rank_effect_high": np.maximum(high, found)}
    return pd.DataFrame({"rank_effect": found, **ends})


def _grid_indices(_: dict[str, Any], points: np.ndarray, outputs: np.ndarray, seed: int) -> pd.DataFrame:
    ranges, luck = _level_ranges(points, outputs), np.random.default_rng(seed)
    p_values = [_chance_of(ranges[factor], points, outputs, factor, luck) for factor in range(points.shape[1])]
    return pd.DataFrame({"range": ranges, "p_value": p_values})


def _chance_of(
    found: float, points: np.ndarray, outputs: np.ndarray, factor: int, luck: np.random.Generator
) -> float:
    """How often shuffled outputs give one factor a range as large; points that differ in it alone are exchanged."""
    others = np.delete(points, factor, axis=1)
    order = np.lexsort((points[:, factor], *others.T))
    lines = outputs[order].reshape(-1, len(np.unique(points[:, factor])))  # a row for each combination of the others
    allowance = 1e-9 * np.abs(outputs).max()  # for rounding: the same outputs in another order
    ranges = [np.ptp(luck.permuted(lines, axis=1).mean(axis=0)) for _ in range(_SHUFFLES)]
    return float((1 + (np.array(ranges) >= found - allowance).sum()) / (1 + _SHUFFLES))


def _rank_effects(points: np.ndarray, outputs: np.ndarray) -> np.ndarray:
    def standard(values: np.ndarray) -> np.ndarray:
        ranks = pd.DataFrame(values).rank().to_numpy()
        spread = ranks.std(axis=0)
        return (ranks - ranks.mean(axis=0)) / np.where(spread > 0, spread, 1)

    return np.linalg.lstsq(standard(points), standard(outputs[:, np.newaxis]), rcond=None)[0][:, 0]


def _level_ranges(points: np.ndarray, outputs: np.ndarray) -> np.ndarray:
    means = [pd.Series(outputs).groupby(column).mean() for column in points.T]
    return np.array([mean.max() - mean.min() for mean in means])


def _resampled(
    points: np.ndarray, outputs: np.ndarray, seed: int, of: Callable[[np.ndarray, np.ndarray], np.ndarray]
) -> np.ndarray:
    """What `of` says of 200 bootstrap samples of the points."""
    luck = np.random.default_rng(seed)
    draws = (luck.integers(0, len(outputs), len(outputs)) for _ in range(200))
    return np.array([of(points[rows], outputs[rows]) for rows in draws])


def _with_ends(columns: dict[str, tuple[npt.ArrayLike, npt.ArrayLike]]) -> pd.DataFrame:
    table: dict[str, np.ndarray] = {}
    for name, (values, half) in columns.items():
        middle, reach = np.asarray(values, dtype=float), np.asarray(half, dtype=float)
        table |= {name: middle, f"{name}_low": middle - reach, f"{name}_high": middle + reach}
    return pd.DataFrame(table)


_INDICES = {
    "sobol": _sobol_indices,
    "morris": _morris_indices,
    "latin_hypercube": _rank_indices,
    "grid": _grid_indices,
}
