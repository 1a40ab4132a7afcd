"""Differences between two arms by group of residents and by the deprivation of places, with paired intervals."""

import numpy as np
import pandas as pd
from scipy import stats

from devosim.arguments import choose
from devosim.intervals import FEW, agree, t_interval
from devosim.results import Results

_MONTHS = 12
_FIFTHS = 5


def by_group(results: Results, a: str = "devolved", b: str = "national") -> pd.DataFrame:
    """Paired differences a minus b per 1,000 members of each group at policy start.

    Index (group, outcome) in the order of the file; columns difference, low, high and members (mean at policy start).
    Outcomes are those of Results.compare; with many rows, one interval in twenty misses its true value by chance.
    ValueError without one of the arms.
    """
    _choose_arms(results, a, b)
    totals = results.comparison["total"].load().astype(float)
    members = results.arm(b).monthly["population"].isel(month=0).load().transpose("group", "replicate").astype(float)
    paired = (totals.sel(arm=a) - totals.sel(arm=b)).transpose("group", "outcome", "replicate")
    per_thousand = 1000 * paired.to_numpy() / np.where(members > 0, members, np.nan)[:, np.newaxis, :]
    mean, low, high = (part.ravel() for part in t_interval(per_thousand))
    axes = [paired["group"].to_numpy(), paired["outcome"].to_numpy()]
    index = pd.MultiIndex.from_product(axes, names=["group", "outcome"])
    counts = np.repeat(members.mean("replicate").to_numpy(), len(axes[1]))
    return pd.DataFrame({"difference": mean, "low": low, "high": high, "members": counts}, index=index)


def by_deprivation(results: Results, a: str = "devolved", b: str = "national") -> pd.DataFrame:
    """Differences a minus b of mean stocks in the last 12 months, per 1,000 residents, by fifth of deprivation.

    Index (measure, fifth): measures employed, neet and in_support; fifth 1 holds the fifth of residents who live in
    the least deprived places, 5 that in the most deprived. Columns difference, low, high and residents.
    """
    _choose_arms(results, a, b)
    fifth = _fifths(results.places)
    residents = results.places["residents"].groupby(fifth).sum()
    last = slice(-min(_MONTHS, len(results.months)), None)
    rows = {}
    for measure in ("employed", "neet", "in_support"):
        stocks = [results.arm(arm).places[measure].isel(month=last).mean("month").load() for arm in (a, b)]
        paired = (stocks[0] - stocks[1]).transpose("place", "replicate").to_numpy()
        for number, of in residents.items():
            interval = t_interval(1000 * paired[fifth.to_numpy() == number].sum(axis=0) / of)
            rows[measure, number] = {**{k: float(v) for k, v in interval._asdict().items()}, "residents": int(of)}
    table = pd.DataFrame.from_dict(rows, orient="index").rename(columns={"mean": "difference"})
    table.index = pd.MultiIndex.from_tuples(table.index, names=["measure", "fifth"])
    return table


def smallest_detectable(differences: np.ndarray, power: float = 0.8) -> float:
    """Smallest true mean difference that a paired t test at 5 % finds with this power.

    NaN, as the program has it, with fewer than five replicates, whose spread is known too badly; and where all
    agree, which does not say that the next one would.
    """
    n = len(differences)
    if n < FEW or agree(differences):
        return float("nan")
    return float((stats.t.ppf(0.975, n - 1) + stats.t.ppf(power, n - 1)) * differences.std(ddof=1) / np.sqrt(n))


def chance_below_zero(differences: np.ndarray) -> float:
    """Weight of the t distribution of the mean difference below zero; NaN with one replicate, or where all agree."""
    n = len(differences)
    if n < 2 or agree(differences):
        return float("nan")
    mean, error = differences.mean(), differences.std(ddof=1) / np.sqrt(n)
    return float(stats.t.cdf(-mean / error, n - 1))


def _choose_arms(results: Results, a: str, b: str) -> None:
    for called, arm in (("a", a), ("b", b)):
        choose(called, arm, results.arms, f"/arms of {results.path}")


def _fifths(places: pd.DataFrame) -> pd.Series:
    """Fifth of every place, 1 to 5, so that each holds a fifth of the residents as nearly as whole places allow."""
    order = places.sort_values("deprivation", kind="stable")
    below = order["residents"].cumsum() - order["residents"] / 2
    fifth = ((_FIFTHS * below / order["residents"].sum()).astype(int) + 1).clip(upper=_FIFTHS)
    return fifth.reindex(places.index)
