"""Paired comparison of two arms, computed afresh from the totals of every replicate."""

import numpy as np
import pandas as pd
import xarray as xr

from devosim import titles
from devosim.intervals import RELATIVE, Interval, t_interval


def compare(totals: xr.Dataset, a: str, b: str, group: str) -> pd.DataFrame:
    """The table that Results.compare describes; differences are a minus b, replicate by replicate.

    `totals` holds `total` and `gross`, people by [arm, outcome, group, replicate]. Intervals are paired t, those of
    gross_relative as relative_difference says. variance_ratio and variance_reduction are NaN with one replicate or
    where neither arm varies, the relative columns where gross_b is 0. The difference of totals is also the
    difference of net outcomes: what both arms are net of cancels.
    """
    outcomes = totals["outcome"].to_numpy()
    chosen = totals.sel(group=group).transpose("arm", "outcome", "replicate").astype(float)
    net = _paired(*(chosen["total"].sel(arm=arm).to_numpy() for arm in (a, b)))
    gross_a, gross_b = (chosen["gross"].sel(arm=arm).to_numpy() for arm in (a, b))
    gross = _paired(gross_a, gross_b).drop(columns=["n", "variance_ratio", "variance_reduction"])
    gross = gross.rename(columns=_gross_name)
    relative = pd.DataFrame(dict(zip(RELATIVE, relative_difference(gross_a, gross_b), strict=True)))
    gross = pd.concat([gross, relative], axis=1)
    counted = (chosen["gross"] != 0).any(dim=("arm", "replicate")).to_numpy()
    gross.loc[~counted] = np.nan
    title = pd.Series([titles.outcome(name) for name in outcomes], name="title")
    return pd.concat([title, net, gross], axis=1).set_axis(pd.Index(outcomes, name="outcome"))


def relative_difference(a: np.ndarray, b: np.ndarray) -> Interval:
    """How far the mean of `a` over paired replicates, the last axis, exceeds that of `b`, as a share of the latter.

    The ratio of the means less one, as ratio_of_means has it.
    """
    return Interval(*(part - 1 for part in ratio_of_means(a, b)))


def ratio_of_means(a: np.ndarray, b: np.ndarray) -> Interval:
    """The mean of `a` over paired replicates, the last axis, divided by that of `b`.

    Not the mean of the replicates' own ratios, in which those with a small `b` would weigh most, and which one
    empty replicate would spoil. Its t interval is that of a ratio of paired means, linearised (the delta method;
    first order in 1 / n). NaN where the mean of `b` is 0, and its ends with one replicate.
    """
    below = b.mean(axis=-1, keepdims=True)
    below = np.where(below == 0, np.nan, below)
    ratio = a.mean(axis=-1, keepdims=True) / below
    return t_interval((a - ratio * b) / below + ratio)


def _paired(a: np.ndarray, b: np.ndarray) -> pd.DataFrame:
    difference = t_interval(a - b)
    ratio = _variance_ratio(a, b)
    return pd.DataFrame(
        {
            "difference": difference.mean,
            "low": difference.low,
            "high": difference.high,
            "n": a.shape[-1],
            "total_a": a.mean(axis=-1),
            "total_b": b.mean(axis=-1),
            "variance_ratio": ratio,
            "variance_reduction": np.divide(1, ratio, out=np.full_like(ratio, np.inf), where=ratio != 0),
        }
    )


def _variance_ratio(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    if a.shape[-1] < 2:
        return np.full(a.shape[:-1], np.nan)
    unpaired = a.var(axis=-1, ddof=1) + b.var(axis=-1, ddof=1)
    paired = (a - b).var(axis=-1, ddof=1)
    return np.divide(paired, unpaired, out=np.full_like(unpaired, np.nan), where=unpaired > 0)


def _gross_name(name: str) -> str:
    return {"total_a": "gross_a", "total_b": "gross_b"}.get(name, f"gross_{name}")
