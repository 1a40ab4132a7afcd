"""Paired comparison of two arms, computed afresh from the totals of every replicate."""

import numpy as np
import pandas as pd
import xarray as xr

from devosim.intervals import t_interval


def compare(totals: xr.Dataset, a: str, b: str, group: str) -> pd.DataFrame:
    """One row an outcome; differences are a minus b, pair by pair, over the whole policy period.

    `totals` holds `total` and `gross` by [arm, outcome, group, replicate]. Columns:

    - difference, low, high: mean paired difference of totals and its paired-t 95 % interval (NaN with one replicate);
    - n: replicates; total_a, total_b: mean totals of the arms;
    - variance_ratio: variance of the paired difference over the sum of the two arms' variances, below 1 when pairing
      helps, NaN where neither arm varies;
    - gross_a, gross_b, gross_difference, gross_low, gross_high: the same for people in or recently in support;
    - gross_relative, gross_relative_low, gross_relative_high: gross_a / gross_b - 1 with the 95 % t interval of a
      ratio of paired means, linearised (first order in 1 / n).

    Gross columns are NaN for outcomes that have no gross count, the relative ones also where gross_b is 0. The
    difference of totals is the difference of market-net outcomes too: what both arms are net of cancels.
    """
    outcomes = totals["outcome"].to_numpy()
    chosen = totals.sel(group=group).transpose("arm", "outcome", "replicate").astype(float)
    net = _paired(*(chosen["total"].sel(arm=arm).to_numpy() for arm in (a, b)))
    gross_a, gross_b = (chosen["gross"].sel(arm=arm).to_numpy() for arm in (a, b))
    gross = _paired(gross_a, gross_b).drop(columns=["n", "variance_ratio"]).rename(columns=_gross_name)
    gross = pd.concat([gross, _relative(gross_a, gross_b)], axis=1)
    counted = (chosen["gross"] != 0).any(dim=("arm", "replicate")).to_numpy()
    gross.loc[~counted] = np.nan
    return pd.concat([net, gross], axis=1).set_axis(pd.Index(outcomes, name="outcome"))


def _paired(a: np.ndarray, b: np.ndarray) -> pd.DataFrame:
    difference = t_interval(a - b)
    return pd.DataFrame(
        {
            "difference": difference.mean,
            "low": difference.low,
            "high": difference.high,
            "n": a.shape[-1],
            "total_a": a.mean(axis=-1),
            "total_b": b.mean(axis=-1),
            "variance_ratio": _variance_ratio(a, b),
        }
    )


def _relative(a: np.ndarray, b: np.ndarray) -> pd.DataFrame:
    below = b.mean(axis=-1, keepdims=True)
    below = np.where(below == 0, np.nan, below)
    ratio = a.mean(axis=-1, keepdims=True) / below
    found = t_interval((a - ratio * b) / below + ratio - 1)
    return pd.DataFrame(
        {"gross_relative": found.mean, "gross_relative_low": found.low, "gross_relative_high": found.high}
    )


def _variance_ratio(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    if a.shape[-1] < 2:
        return np.full(a.shape[:-1], np.nan)
    unpaired = a.var(axis=-1, ddof=1) + b.var(axis=-1, ddof=1)
    paired = (a - b).var(axis=-1, ddof=1)
    return np.divide(paired, unpaired, out=np.full_like(unpaired, np.nan), where=unpaired > 0)


def _gross_name(name: str) -> str:
    return {"total_a": "gross_a", "total_b": "gross_b"}.get(name, f"gross_{name}")
